import type { ChosenTerms } from '#engine/select/boxes.ts'
import type { Reader } from '#engine/store/types.ts'
import { rollupFacts } from './facts.ts'
import type { Facts } from './facts-row.ts'

/**
 * Sums by subject and period of what gives no term of a dimension, or one of those chosen: all that there is less
 * what gives another term. Both are in the rollups, which keep no sums of what is not given.
 *
 * @param filter with 0 among its ids: not given
 */
export function factsWithBlank(ws: Reader, datasetId: number, { kind, ids }: ChosenTerms): Facts {
  const all = rollupFacts(ws, datasetId, 0, 'each')
  const given = rollupFacts(ws, datasetId, kind, 'each')
  const left: Facts = {
    ...all,
    value: Float64Array.from(all.value),
    low: Float64Array.from(all.low),
    high: Float64Array.from(all.high),
    present: Int32Array.from(all.present),
    ranged: Int32Array.from(all.ranged),
    estimated: Int32Array.from(all.estimated),
  }
  const placeOf = new Map<string, number>()
  for (let row = 0; row < all.count; row++)
    placeOf.set(`${all.periods[all.period[row] ?? 0]} ${all.subject[row]}`, row)
  const hadOthers = new Uint8Array(all.count)
  for (let row = 0; row < given.count; row++) {
    if (ids.includes(given.dim[row] ?? 0)) continue
    const at = placeOf.get(`${given.periods[given.period[row] ?? 0]} ${given.subject[row]}`)
    if (at === undefined) continue
    hadOthers[at] = 1
    for (const column of ['value', 'low', 'high', 'present', 'ranged', 'estimated'] as const)
      left[column][at] = (left[column][at] ?? 0) - (given[column][row] ?? 0)
  }
  return kept(left, (row) => (left.present[row] ?? 0) > 0 || hadOthers[row] === 0)
}

/** Some rows of facts; periods without any of them are left out. */
function kept(facts: Facts, keeps: (row: number) => boolean): Facts {
  const rows = [...Array(facts.count).keys()].filter(keeps)
  const used = [...new Set(rows.map((row) => facts.period[row] ?? 0))].sort((a, b) => a - b)
  const placeOf = new Map(used.map((period, at) => [period, at]))
  return {
    count: rows.length,
    periods: used.map((period) => facts.periods[period] ?? 0),
    period: Int32Array.from(rows, (row) => placeOf.get(facts.period[row] ?? 0) ?? 0),
    dim: Int32Array.from(rows, (row) => facts.dim[row] ?? 0),
    subject: Int32Array.from(rows, (row) => facts.subject[row] ?? 0),
    value: Float64Array.from(rows, (row) => facts.value[row] ?? 0),
    low: Float64Array.from(rows, (row) => facts.low[row] ?? 0),
    high: Float64Array.from(rows, (row) => facts.high[row] ?? 0),
    present: Int32Array.from(rows, (row) => facts.present[row] ?? 0),
    ranged: Int32Array.from(rows, (row) => facts.ranged[row] ?? 0),
    estimated: Int32Array.from(rows, (row) => facts.estimated[row] ?? 0),
  }
}
