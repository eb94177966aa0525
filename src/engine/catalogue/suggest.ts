import { isEntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import type { Suggestion } from '#shared/contract/catalogue.ts'
import { type NameMatcher, nameMatcher } from '#shared/domain/name-matcher.ts'
import { nameTokens } from '#shared/domain/names.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { createMemory } from '#engine/store/memory.ts'
import { catalogueIndex } from './resolve.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

type NamedEntry = Omit<Suggestion, 'score'> & { alias: string }
type Names = {
  entries: readonly NamedEntry[]
  match: NameMatcher
  /** what was found before: the same names are asked for again and again while they are decided */
  known: Map<string, readonly Suggestion[]>
}

/** Below this a name is not like the text at all. */
const leastScore = 0.34
const knownTexts = 1000
const mostSuggestions = 20
/** Words of a text that are compared; no name has more. */
const mostTokens = 16

/** The names of a catalogue, arranged once for each state of it. */
const arranged = createMemory<{ index: CatalogueIndex; names: Names } | null>(() => null)

/**
 * The entries of the catalogue whose names are most like a text, best first. They are offered to a person
 * and never applied.
 *
 * @param limit at most 20
 */
export function suggestEntries(db: Database, text: string, limit: number): Suggestion[] {
  const { entries, match, known } = namesOf(db)
  const tokensOf = (): string[] => nameTokens(text.slice(text.indexOf('/') + 1)).slice(0, mostTokens)
  const found = known.get(text) ?? bestEntries(entries, match(tokensOf()))
  if (known.size < knownTexts) known.set(text, found)
  return found.slice(0, limit)
}

function bestEntries(entries: readonly NamedEntry[], scores: Float64Array): Suggestion[] {
  const best = new Map<string, Suggestion>()
  for (const [at, { kind, key, name, developer }] of entries.entries()) {
    const score = scores[at] ?? 0
    const id = `${kind} ${key}`
    if (score >= leastScore && score > (best.get(id)?.score ?? 0))
      best.set(id, { kind, key, name, developer, score })
  }
  return [...best.values()]
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .slice(0, mostSuggestions)
}

function namesOf(db: Database): Names {
  const index = catalogueIndex(db)
  const known = arranged.of(db)
  if (known?.index === index) return known.names
  const entries = namedEntries(db)
  const match = nameMatcher(entries.map(({ alias }) => nameTokens(alias)))
  const names = { entries, match, known: new Map() }
  arranged.set(db, { index, names })
  return names
}

const entryNames = query({
  sql: `WITH entry AS (
         SELECT 'developer' AS kind, key, name, name AS developer FROM developer
         UNION ALL
         SELECT 'family', f.key, f.name, d.name FROM family f JOIN developer d ON d.id = f.developer_id
         UNION ALL
         SELECT 'model', m.key, m.name, d.name FROM model m
           JOIN family f ON f.id = m.family_id JOIN developer d ON d.id = f.developer_id
       )
       SELECT CAST(kind AS TEXT) AS kind, key, name, developer, name AS alias FROM entry
       UNION
       SELECT CAST(e.kind AS TEXT), e.key, e.name, e.developer, a.pattern FROM entry e
         JOIN alias a ON a.target_kind = e.kind AND a.target_key = e.key AND instr(a.pattern, '/') = 0`,
  gives: { kind: 'text', key: 'text', name: 'text', developer: 'text', alias: 'text' },
})

/** Every entry once for its name and once for each alias that is a name, not a slug. */
const namedEntries = (db: Database): NamedEntry[] =>
  freshStatement(db, entryNames)
    .all()
    .flatMap(({ kind, ...entry }) => (isEntryKind(kind) ? [{ kind, ...entry }] : []))
