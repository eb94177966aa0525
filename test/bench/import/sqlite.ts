import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Loads the file as texts, then writes rows of numbers and ids as a workspace has them. */
const script = (path: string): string => `
CREATE TABLE raw(week TEXT, model TEXT, language TEXT, region TEXT, tokens TEXT);
.mode csv
.import --skip 1 "${path}" raw
BEGIN;
CREATE TABLE subject(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE term(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (kind, text));
INSERT INTO subject(text) SELECT DISTINCT model FROM raw;
INSERT INTO term(kind, text) SELECT DISTINCT 1, language FROM raw;
INSERT INTO term(kind, text) SELECT DISTINCT 2, region FROM raw;
CREATE TABLE observation(id INTEGER PRIMARY KEY, period INTEGER NOT NULL, subject_id INTEGER NOT NULL,
  language_id INTEGER NOT NULL, region_id INTEGER NOT NULL, value REAL);
INSERT INTO observation
  SELECT raw.rowid, CAST(julianday(week) AS INTEGER), subject.id, l.id, r.id, CAST(tokens AS REAL)
  FROM raw JOIN subject ON subject.text = model
    JOIN term l ON l.kind = 1 AND l.text = language JOIN term r ON r.kind = 2 AND r.text = region;
COMMIT;
SELECT count(*) FROM observation;
`

/** Arguments of the command line of SQLite for one run in a folder. */
export function sqliteArgs(path: string, folder: string): string[] {
  const commands = join(folder, 'import.sql')
  writeFileSync(commands, script(path))
  return ['-bail', join(folder, 'bench.db'), `.read ${commands}`]
}
