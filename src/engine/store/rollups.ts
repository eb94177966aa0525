import { termKinds } from '#shared/vocabulary/dimensions.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import type { Database } from 'better-sqlite3'
import { statement } from './cache.ts'
import { endOfDataset, startOfDataset } from './observation-ids.ts'
import { termColumns } from './term-columns.ts'
import type { Cell, CellKey } from './types.ts'
import { query, queryFor, type RowOf } from './query.ts'

// What the rows of `rollup` mean:
//   kind 0, dim 0       sums by (period, subject) over the whole dataset
//   kind 1–3, dim > 0   the same among observations with that language, region or category;
//                       what gives none has no row here: it is the row of kind 0 less the sum over dims
//   subject 0           sums over all subjects of the (kind, dim, period)
// A missing value adds 0 to every sum and 1 to `missing`. Where an observation carries no low or high,
// its value stands in for it, so that Σ low ≤ Σ value ≤ Σ high.

const whereGroup = 'dataset_id = ? AND kind = ? AND dim_id = ? AND period = ?'
const groupKey = ['rollup.dataset_id', 'rollup.kind', 'rollup.dim_id', 'rollup.period'] as const

const sumsOf = query({
  sql: `SELECT value, low, high, present, missing, ranged, estimated FROM rollup
    WHERE ${whereGroup} AND subject_id = ?`,
  takes: [...groupKey, 'rollup.subject_id'],
  gives: {
    value: 'rollup.value',
    low: 'rollup.low',
    high: 'rollup.high',
    present: 'rollup.present',
    missing: 'rollup.missing',
    ranged: 'rollup.ranged',
    estimated: 'rollup.estimated',
  },
})
type Sums = RowOf<typeof sumsOf>
type SumKey = [datasetId: number, kind: number, dim: number, period: number, subjectId: number]
type Group = { kind: number; dim: number }

/** The groups an observation counts in. */
function groupsOf(key: CellKey): Group[] {
  const groups = [{ kind: 0, dim: 0 }]
  if (key.languageId !== 0) groups.push({ kind: termKinds.language, dim: key.languageId })
  if (key.regionId !== 0) groups.push({ kind: termKinds.region, dim: key.regionId })
  if (key.categoryId !== 0) groups.push({ kind: termKinds.category, dim: key.categoryId })
  return groups
}

/** As it is stored: the value is the number that the source gives. */
export const exact = qualifiers.indexOf('exact')

/** Does the qualifier of a value say that it is no exact number? */
const isEstimate = ({ value, qualifier }: Pick<Cell, 'value' | 'qualifier'>): boolean =>
  value !== null && qualifier !== exact

function addCell(sums: Sums, cell: Cell, sign: 1 | -1): void {
  if (cell.value === null) {
    sums.missing += sign
    return
  }
  sums.present += sign
  sums.value += sign * cell.value
  sums.low += sign * (cell.low ?? cell.value)
  sums.high += sign * (cell.high ?? cell.value)
  if (cell.low !== null || cell.high !== null) sums.ranged += sign
  if (isEstimate(cell)) sums.estimated += sign
}

const nothing = (): Sums => ({
  value: 0,
  low: 0,
  high: 0,
  present: 0,
  missing: 0,
  ranged: 0,
  estimated: 0,
})

const removeTotal = query({
  sql: `DELETE FROM rollup WHERE ${whereGroup} AND subject_id = 0`,
  takes: groupKey,
})
const totals = `INSERT INTO rollup
     SELECT dataset_id, kind, dim_id, period, 0, sum(value), sum(low), sum(high),
       sum(present), sum(missing), sum(ranged), sum(estimated)
     FROM rollup`
