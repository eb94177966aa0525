import type { Dataset, Observation } from '#shared/contract/datasets.ts'
import { formatAmount, formatNumber } from '#shared/i18n/format.ts'
import { useLocale, useT } from '../../../language/language.ts'
import { isNumberColumn } from './cells.ts'
import { boundsOf, type CellRange, sizeOf } from './range.ts'

/** The numbers in a selection; a missing value is none. */
function numbersIn(range: CellRange, columnIds: readonly string[], rows: readonly Observation[]): number[] {
  const { left, right } = boundsOf(range)
  const columns = columnIds.slice(left, right + 1).filter(isNumberColumn)
  return rows.flatMap((row) => columns.flatMap((column) => row[column] ?? []))
}

/** The selection in words for the status bar: how many cells, and sum and mean of their numbers. */
export function useSelectionWords(
  dataset: Dataset,
  range: CellRange | null,
  columnIds: readonly string[],
  rows: readonly Observation[] | null,
): string[] {
  const t = useT()
  const locale = useLocale()
  if (!range) return []
  const count = sizeOf(range)
  if (count < 2) return []
  const words = [t('data:selected', { count, formatted: formatNumber(count, locale) })]
  const numbers = rows ? numbersIn(range, columnIds, rows) : []
  if (numbers.length === 0) return words
  const sum = numbers.reduce((total, one) => total + one, 0)
  return [
    ...words,
    t('data:sum', { value: formatAmount(sum, dataset.unit, locale) }),
    t('data:mean', { value: formatAmount(sum / numbers.length, dataset.unit, locale) }),
  ]
}
