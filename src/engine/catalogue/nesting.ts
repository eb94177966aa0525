import type { entryKinds } from '#shared/vocabulary/dimensions.ts'
import type { Resolution } from '#engine/store/ports.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { resolveIn } from './resolve.ts'

/** What of a resolution says what it contains and is contained in. */
export type Placed = Pick<Resolution, 'kind' | 'developerId' | 'familyId' | 'rule'> & {
  readonly origin: string | null
  readonly openness: string | null
}

/** A subject that contains others of the same list, by their places in it. */
export type Nested = { readonly whole: number; readonly parts: readonly number[]; readonly level: Level }

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
  return wholes.flatMap(({ at, key, level }) => {
    const parts = members.get(key) ?? []
    return parts.length === 0 ? [] : [{ whole: at, parts, level }]
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
      const key = segmentKey(known(origin), known(openness))
      return key === null ? null : { key, level: kind }
    }
    case 'model':
    case 'unresolved':
      return null
  }
}

/** Every key under which a subject is contained in a larger one. */
function containersOf({ kind, developerId, familyId, origin, openness }: Placed): string[] {
  if (kind === 'unresolved' || kind === 'segment') return []
  const keys: string[] = []
  if (kind !== 'developer' && developerId !== null) keys.push(`developer ${developerId}`)
  if (kind === 'model' && familyId !== null) keys.push(`family ${familyId}`)
  const [from, open] = [known(origin), known(openness)]
  for (const key of [segmentKey(from, open), segmentKey(from, null), segmentKey(null, open)])
    if (key !== null && !keys.includes(key)) keys.push(key)
  return keys
}

const known = (code: string | null): string | null => (code === 'unknown' ? null : code)

const segmentKey = (origin: string | null, openness: string | null): string | null =>
  origin === null && openness === null ? null : `segment ${origin ?? '*'} ${openness ?? '*'}`
