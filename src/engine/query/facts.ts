import { nowhere } from '#shared/domain/nowhere.ts'
import { freshStatement, statement } from '#engine/store/cache.ts'
import type { CellKey, Reader } from '#engine/store/types.ts'
import { endOfDataset, startOfDataset } from '#engine/store/observation-ids.ts'
import type { ChosenTerms } from '#engine/select/boxes.ts'
import { among, conditionOf, sampleCondition, sampleOfSubjects } from '#engine/select/condition.ts'
import { datedMeaning, meaningsOf } from '#engine/select/meanings.ts'
import { termColumns } from '#engine/store/term-columns.ts'
import { cachedFacts } from './facts-cache.ts'
import { addChange, emptyFacts, type Facts, type FactsRow, placeIn, setRow } from './facts-row.ts'
import { queryFor } from '#engine/store/query.ts'
import { exact } from '#engine/store/rollups.ts'

/** Which id the row of a subject and a period has: of the span, where the subject does not always mean the same. */
type IdAt = (subject: number, period: number) => number

function idAt(ws: Reader): IdAt {
  return (subject, period) => datedMeaning(ws, subject, period)?.id ?? subject
}

function columnsOf(ws: Reader, rows: FactsRow[]): Facts {
  const { dated } = meaningsOf(ws)
  const idOf = idAt(ws)
  const count = rows.length
  const periods = [...new Set(rows.map((row) => row[1]))].sort((a, b) => a - b)
  const indexOf = new Map(periods.map((key, index) => [key, index]))
  const facts = emptyFacts(count, periods)
  for (const [at, row] of rows.entries()) {
    facts.dim[at] = row[0]
    facts.period[at] = indexOf.get(row[1]) ?? nowhere(row[1])
    facts.subject[at] = dated.size === 0 ? row[2] : idOf(row[2], row[1])
    setRow(facts, at, row)
  }
  return facts
}

/** Which subjects the rows of a rollup are of: each on its own, all together, or some together. */
export type SubjectRows = 'each' | 'all' | ReadonlySet<number>

const amongDims = `AND ${among('dim_id')}`
const atTime = 'AND dim_id = ? AND period = ?'
const atPlace = `${atTime} AND subject_id = ?`
const ofKind = 'FROM rollup WHERE dataset_id = ? AND kind = ?'

const rollups = queryFor({
  sql: (own: '> 0' | '= 0', condition: string) => `
      SELECT dim_id, period, subject_id, value, low, high, present, ranged, estimated
      ${ofKind} AND subject_id ${own} ${condition}`,
  samples: [
    ['> 0', amongDims],
    ['= 0', atPlace],
  ],
  takes: 'any',
  gives: [
    'rollup.dim_id',
    'rollup.period',
    'rollup.subject_id',
    'rollup.value',
    'rollup.low',
    'rollup.high',
    'rollup.present',
    'rollup.ranged',
    'rollup.estimated',
  ],
})
const summedRollups = queryFor({
  sql: (subjects: string, condition: string) => `
      SELECT dim_id, period, 0, sum(value), sum(low), sum(high), sum(present), sum(ranged),
        sum(estimated)
      ${ofKind} ${subjects} ${condition}
      GROUP BY dim_id, period`,
  samples: [
    [sampleOfSubjects, amongDims],
    [sampleOfSubjects, atTime],
  ],
  takes: 'any',
  gives: [
    'rollup.dim_id',
    'rollup.period',
    'integer',
    'real',
    'real',
    'real',
    'integer',
    'integer',
    'integer',
  ],
})
const observationSums = queryFor({
  sql: (dim: string, condition: string) => /* sql */ `
          SELECT ${dim} AS dim, period, subject_id,
            coalesce(sum(value), 0.0),
            coalesce(sum(iif(value IS NULL, NULL, coalesce(low, value))), 0.0),
            coalesce(sum(iif(value IS NULL, NULL, coalesce(high, value))), 0.0),
            count(value),
            sum(value IS NOT NULL AND (low IS NOT NULL OR high IS NOT NULL)),
            sum(value IS NOT NULL AND qualifier <> ${exact})
          FROM observation WHERE id > ? AND id < ? ${condition}
          GROUP BY dim, period, subject_id`,
  samples: ['0', ...termColumns.slice(1)].map((dim): [string, string] => [dim, sampleCondition('')]),
  takes: 'any',
  gives: [
    'integer',
    'observation.period',
    'observation.subject_id',
    'real',
    'real',
    'real',
    'integer',
    'integer',
    'integer',
  ],
})

