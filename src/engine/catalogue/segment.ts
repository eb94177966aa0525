import { opennessSchema, originSchema } from '#shared/contract/common.ts'
import type { Openness, Origin } from '#shared/vocabulary/classes.ts'

/** A group of use that is told apart by origin and openness only: "Chinese open-source". */
export type Segment = { origin: Origin; openness: Openness }

/** The key under which aliases point to a segment: `segment:china:open`. */
export function segmentKey({ origin, openness }: Segment): string {
  return `segment:${origin}:${openness}`
}

/** The segment of a key, or undefined where the text is no such key. */
export function parseSegmentKey(key: string): Segment | undefined {
  const [prefix, first, second, ...rest] = key.split(':')
  const origin = originSchema.safeParse(first)
  const openness = opennessSchema.safeParse(second)
  if (prefix !== 'segment' || rest.length > 0 || !origin.success || !openness.success) return undefined
  return { origin: origin.data, openness: openness.data }
}
