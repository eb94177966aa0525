import type { Database } from 'better-sqlite3'
import { statement } from './cache.ts'
import { endOfDataset, startOfDataset } from './contentHash.ts'
import { termKinds } from './texts.ts'
import type { Cell, CellKey } from './types.ts'

// What the rows of `rollup` mean:
//   kind 0, dim 0       sums by (period, subject) over the whole dataset
//   kind 1–3, dim > 0   the same among observations with that language, region or category;
//                       what gives none has no row here: it is the row of kind 0 less the sum over dims
//   subject 0           sums over all subjects of the (kind, dim, period)
// A missing value adds 0 to every sum and 1 to `missing`. Where an observation carries no low or high,
// its value stands in for it, so that Σ low ≤ Σ value ≤ Σ high.

type Sums = { value: number; low: number; high: number; present: number; missing: number; ranged: number }
type Group = { kind: number; dim: number }

/** The groups an observation counts in. */
function groupsOf(key: CellKey): Group[] {
  const groups = [{ kind: 0, dim: 0 }]
  if (key.languageId !== 0) groups.push({ kind: termKinds.language, dim: key.languageId })
  if (key.regionId !== 0) groups.push({ kind: termKinds.region, dim: key.regionId })
  if (key.categoryId !== 0) groups.push({ kind: termKinds.category, dim: key.categoryId })
  return groups
}

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
}

const nothing = (): Sums => ({ value: 0, low: 0, high: 0, present: 0, missing: 0, ranged: 0 })

const whereGroup = 'dataset_id = ? AND kind = ? AND dim_id = ? AND period = ?'

/** Brings the sums over all subjects of one (kind, dim, period) in line with the subjects' rows. */
function writeTotal(db: Database, datasetId: number, { kind, dim }: Group, period: number): void {
  statement(db, `DELETE FROM rollup WHERE ${whereGroup} AND subject_id = 0`).run(datasetId, kind, dim, period)
  statement(
    db,
    `INSERT INTO rollup
     SELECT dataset_id, kind, dim_id, period, 0, sum(value), sum(low), sum(high),
       sum(present), sum(missing), sum(ranged)
     FROM rollup WHERE ${whereGroup} AND subject_id > 0
     GROUP BY dataset_id, kind, dim_id, period`,
  ).run(datasetId, kind, dim, period)
}

/** Writes the sums over all subjects of every (kind, dim, period) of a dataset; expects none to be there. */
export function writeTotals(db: Database, datasetId: number): void {
  statement(
    db,
    `INSERT INTO rollup
     SELECT dataset_id, kind, dim_id, period, 0, sum(value), sum(low), sum(high),
       sum(present), sum(missing), sum(ranged)
     FROM rollup WHERE dataset_id = ? GROUP BY dataset_id, kind, dim_id, period`,
  ).run(datasetId)
}

/** Keeps rollups in line with single observations; totals follow in {@link RollupUpkeep.flush}. */
export type RollupUpkeep = {
  /** An observation goes from one state to another; null: it is not there. */
  apply(datasetId: number, key: CellKey, before: Cell | null, after: Cell | null): void
  flush(): void
}

/** Makes the upkeep for one action. */
export function createRollupUpkeep(db: Database): RollupUpkeep {
  const stale = new Map<string, { datasetId: number; group: Group; period: number }>()
  const apply = (
    datasetId: number,
    group: Group,
    key: CellKey,
    before: Cell | null,
    after: Cell | null,
  ): void => {
    const at = [datasetId, group.kind, group.dim, key.period, key.subjectId]
    const kept = statement<unknown[], Sums>(
      db,
      `SELECT value, low, high, present, missing, ranged FROM rollup WHERE ${whereGroup} AND subject_id = ?`,
    ).get(at)
    let sums = kept ?? nothing()
    // Alone in its group, an observation replaces the sum: no rounding error of taking out and putting in.
    if (before && sums.present + sums.missing === 1) sums = nothing()
    else if (before) addCell(sums, before, -1)
    if (after) addCell(sums, after, 1)
    if (sums.present + sums.missing === 0)
      statement(db, `DELETE FROM rollup WHERE ${whereGroup} AND subject_id = ?`).run(at)
    else
      statement(db, 'INSERT OR REPLACE INTO rollup VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
        ...at,
        sums.value,
        sums.low,
        sums.high,
        sums.present,
        sums.missing,
        sums.ranged,
      )
    stale.set(`${datasetId}:${group.kind}:${group.dim}:${key.period}`, {
      datasetId,
      group,
      period: key.period,
    })
  }
  return {
    apply(datasetId, key, before, after) {
      for (const group of groupsOf(key)) apply(datasetId, group, key, before, after)
    },
    flush() {
      for (const { datasetId, group, period } of stale.values()) writeTotal(db, datasetId, group, period)
      stale.clear()
    },
  }
}

const kindColumns = [
  { kind: 0, column: '0' },
  { kind: termKinds.language, column: 'language_id' },
  { kind: termKinds.region, column: 'region_id' },
  { kind: termKinds.category, column: 'category_id' },
]

/** Computes all rollups of a dataset from its observations. */
export function rebuildRollups(db: Database, datasetId: number): void {
  statement(db, 'DELETE FROM rollup WHERE dataset_id = ?').run(datasetId)
  for (const { kind, column } of kindColumns)
    statement(
      db,
      `INSERT INTO rollup
       SELECT ?, ${kind}, ${column}, period, subject_id,
         coalesce(sum(value), 0.0),
         coalesce(sum(iif(value IS NULL, NULL, coalesce(low, value))), 0.0),
         coalesce(sum(iif(value IS NULL, NULL, coalesce(high, value))), 0.0),
         count(value), count(*) - count(value),
         sum(value IS NOT NULL AND (low IS NOT NULL OR high IS NOT NULL))
       FROM observation
       WHERE id > ? AND id < ? ${kind === 0 ? '' : `AND ${column} > 0`}
       GROUP BY ${kind === 0 ? '' : `${column},`} period, subject_id`,
    ).run(datasetId, startOfDataset(datasetId), endOfDataset(datasetId))
  writeTotals(db, datasetId)
}