/**
 * The rollup of a dataset by one optional dimension (kinds of `rollup`; 0: none). A filter must be on that
 * same dimension: only the rows of its terms are read.
 */
export function rollupFacts(
  ws: Reader,
  datasetId: number,
  kind: number,
  subjects: SubjectRows,
  filter?: ChosenTerms,
): Facts {
  const some = typeof subjects === 'string' ? null : conditionOf({ subjects }, '')
  const dims = filter ? JSON.stringify(filter.ids) : null
  const own = subjects === 'each' ? '> 0' : '= 0'
  const read = (condition: string, ...bind: number[]): FactsRow[] => {
    const where = `${dims ? amongDims : ''} ${condition}`
    const rows = some ? summedRollups(some.sql, where) : rollups(own, where)
    return statement(ws.db, rows).all(
      datasetId,
      kind,
      ...(some ? some.bind : []),
      ...(dims ? [dims] : []),
      ...bind,
    )
  }
  const idOf = idAt(ws)
  const which = some ? JSON.stringify(some.bind) : `${own} ${meaningsOf(ws).signature}`
  return cachedFacts(ws, datasetId, `${kind}/${which}/${dims ?? '*'}`, {
    load: () => columnsOf(ws, read('')),
    // The sums of the group are kept by every write: they are read again, so nothing is lost to rounding.
    follow: (facts, changed) =>
      changed.every(({ key }) => {
        const dim = termOf(key, kind)
        const id = idOf(key.subjectId, key.period)
        const isMeant = (kind === 0 || dim !== 0) && (!filter || filter.ids.includes(dim))
        if (!isMeant || (typeof subjects !== 'string' && !subjects.has(id))) return true
        const subject = subjects === 'each' ? key.subjectId : 0
        const at = placeIn(facts, dim, key.period, subjects === 'each' ? id : 0)
        const [row] =
          subjects === 'each' ? read(atPlace, dim, key.period, subject) : read(atTime, dim, key.period)
        if (at < 0 || !row) return false
        setRow(facts, at, row)
        return true
      }),
  })
}

/**
 * The same sums from the observations themselves, where two or more optional dimensions are involved and no
 * rollup can answer: a scan of the dataset's rows, so its cost grows with them. `kind` is the dimension to
 * group by; 0: none. Not given is term 0, and a row of the result.
 */
export function scannedFacts(
  ws: Reader,
  datasetId: number,
  kind: number,
  filters: readonly ChosenTerms[],
): Facts {
  const dim = termColumns[kind] || '0'
  const { sql, bind } = conditionOf({ terms: filters }, '')
  const load = (): Facts =>
    columnsOf(
      ws,
      freshStatement(ws.db, observationSums(dim, sql)).all(
        startOfDataset(datasetId),
        endOfDataset(datasetId),
        ...bind,
      ),
    )
  return cachedFacts(ws, datasetId, `${kind}/scan/${JSON.stringify(filters)} ${meaningsOf(ws).signature}`, {
    load,
    // There is no sum to read again: the change is added where that is exact.
    follow: (facts, changed) =>
      changed.every(
        (change) =>
          !filters.every((filter) => filter.ids.includes(termOf(change.key, filter.kind))) ||
          addChange(facts, termOf(change.key, kind), change),
      ),
  })
}

/** Term of an observation in an optional dimension, by kind; 0 where none is given or meant. */
function termOf({ languageId, regionId, categoryId }: CellKey, kind: number): number {
  return [0, languageId, regionId, categoryId][kind] ?? nowhere(kind)
}
