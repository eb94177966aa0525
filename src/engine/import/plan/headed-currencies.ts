import { currencyIn } from '#shared/vocabulary/currencies.ts'
import type { Measure } from '#shared/vocabulary/measures.ts'
import type { PlannedColumn } from '#engine/import/profiles/profile.ts'

/**
 * Currencies in headings of values: what is added to a dataset, or stands beside another currency, is in the one that
 * its heading names. A single heading may be overruled by the analyst.
 */
export function headedCurrencies(
  columns: readonly PlannedColumn[],
  measure: Measure,
  isAdded: boolean,
): ReadonlyMap<number, string> {
  if (measure !== 'spend') return new Map()
  const named = columns.flatMap(({ role, index, header, upper }) => {
    const code = role === 'value' ? (currencyIn(header) ?? currencyIn(upper)) : null
    return code === null ? [] : [[index, code] as const]
  })
  return isAdded || new Set(named.map(([, code]) => code)).size > 1 ? new Map(named) : new Map()
}
