import type { Database } from 'better-sqlite3'
import type { Suggestion } from '#shared/contract/catalogue.ts'
import { nameTokens, similarity } from '#shared/domain/names.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { catalogueIndex } from './resolve.ts'

type NamedEntry = Omit<Suggestion, 'score'> & { tokens: readonly string[] }

/** Below this a name is not like the text at all. */
const leastScore = 0.34

/** The names of a catalogue, split into words once for each state of it. */
const splitNames = new WeakMap<CatalogueIndex, readonly NamedEntry[]>()

/**
 * The entries of the catalogue whose names are most like a text, best first. They are offered to a person
 * and never applied.
 */
export function suggestEntries(db: Database, text: string, limit: number): Suggestion[] {
  const tokens = nameTokens(text.slice(text.indexOf('/') + 1))
  const best = new Map<string, Suggestion>()
  for (const { tokens: named, ...entry } of namesOf(db)) {
    const score = similarity(tokens, named)
    const id = `${entry.kind} ${entry.key}`
    if (score >= leastScore && score > (best.get(id)?.score ?? 0)) best.set(id, { ...entry, score })
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1)).slice(0, limit)
}

function namesOf(db: Database): readonly NamedEntry[] {
  const index = catalogueIndex(db)
  let names = splitNames.get(index)
  if (names === undefined) {
    names = namedEntries(db)
    splitNames.set(index, names)
  }
  return names
}

/** Every entry once for its name and once for each alias that is a name, not a slug. */
function namedEntries(db: Database): NamedEntry[] {
  return db
    .prepare<[], Omit<Suggestion, 'score'> & { alias: string }>(
      `WITH entry AS (
         SELECT 'developer' AS kind, key, name, name AS developer FROM developer
         UNION ALL
         SELECT 'family', f.key, f.name, d.name FROM family f JOIN developer d ON d.id = f.developer_id
         UNION ALL
         SELECT 'model', m.key, m.name, d.name FROM model m
           JOIN family f ON f.id = m.family_id JOIN developer d ON d.id = f.developer_id
       )
       SELECT kind, key, name, developer, name AS alias FROM entry
       UNION
       SELECT e.kind, e.key, e.name, e.developer, a.pattern FROM entry e
         JOIN alias a ON a.target_kind = e.kind AND a.target_key = e.key AND instr(a.pattern, '/') = 0`,
    )
    .all()
    .map(({ kind, key, name, developer, alias }) => ({
      kind,
      key,
      name,
      developer,
      tokens: nameTokens(alias),
    }))
}
