import type { Dataset, Observation } from '#shared/contract/datasets.ts'
import { formatAmount, formatNumber, formatQualified } from '#shared/i18n/format.ts'
import { useLocale, useT } from '../../../language/language.ts'
import { boundsOf, type CellRange, sizeOf } from './range.ts'
import { numbersIn } from './selection-numbers.ts'

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
  const { left, right } = boundsOf(range)
  const { numbers, estimated } = numbersIn(columnIds.slice(left, right + 1), rows ?? [])
  if (numbers.length === 0) return words
  const sum = numbers.reduce((total, one) => total + one, 0)
  const amount = (value: number): string =>
    formatQualified(formatAmount(value, dataset.unit, locale), estimated ? 'about' : 'exact')
  return [
    ...words,
    t('data:sum', { value: amount(sum) }),
    t('data:mean', { value: amount(sum / numbers.length) }),
  ]
}
