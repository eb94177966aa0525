import type { ShareTable } from '#shared/contract/query.ts'
import { seriesLabel } from '#shared/charts/names.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'

/** The name of a member of a dimension in the reader's language; what has no translation names itself. */
export function memberLabel(
  by: Dimension,
  key: string,
  label: string,
  locale: Locale,
  members?: number,
): string {
  return seriesLabel({ key, label: label === '' ? key : label, members }, locale, by)
}

/** A table whose series are named in the reader's language, so that chart and grid say the same. */
export function inLanguage(table: ShareTable, locale: Locale): ShareTable {
  return {
    ...table,
    series: table.series.map((one) => ({
      ...one,
      label: memberLabel(table.by, one.key, one.label, locale, one.members),
    })),
  }
}
