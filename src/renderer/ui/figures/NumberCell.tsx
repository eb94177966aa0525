import {
  formatAmount,
  formatFull,
  formatQualified,
  formatRange,
  formatShare,
  missing,
  valueQualifier,
} from '#shared/i18n/format.ts'
import type { Qualifier } from '#shared/vocabulary/qualifiers.ts'
import { useLocale } from '../../language/language.ts'

type NumberCellProps = {
  value: number | null
  low?: number | null
  high?: number | null
  qualifier?: Qualifier
  /** the dataset's unit; without it the value is a share, a fraction 0–1 */
  unit?: string
  synthetic?: boolean
}

/** A number as the whole tool shows numbers: short, the full value on hover, estimates italic, a dash where missing. */
export function NumberCell({
  value,
  low = null,
  high = null,
  qualifier = 'exact',
  unit,
  synthetic,
}: NumberCellProps) {
  const locale = useLocale()
  const short = unit === undefined ? formatShare(value, locale) : formatAmount(value, unit, locale)
  const ranged = value === null && unit === undefined ? formatRange(low, high, locale) : ''
  const full =
    value === null ? '' : formatFull(unit === undefined ? value * 100 : value, unit ?? 'percent', locale)
  const text =
    ranged === '' ? formatQualified(short, valueQualifier({ value, low, high, qualifier })) : ranged
  const classes = [
    'num',
    qualifier !== 'exact' && text !== missing ? 'estimate' : '',
    synthetic ? 'synthetic' : '',
  ]
  return (
    <span className={classes.filter((name) => name !== '').join(' ')} title={full}>
      {text}
    </span>
  )
}
