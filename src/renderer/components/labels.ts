import type { Locale } from '#shared/contract/briefs.ts'
import type { Dimension } from '#shared/contract/common.ts'
import { reservedKeys, type ShareTable } from '#shared/contract/query.ts'
import { seriesLabel } from '#shared/charts/series.ts'

const reserved = new Set<string>(Object.values(reservedKeys))

/** Is this the rest of a top N, the remainder or the unresolved names, and so no entity of its own? */
export const isReserved = (key: string): boolean => reserved.has(key)

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
