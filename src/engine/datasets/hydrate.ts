import type { Observation } from '#shared/contract/datasets.ts'
import { periodText } from '#shared/domain/period.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import { datedClasses } from '#engine/select/groups.ts'
import { statement } from '#engine/store/cache.ts'
import type { Reader } from '#engine/store/types.ts'
import { query, type RowOf } from '#engine/store/query.ts'

const fullRows = query({
  sql: /* sql */ `
  SELECT o.id, o.period, s.id AS subjectId, s.text AS subject, m.name AS model, f.name AS family, d.name AS developer,
    s.origin, s.openness, l.text AS language, r.text AS region, c.text AS category,
    o.value, o.low, o.high, o.qualifier, o.note,
    EXISTS (SELECT 1 FROM observation_change x JOIN action a ON a.id = x.action_id
            WHERE x.observation_id = o.id AND x.was = 1 AND a.state = 0 AND a.kind <> 'import') AS edited,
    i.file, i.sheet, o.row, o.col, o.run_id
  FROM observation o
  JOIN subject s ON s.id = o.subject_id
  LEFT JOIN model m ON m.id = s.model_id
  LEFT JOIN family f ON f.id = s.family_id
  LEFT JOIN developer d ON d.id = s.developer_id
  LEFT JOIN term l ON l.id = o.language_id
  LEFT JOIN term r ON r.id = o.region_id
  LEFT JOIN term c ON c.id = o.category_id
  LEFT JOIN import_run i ON i.id = o.run_id
  WHERE o.id IN (SELECT value FROM json_each(?))`,
  takes: ['text'],
  gives: {
    id: 'observation.id',
    period: 'observation.period',
    subjectId: 'subject.id',
    subject: 'subject.text',
    model: 'model.name?',
    family: 'family.name?',
    developer: 'developer.name?',
    origin: 'subject.origin',
    openness: 'subject.openness',
    language: 'term.text?',
    region: 'term.text?',
    category: 'term.text?',
    value: 'observation.value',
    low: 'observation.low',
    high: 'observation.high',
    qualifier: 'observation.qualifier',
    note: 'observation.note',
    edited: 'integer',
    file: 'import_run.file?',
    sheet: 'import_run.sheet',
    row: 'observation.row',
    col: 'observation.col',
    run_id: 'observation.run_id',
  },
})

/** What a name means may have changed with time: then it is what it means in the period. */
const observationOf = (ws: Reader, row: RowOf<typeof fullRows>): Observation => ({
  id: row.id,
  period: periodText(row.period),
  subject: row.subject,
  dimensions: {
    model: row.model,
    family: row.family,
    developer: row.developer,
    origin: row.origin,
    openness: row.openness,
    language: row.language,
    region: row.region,
    category: row.category,
    ...datedClasses(ws, row.subjectId, row.period),
  },
  value: row.value,
  low: row.low,
  high: row.high,
  qualifier: qualifiers[row.qualifier] ?? 'exact',
  note: row.note ?? '',
  edited: row.edited === 1,
  provenance: { file: row.file, sheet: row.sheet, row: row.row, column: row.col, runId: row.run_id },
})

/** Observations by their ids, in the order of the ids; an id that is none is left out. */
export function observationsById(ws: Reader, ids: readonly number[]): Observation[] {
  const rows = statement(ws.db, fullRows).all(JSON.stringify(ids))
  const byId = new Map(rows.map((row) => [row.id, observationOf(ws, row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
