import type { Database } from 'better-sqlite3'
import { nameTokens, similarity } from '#shared/domain/names.ts'
import type { Level } from './tree.ts'

/** An entry that may be meant, with how like its best name is to the text, 0–1. */
export type Suggestion = { kind: Level; key: string; name: string; developer: string; score: number }

type NamedRow = Omit<Suggestion, 'score'> & { alias: string }

/** Below this a name is not like the text at all. */
const leastScore = 0.34

/**
 * The entries of the catalogue whose names are most like a text, best first. They are offered to a person
 * and never applied.
 */
export function suggestEntries(db: Database, text: string, limit: number): Suggestion[] {
  const tokens = nameTokens(text.slice(text.indexOf('/') + 1))
  const best = new Map<string, Suggestion>()
  for (const { alias, ...entry } of namedEntries(db)) {
    const score = similarity(tokens, nameTokens(alias))
    const id = `${entry.kind} ${entry.key}`
    if (score >= leastScore && score > (best.get(id)?.score ?? 0)) best.set(id, { ...entry, score })
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1)).slice(0, limit)
}

/** Every entry once for its name and once for each alias that is a name, not a slug. */
function namedEntries(db: Database): NamedRow[] {
  return db
    .prepare<[], NamedRow>(
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
}
