import { nowhere } from '#shared/domain/nowhere.ts'
import type { ChosenTerms } from '#engine/select/boxes.ts'
import type { Reader } from '#engine/store/types.ts'
import { rollupFacts } from './facts.ts'
import { emptyFacts, type Facts, sumColumns } from './facts-row.ts'

/**
 * Sums by subject and period of what gives no term of a dimension, or one of those chosen: all that there is less
 * what gives another term. Both are in the rollups, which keep no sums of what is not given.
 *
 * @param filter with 0 among its ids: not given
 */
export function factsWithBlank(ws: Reader, datasetId: number, { kind, ids }: ChosenTerms): Facts {
  const all = rollupFacts(ws, datasetId, 0, 'each')
  const given = rollupFacts(ws, datasetId, kind, 'each')
  const left = someRows(all, [...Array(all.count).keys()])
  const placeOf = new Map<string, number>()
  for (let row = 0; row < all.count; row++)
    placeOf.set(`${all.periods[all.period[row] ?? nowhere(row)]} ${all.subject[row]}`, row)
  const hadOthers = new Uint8Array(all.count)
  for (let row = 0; row < given.count; row++) {
    if (ids.includes(given.dim[row] ?? nowhere(row))) continue
    const at = placeOf.get(`${given.periods[given.period[row] ?? nowhere(row)]} ${given.subject[row]}`)
    if (at === undefined) continue
    hadOthers[at] = 1
    for (const column of sumColumns)
      left[column][at] = (left[column][at] ?? nowhere(at)) - (given[column][row] ?? nowhere(row))
  }
  return kept(left, (row) => (left.present[row] ?? nowhere(row)) > 0 || hadOthers[row] === 0)
}

/** Some rows of facts; periods without any of them are left out. */
function kept(facts: Facts, keeps: (row: number) => boolean): Facts {
  const rows = [...Array(facts.count).keys()].filter(keeps)
  const used = [...new Set(rows.map((row) => facts.period[row] ?? nowhere(row)))].sort((a, b) => a - b)
  const placeOf = new Map(used.map((period, at) => [period, at]))
  const some = someRows(facts, rows)
  for (const [at, period] of some.period.entries()) some.period[at] = placeOf.get(period) ?? nowhere(period)
  return { ...some, periods: used.map((period) => facts.periods[period] ?? nowhere(period)) }
}

/** Rows of facts, as facts of their own. */
function someRows(facts: Facts, rows: readonly number[]): Facts {
  const some = emptyFacts(rows.length, facts.periods)
  for (const column of ['period', 'dim', 'subject', ...sumColumns] as const)
    for (const [at, row] of rows.entries()) some[column][at] = facts[column][row] ?? nowhere(row)
  return some
}
