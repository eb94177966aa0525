import { nowhere } from '#shared/domain/nowhere.ts'
import { isEntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Database } from 'better-sqlite3'
import type { Suggestion } from '#shared/contract/catalogue.ts'
import { type NameMatcher, nameMatcher } from '#shared/domain/name-matcher.ts'
import { nameTokens, tokenSimilarity } from '#shared/domain/names.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { createMemory } from '#engine/store/memory.ts'
import { catalogueIndex } from './resolve.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

type NamedEntry = Pick<Suggestion, 'kind' | 'key' | 'name' | 'developer'> & { alias: string }
/** What is found for a text, whatever rides on it. */
type Found = Omit<Suggestion, 'rides'>
type Names = {
  entries: readonly NamedEntry[]
  tokens: readonly (readonly string[])[]
  match: NameMatcher
  /** what was found before: the same names are asked for again and again while they are decided */
  known: Map<string, readonly Found[]>
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
 * @param rides part of a dataset's value that rides on the text, 0–1
 */
export function suggestEntries(
  db: Database,
  text: string,
  limit: number,
  rides: number | null = null,
): Suggestion[] {
  const names = namesOf(db)
  const { known } = names
  const found = known.get(text) ?? bestEntries(names, wordsOf(text))
  if (known.size < knownTexts) known.set(text, found)
  return found.slice(0, limit).map((one) => Object.assign({ rides }, one))
}

const wordsOf = (text: string): string[] => nameTokens(text.slice(text.indexOf('/') + 1)).slice(0, mostTokens)

function bestEntries({ entries, tokens, match }: Names, words: readonly string[]): Found[] {
  const scores = match(words)
  const best = new Map<string, Found>()
  for (const [at, { kind, key, name, developer }] of entries.entries()) {
    const named = tokens[at] ?? []
    const score = isCalled(words, named, developer) ? 1 : (scores[at] ?? nowhere(at))
    const id = `${kind} ${key}`
    if (score >= leastScore && score > (best.get(id)?.score ?? 0))
      best.set(id, { kind, key, name, developer, score, ground: groundOf(words, named, score) })
  }
  return [...best.values()]
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .slice(0, mostSuggestions)
}

/** Is the text what an entry is called, the name of its developer aside: `GPT` of OpenAI GPT? */
function isCalled(words: readonly string[], named: readonly string[], developer: string): boolean {
  const makers = new Set(nameTokens(developer))
  const own = named.filter((word) => !makers.has(word))
  return own.length > 0 && own.length === words.length && own.every((word, at) => word === words[at])
}

function groundOf(words: readonly string[], named: readonly string[], score: number): Found['ground'] {
  if (score === 1) return 'name'
  const isOnlyAlike = words.some(
    (word) => !named.includes(word) && named.some((other) => tokenSimilarity(word, other) > 0),
  )
  return isOnlyAlike ? 'spelling' : 'words'
}

function namesOf(db: Database): Names {
  const index = catalogueIndex(db)
  const known = arranged.of(db)
  if (known?.index === index) return known.names
  const entries = namedEntries(db)
  const tokens = entries.map(({ alias }) => nameTokens(alias))
  const names = { entries, tokens, match: nameMatcher(tokens), known: new Map() }
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
