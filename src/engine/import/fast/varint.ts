// Integers of variable length in the file format of SQLite, section 1.6: up to nine bytes of seven bits each. None
// here is beyond 2^53, so that the ninth byte, which holds eight, does not occur.

/** A variable-length integer, the seven highest bits first. */
export function varintBytes(value: number): Uint8Array<ArrayBuffer> {
  const digits: number[] = []
  for (let rest = value; digits.length === 0 || rest > 0; rest = Math.floor(rest / 128))
    digits.unshift((rest % 128) | (digits.length === 0 ? 0 : 0x80))
  return Uint8Array.from(digits)
}

/** How many bytes it takes. */
export function varintSize(value: number): number {
  let bytes = 1
  for (let limit = 128; value >= limit; limit *= 128) bytes += 1
  return bytes
}

/** Writes one; returns where the next one begins. */
export function writeVarint(page: Uint8Array, at: number, value: number): number {
  if (value < 0x80) {
    page[at] = value
    return at + 1
  }
  const digits = varintBytes(value)
  page.set(digits, at)
  return at + digits.length
}
