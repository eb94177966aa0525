import { nowhere } from '#shared/domain/nowhere.ts'
import type { Database } from 'better-sqlite3'
import { groupKey } from '#engine/store/rollup-order.ts'
import type { RollupSums, SortedSums } from '#engine/store/rollup-sums.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query, type RowOf } from '#engine/store/query.ts'

/**
 * How far a kept sum may be from one made anew, as a part of the magnitude that went through it: both are sums in
 * floating point, in another order, some of them kept by taking out and putting in. No chart or verdict shows a
 * hundred billionth.
 */
const tolerance = 1e-11

/** Rows after which others get their turn. */
const pageRows = 8192

const rollupPage = query({
  sql: `SELECT kind, dim_id, period, subject_id, value, low, high, present, missing, ranged, estimated
       FROM rollup
       WHERE dataset_id = ? AND (kind, dim_id, period, subject_id) > (?, ?, ?, ?)
       ORDER BY kind, dim_id, period, subject_id LIMIT ${pageRows}`,
  takes: ['rollup.dataset_id', 'rollup.kind', 'rollup.dim_id', 'rollup.period', 'rollup.subject_id'],
  gives: [
    'rollup.kind',
    'rollup.dim_id',
    'rollup.period',
    'rollup.subject_id',
    'rollup.value',
    'rollup.low',
    'rollup.high',
    'rollup.present',
    'rollup.missing',
    'rollup.ranged',
    'rollup.estimated',
  ],
})
type RollupRow = RowOf<typeof rollupPage>

type Group = {
  value: number
  low: number
  high: number
  present: number
  missing: number
  ranged: number
  estimated: number
  /** Σ |x| of what went through value, low and high together */
  magnitude: number
}

/** A group with its key: kind, dimension, period, subject. */
type Keyed = { key: readonly [number, number, number, number]; group: Group }

/**
 * Are the rollups of a dataset the sums of its observations? Counts must be equal, sums within
 * {@link tolerance}, which grows with the number of summands beyond a thousand.
 *
 * @param sums of the observations
 * @param below the same of those that are negative, negated
 */
export function* compareRollups(
  db: Database,
  datasetId: number,
  sums: RollupSums,
  below: RollupSums,
): Generator<void, boolean> {
  const ordered = yield* sums.sorted()
  const expected = groupsInOrder(ordered, magnitudes(yield* below.sorted()))
  const page = freshStatement(db, rollupPage)
  let last: Keyed['key'] = [-1e15, -1e15, -1e15, -1e15]
  for (;;) {
    const rows = page.all(datasetId, ...last)
    for (const row of rows) {
      const next = expected.next()
      if (next.done || !agrees(row, next.value)) return false
    }
    if (rows.length < pageRows) return expected.next().done === true
    const end = rows.at(-1)
    if (end) last = [end[0], end[1], end[2], end[3]]
    yield
  }
}

function agrees(row: RollupRow, { key, group }: Keyed): boolean {
  const [, , , , value, low, high, present, missing, ranged, estimated] = row
  const allowed = tolerance * Math.max(1, group.present / 1000) * group.magnitude
  const near = (kept: number, anew: number): boolean => kept === anew || Math.abs(kept - anew) <= allowed
  return (
    key.every((part, at) => row[at] === part) &&
    present === group.present &&
    missing === group.missing &&
    ranged === group.ranged &&
    estimated === group.estimated &&
    near(value, group.value) &&
    near(low, group.low) &&
    near(high, group.high)
  )
}

const keyText = (key: Keyed['key']): string => key.join()

/** Twice the magnitude of what is negative, by key: with the sum itself, no less than all that went through it. */
function magnitudes(below: SortedSums): Map<string, number> {
  const all = new Map<string, number>()
  if (below.count > 0)
    for (const { key, group } of groupsInOrder(below, new Map())) all.set(keyText(key), 2 * group.magnitude)
  return all
}

/** Every group in the order of the table's key, the sum over all subjects before its subjects. */
function* groupsInOrder(sums: SortedSums, more: ReadonlyMap<string, number>): Generator<Keyed> {
  const { order } = sums
  const weighed = (key: Keyed['key'], group: Group): Keyed => {
    if (more.size > 0) group.magnitude += more.get(keyText(key)) ?? 0
    return { key, group }
  }
  let from = 0
  while (from < order.length) {
    const first = order[from] ?? nowhere(from)
    const packed = groupKey(sums.group[first] ?? nowhere(first))
    const kind = Math.floor(packed / 4294967296)
    const dim = packed - kind * 4294967296
    const period = sums.periods[sums.period[first] ?? nowhere(first)] ?? nowhere(first)
    const total = nothing()
    let to = from
    for (; to < order.length; to++) {
      const at = order[to] ?? nowhere(to)
      if (sums.group[at] !== sums.group[first] || sums.period[at] !== sums.period[first]) break
      addTo(total, groupAt(sums, at))
    }
    yield weighed([kind, dim, period, 0], total)
    for (; from < to; from++) {
      const at = order[from] ?? nowhere(from)
      yield weighed([kind, dim, period, sums.subject[at] ?? nowhere(at)], groupAt(sums, at))
    }
  }
}

const nothing = (): Group => ({
  value: 0,
  low: 0,
  high: 0,
  present: 0,
  missing: 0,
  ranged: 0,
  estimated: 0,
  magnitude: 0,
})

function groupAt({ value, present, full }: SortedSums, at: number): Group {
  const sum = value[at] ?? nowhere(at)
  const low = full ? (full.low[at] ?? nowhere(at)) : sum
  const high = full ? (full.high[at] ?? nowhere(at)) : sum
  return {
    value: sum,
    low,
    high,
    present: present[at] ?? nowhere(at),
    missing: full ? (full.missing[at] ?? nowhere(at)) : 0,
    ranged: full ? (full.ranged[at] ?? nowhere(at)) : 0,
    estimated: full ? (full.estimated[at] ?? nowhere(at)) : 0,
    magnitude: Math.abs(sum) + Math.abs(low) + Math.abs(high),
  }
}

function addTo(total: Group, group: Group): void {
  total.value += group.value
  total.low += group.low
  total.high += group.high
  total.present += group.present
  total.missing += group.missing
  total.ranged += group.ranged
  total.estimated += group.estimated
  total.magnitude += group.magnitude
}
