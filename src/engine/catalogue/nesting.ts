import type { entryKinds } from '#shared/vocabulary/dimensions.ts'
import { leftBy } from '#shared/vocabulary/catch-all.ts'
import type { Origin } from '#shared/vocabulary/classes.ts'
import type { Resolution } from '#engine/store/ports.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { resolveIn } from './resolve.ts'

/** What of a resolution says what it contains and is contained in. */
export type Placed = Pick<Resolution, 'kind' | 'developerId' | 'familyId' | 'rule'> & {
  readonly origin: string | null
  readonly openness: string | null
}

/** A subject that contains others of the same list, by their places in it. */
export type Nested = {
  readonly whole: number
  readonly parts: readonly number[]
  /** those of them that are in no other: together no part counts twice */
  readonly apart: readonly number[]
  readonly level: Level
}

/** A level of the catalogue, or a named group of models. */
export type Level = (typeof entryKinds)[number] | 'segment'

/** Which of these texts contain others of them: a developer its models, a group of models its members. */
export function nestedSubjects(texts: readonly string[], catalogue: CatalogueIndex): Nested[] {
  return nestedAmong(texts.map((text) => resolveIn(catalogue, text)))
}

/** The same of what texts were resolved to. */
export function nestedAmong(placed: readonly Placed[]): Nested[] {
  const members = new Map<string, number[]>()
  const wholes: { at: number; key: string; level: Level }[] = []
  for (const [at, one] of placed.entries()) {
    for (const key of containersOf(one)) {
      const known = members.get(key)
      if (known) known.push(at)
      else members.set(key, [at])
    }
    const own = ownKey(one)
    if (own) wholes.push({ at, ...own })
  }
  const partsOf = new Map(wholes.map(({ at, key }) => [at, members.get(key) ?? []]))
  return wholes.flatMap(({ at, level }) => {
    const parts = partsOf.get(at) ?? []
    if (parts.length === 0) return []
    const inside = new Set(parts.flatMap((part) => partsOf.get(part) ?? []))
    return [{ whole: at, parts, apart: parts.filter((part) => !inside.has(part)), level }]
  })
}

/** The key under which a subject contains others; null where it contains none. */
function ownKey({
  kind,
  developerId,
  familyId,
  origin,
  openness,
  rule,
}: Placed): { key: string; level: Level } | null {
  // A text that is not the entry's own name, such as a slug of which no more is known than its author, or what an
  // analyst assigned, is a member of it that the catalogue lacks: not all of it.
  if (kind !== 'segment' && !/^(?:name|alias-shipped) /.test(rule)) return null
  switch (kind) {
    case 'developer':
      return developerId === null ? null : { key: `developer ${developerId}`, level: kind }
    case 'family':
      return familyId === null ? null : { key: `family ${familyId}`, level: kind }
    case 'segment': {
      const key = keyOfSegment(origin, openness, rule)
      return key === null ? null : { key, level: kind }
    }
    case 'model':
    case 'unresolved':
      return null
  }
}

/** Every key under which a subject is contained in a larger one. */
function containersOf({ kind, developerId, familyId, origin, openness, rule }: Placed): string[] {
  if (kind === 'unresolved') return []
  const keys: string[] = []
  if (kind === 'segment') {
    const own = keyOfSegment(origin, openness, rule)
    return containersOfSegment(origin, openness).filter((key) => key !== own)
  }
  if (kind !== 'developer' && developerId !== null) keys.push(`developer ${developerId}`)
  if (kind === 'model' && familyId !== null) keys.push(`family ${familyId}`)
  return [...keys, ...containersOfSegment(origin, openness)]
}

/** Keys of the groups that hold what comes from there and is so open. */
function containersOfSegment(origin: string | null, openness: string | null): string[] {
  const [from, open] = [known(origin), known(openness)]
  const isOutside = from !== null && from !== ('china' satisfies Origin)
  const outside = isOutside ? [segmentKey('rest-of-world', open), segmentKey('rest-of-world', null)] : []
  const keys = [segmentKey(from, open), segmentKey(from, null), segmentKey(null, open), ...outside]
  return [...new Set(keys)].filter((key) => key !== null)
}

/**
 * The key under which a group holds others. One that is named as what is left of it holds less than its classes say:
 * `RoW OSS` is open from anywhere in the catalogue, but no Chinese model is in it.
 */
function keyOfSegment(origin: string | null, openness: string | null, rule: string): string | null {
  const left = known(origin) === null ? leftBy(patternOf(rule)) : null
  if (left === 'remaining') return null
  return segmentKey(left ?? known(origin), known(openness))
}

/** The text that a rule matched. */
const patternOf = (rule: string): string => rule.slice(rule.indexOf(' ') + 1)

const known = (code: string | null): string | null => (code === 'unknown' ? null : code)

const segmentKey = (origin: string | null, openness: string | null): string | null =>
  origin === null && openness === null ? null : `segment ${origin ?? '*'} ${openness ?? '*'}`