const grouped = 'GROUP BY dataset_id, kind, dim_id, period'
const insertTotal = query({
  sql: `${totals} WHERE ${whereGroup} AND subject_id > 0 ${grouped}`,
  takes: groupKey,
})
const insertTotals = query({
  sql: `${totals} WHERE dataset_id = ? ${grouped}`,
  takes: ['rollup.dataset_id'],
})
const removeSums = query({
  sql: `DELETE FROM rollup WHERE ${whereGroup} AND subject_id = ?`,
  takes: [...groupKey, 'rollup.subject_id'],
})
const replaceSums = query({
  sql: 'INSERT OR REPLACE INTO rollup VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  takes: 'any',
})
const removeAll = query({ sql: 'DELETE FROM rollup WHERE dataset_id = ?', takes: ['rollup.dataset_id'] })
const countOfDataset = query({
  sql: 'SELECT observations FROM dataset_state WHERE dataset_id = ?',
  takes: ['dataset_state.dataset_id'],
  gives: 'dataset_state.observations',
})

/** Brings the sums over all subjects of one (kind, dim, period) in line with the subjects' rows. */
function writeTotal(db: Database, datasetId: number, { kind, dim }: Group, period: number): void {
  statement(db, removeTotal).run(datasetId, kind, dim, period)
  statement(db, insertTotal).run(datasetId, kind, dim, period)
}

/** Writes the sums over all subjects of every (kind, dim, period) of a dataset; expects none to be there. */
function writeTotals(db: Database, datasetId: number): void {
  statement(db, insertTotals).run(datasetId)
}

/** Keeps rollups in line with single observations; what needs more than one of them follows in `flush`. */
export type RollupUpkeep = {
  /** An observation goes from one state to another; null: it is not there. */
  apply(datasetId: number, key: CellKey, before: Cell | null, after: Cell | null): void
  flush(): void
}

/**
 * Up to here a changed group of several observations is summed anew (some ms); beyond, the change is added
 * to the sum that is there, as long as that loses nothing.
 */
const alwaysSummedAnew = 50_000

/** Largest magnitude that went through a sum, over what is left, from which digits were lost for good. */
const cancellation = 1024

/** Has taking out and putting in left too few digits of a sum? */
function losesDigits(old: Sums, before: Cell | null, after: Cell | null, now: Sums): boolean {
  const passed = (of: (cell: Cell) => number | null): number =>
    Math.max(Math.abs((before && of(before)) ?? 0), Math.abs((after && of(after)) ?? 0))
  const lost = (was: number, through: number, is: number): boolean =>
    Math.max(Math.abs(was), through) > cancellation * Math.abs(is)
  return (
    lost(
      old.value,
      passed(({ value }) => value),
      now.value,
    ) ||
    lost(
      old.low,
      passed(({ value, low }) => low ?? value),
      now.low,
    ) ||
    lost(
      old.high,
      passed(({ value, high }) => high ?? value),
      now.high,
    )
  )
}

type Inexact = { dims: Set<number>; periods: Set<number>; subjects: Set<number> }

