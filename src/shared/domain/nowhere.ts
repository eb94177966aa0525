/**
 * What stands after `??` where a number is read by its place, or by a key that must be known: `values[at] ?? nowhere(at)`.
 * A place that is not there is a fault of the program; as 0 it would be counted, and nobody would see it. Written out
 * at each read and not as one function that reads: such a one sees arrays of every kind, and the reads of every loop
 * would be as slow as the slowest, twelve times what they are.
 *
 * @throws RangeError always
 */
export function nowhere(place: number | string): never {
  throw new RangeError(`nothing lies at ${place}`)
}
