import type { ShareTable } from '#shared/contract/query.ts'
import { figureAt, unknownFigure } from '#shared/domain/figures.ts'
import { formatEstimate, formatPeriodLabel } from '#shared/i18n/format.ts'
import { seriesLabel } from '#shared/charts/names.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'

/** A point of a share chart as it is read aloud: member, period, share; estimates keep their sign. */
export function sayPoint(
  table: ShareTable,
  { key, period }: { key: string; period: string },
  locale: Locale,
): string {
  const one = table.series.find((series) => series.key === key)
  const share = one ? figureAt(one, table.periods.indexOf(period)) : unknownFigure
  const name = one ? seriesLabel(one, locale, table.by) : key
  return [name, formatPeriodLabel(period, locale), formatEstimate(share, locale)].join(', ')
}
