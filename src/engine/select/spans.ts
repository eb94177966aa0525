/**
 * A subject over some of its time, because its text means something else before or after: keys of periods, from the
 * first up to but not including the last.
 */
export type Span = { readonly subject: number; readonly from: number; readonly to: number }

/** No subject has so high an id; both fit 32 bits. */
const first = 2 ** 30

// An id means the same subject and time in whichever workspace asks, so that ids can be told apart without one.
const spans: Span[] = []
const ids = new Map<string, number>()

/** The id that stands for a subject over some of its time, beside those of whole subjects. */
export function spanId({ subject, from, to }: Span): number {
  const key = `${subject} ${from} ${to}`
  const known = ids.get(key)
  if (known !== undefined) return known
  const id = first + spans.push({ subject, from, to }) - 1
  ids.set(key, id)
  return id
}

/** What an id of a span stands for; null where it is that of a whole subject. */
export const spanOf = (id: number): Span | null => (id < first ? null : (spans[id - first] ?? null))

/** Later than any period. */
export const endOfTime = 2 ** 45
