import type { Database } from 'better-sqlite3'
import { coverRow, coveredRows, faultsIn } from '#engine/store/integrity/row-hash.ts'

/** What version 3 adds: what absence means, what makes the whole, which days are covered, rules, labels. */
const additions = /* sql */ `
ALTER TABLE dataset ADD COLUMN absence TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE dataset ADD COLUMN whole TEXT NOT NULL DEFAULT '{}';
ALTER TABLE dataset ADD COLUMN covered_from TEXT;
ALTER TABLE dataset ADD COLUMN covered_to TEXT;
ALTER TABLE claim ADD COLUMN of_where TEXT NOT NULL DEFAULT '{}';
CREATE TABLE segment (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, rule TEXT NOT NULL,
  holds_from TEXT, note TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
CREATE TABLE label (
  id INTEGER PRIMARY KEY,
  target_kind TEXT NOT NULL, target_key TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
  holds_from TEXT, said_by TEXT NOT NULL, url TEXT NOT NULL, note TEXT NOT NULL,
  adopted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX label_target ON label(target_kind, target_key);
UPDATE dataset SET absence = 'below-cut'
  WHERE id IN (SELECT dataset_id FROM import_run WHERE profile LIKE 'openrouter-rankings%');
UPDATE view SET spec = json_set(spec, '$.of', json_extract(spec, '$.where'), '$.where', json('{}'))
  WHERE json_valid(spec) AND json_extract(spec, '$.datasetId') IN (SELECT id FROM dataset WHERE measure <> 'share');
`

/**
 * The segments that a new workspace of version 3 begins with: key, name, rule. Whoever brings an older file along has
 * them too. The table is made in this step, so no name can be taken.
 */
const segments = [
  ['chinese-open-weights', 'Chinese open weights', '{"origin":["china"],"openness":["open"]}'],
  [
    'rest-of-world-open-weights',
    'Rest-of-world open weights',
    '{"origin":["united-states","europe","other","unknown"],"openness":["open"]}',
  ],
  ['open-weights', 'Open weights', '{"openness":["open"]}'],
  ['proprietary', 'Proprietary', '{"openness":["proprietary"]}'],
  ['us-proprietary', 'US proprietary', '{"origin":["united-states"],"openness":["proprietary"]}'],
  ['chinese-models', 'Chinese models', '{"origin":["china"]}'],
  ['us-models', 'US models', '{"origin":["united-states"]}'],
  ['european-models', 'European models', '{"origin":["europe"]}'],
] as const

function addSegments(db: Database): void {
  const insert = db.prepare<[string, string, string]>(
    "INSERT INTO segment (key, name, rule, note, created_at) VALUES (?, ?, ?, '', '2026-11-30')",
  )
  for (const [key, name, rule] of segments) {
    const { lastInsertRowid } = insert.run(key, name, rule)
    coverRow(db, 'segment', Number(lastInsertRowid))
  }
}

/** Tables whose rows become others, and are hashed anew. */
const changed = ['dataset', 'claim', 'view'] as const

/**
 * From version 2 to 3. Rows that become others are hashed anew, but for those that were not what was written before:
 * their hash stays as it is, and they stay named. Rankings of the largest list only what is above their cut. What a
 * saved comparison was narrowed to was the whole of its shares, but where shares are given.
 */
export const toVersion3 = {
  to: 3,
  up(db: Database): void {
    const faults = new Map(changed.map((table) => [table, faultsIn(db, table)]))
    for (const statement of additions.split(';')) if (statement.trim() !== '') db.exec(statement)
    for (const table of changed) {
      // Gathered first: nothing else may run on a connection while it steps through rows.
      const ids = Array.from(coveredRows(db, table), ([id]) => id)
      for (const id of ids) if (faults.get(table)?.has(id) !== true) coverRow(db, table, id)
    }
    addSegments(db)
  },
}