/** Makes the upkeep for one action. */
export function createRollupUpkeep(db: Database): RollupUpkeep {
  const stale = new Map<string, { datasetId: number; group: Group; period: number }>()
  const inexact = new Map<string, { datasetId: number; kind: number; groups: Inexact }>()
  const small = new Map<number, boolean>()

  const isSmall = (datasetId: number): boolean => {
    const known = small.get(datasetId)
    if (known !== undefined) return known
    const is = (statement(db, countOfDataset).get(datasetId) ?? 0) <= alwaysSummedAnew
    small.set(datasetId, is)
    return is
  }
  const markInexact = (datasetId: number, { kind, dim }: Group, key: CellKey): void => {
    const at = `${datasetId}:${kind}`
    const known = inexact.get(at)
    const groups = known?.groups ?? { dims: new Set(), periods: new Set(), subjects: new Set() }
    groups.dims.add(dim)
    groups.periods.add(key.period)
    groups.subjects.add(key.subjectId)
    if (!known) inexact.set(at, { datasetId, kind, groups })
  }
  const apply = (
    datasetId: number,
    group: Group,
    key: CellKey,
    before: Cell | null,
    after: Cell | null,
  ): void => {
    const at: SumKey = [datasetId, group.kind, group.dim, key.period, key.subjectId]
    const old = statement(db, sumsOf).get(...at) ?? nothing()
    // Alone in its group, an observation replaces the sum.
    const alone = before !== null && old.present + old.missing === 1
    const sums = alone ? nothing() : { ...old }
    if (before && !alone) addCell(sums, before, -1)
    if (after) addCell(sums, after, 1)
    const count = sums.present + sums.missing
    if (count === 0) statement(db, removeSums).run(...at)
    else writeSums(db, at, sums)
    const several = count > 1 || (before !== null && !alone)
    if (count > 0 && several && (isSmall(datasetId) || losesDigits(old, before, after, sums)))
      markInexact(datasetId, group, key)
    const { period } = key
    stale.set(`${datasetId}:${group.kind}:${group.dim}:${period}`, { datasetId, group, period })
  }
  return {
    apply(datasetId, key, before, after) {
      for (const group of groupsOf(key)) apply(datasetId, group, key, before, after)
    },
    flush() {
      for (const { datasetId, kind, groups } of inexact.values()) sumAnew(db, datasetId, kind, groups)
      for (const { datasetId, group, period } of stale.values()) writeTotal(db, datasetId, group, period)
      inexact.clear()
      stale.clear()
    },
  }
}

function writeSums(db: Database, at: SumKey, sums: Sums): void {
  const { value, low, high, present, missing, ranged, estimated } = sums
  statement(db, replaceSums).run(...at, value, low, high, present, missing, ranged, estimated)
}

const dimColumns = ['0', ...termColumns.slice(1)]

/** Sums observations by (dim, period, subject); `condition` restricts which. */
const summing = queryFor({
  sql: (kind: number, condition: string) => `INSERT OR REPLACE INTO rollup
    SELECT ?, ${kind}, ${dimColumns[kind] ?? '0'} AS dim, period, subject_id,
      coalesce(sum(value), 0.0),
      coalesce(sum(iif(value IS NULL, NULL, coalesce(low, value))), 0.0),
      coalesce(sum(iif(value IS NULL, NULL, coalesce(high, value))), 0.0),
      count(value), count(*) - count(value),
      sum(value IS NOT NULL AND (low IS NOT NULL OR high IS NOT NULL)),
      sum(value IS NOT NULL AND qualifier <> ${exact})
    FROM observation
    WHERE id > ? AND id < ? ${condition}
    GROUP BY dim, period, subject_id`,
  samples: [...dimColumns.keys()].map((kind): [number, string] => [kind, '']),
  takes: 'any',
})

/** Sums the marked groups from their observations; groups that lie between marked ones come along. */
function sumAnew(db: Database, datasetId: number, kind: number, groups: Inexact): void {
  const among = (column: string): string => `AND ${column} IN (SELECT value FROM json_each(?))`
  const list = (ids: Set<number>): string => JSON.stringify([...ids])
  const condition = `${among('period')} ${among('subject_id')} ${among(dimColumns[kind] ?? '0')}`
  statement(db, summing(kind, condition)).run(
    datasetId,
    startOfDataset(datasetId),
    endOfDataset(datasetId),
    list(groups.periods),
    list(groups.subjects),
    list(groups.dims),
  )
}

/** Computes all rollups of a dataset from its observations. */
export function rebuildRollups(db: Database, datasetId: number): void {
  statement(db, removeAll).run(datasetId)
  const [from, to] = [startOfDataset(datasetId), endOfDataset(datasetId)]
  for (const kind of dimColumns.keys()) {
    const condition = kind === 0 ? '' : `AND ${dimColumns[kind] ?? '0'} > 0`
    statement(db, summing(kind, condition)).run(datasetId, from, to)
  }
  writeTotals(db, datasetId)
}
