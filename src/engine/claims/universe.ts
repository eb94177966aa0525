import type { Database } from 'better-sqlite3'
import type { Series } from '#shared/domain/shares.ts'
import type { ShareDefinition } from '#engine/query/definition.ts'
import { contentHash } from '#engine/store/content-hash.ts'

/** A basis as it is compared: case, white space and a full stop do not make another. */
export const foldedBasis = (text: string): string =>
  text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s.;,。；，]+$/u, '')
    .toLowerCase()

/**
 * May readings of one dataset explain a claim about another? Only where both say what they are shares of and say the
 * same, and are of the same measure or one of them given as shares. What nobody measured explains nothing: a synthetic
 * series is made to agree with what it was calibrated to.
 */
export function sameUniverse(own: ShareDefinition, other: ShareDefinition): boolean {
  if (other.synthetic && !own.synthetic) return false
  if (own.measure !== other.measure && own.measure !== 'share' && other.measure !== 'share') return false
  if (own.overlapping !== other.overlapping) return false
  const basis = foldedBasis(own.basis)
  return basis !== '' && basis === foldedBasis(other.basis)
}

/** The datasets but those that hold what one before them holds already. */
export function withoutCopies(db: Database, definitions: readonly ShareDefinition[]): ShareDefinition[] {
  const seen = new Set<string>()
  return definitions.filter(({ id }) => {
    const hash = contentHash(db, id)
    const isNew = !seen.has(hash)
    seen.add(hash)
    return isNew
  })
}

/** What a series says, to tell whether another says it again; null for a single number, which two may find apart. */
export function seriesMark(periods: readonly string[], { values }: Series): string | null {
  const said = values.flatMap((value, at) => (value === null ? [] : [`${periods[at]} ${value.toFixed(9)}`]))
  return said.length < 2 ? null : said.join('\n')
}
