import { nowhere } from '#shared/domain/nowhere.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { formatQualified, shareQualifier } from '#shared/i18n/format.ts'

/** A column of a table for people: its heading and the text of a row's cell. */
export type Column<Row> = { head: string; cell: (row: Row) => string; right?: boolean }

const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u

/** Columns a text takes on a terminal: East Asian characters take two. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += wide.test(character) ? 2 : 1
  return width
}

/** Control characters would move the cursor or colour the terminal: a name from a file must not. */
const clean = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')

/** Rows as aligned text, the heading first; `none` where there are no rows. */
export function table<Row>(columns: Column<Row>[], rows: readonly Row[], none = '(none)'): string {
  if (rows.length === 0) return none
  const lines = [
    columns.map(({ head }) => head),
    ...rows.map((row) => columns.map(({ cell }) => clean(cell(row)))),
  ]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => widthOf(line[index] ?? ''))))
  return lines
    .map((line) =>
      line
        .map((text, index) => {
          const padding = ' '.repeat((widths[index] ?? nowhere(index)) - widthOf(text))
          return columns[index]?.right ? padding + text : text + padding
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A fraction as percent; an en dash where it is missing. */
export function percent(fraction: number | null | undefined, digits = 1): string {
  return fraction === null || fraction === undefined ? '–' : `${(fraction * 100).toFixed(digits)} %`
}

/** A share as percent, signed where it is an estimate: `≈ 13.0 %`. */
export const estimate = (share: Figure): string =>
  formatQualified(percent(share.value), shareQualifier(share, 'en'))

/** A number as it is read; an en dash where it is missing. */
export function figure(value: number | null | undefined): string {
  return value === null || value === undefined
    ? '–'
    : value.toLocaleString('en', { maximumFractionDigits: 6 })
}

/** A number rounded to so many digits after the point; an en dash where it is missing. */
export const rounded = (value: number | null | undefined, digits: number): string =>
  figure(typeof value === 'number' ? Number(value.toFixed(digits)) : value)

/** `low – high` where a value has an interval, empty where it has none. */
export function interval(
  low: number | null,
  high: number | null,
  show: (value: number | null) => string,
): string {
  return low === null && high === null ? '' : `${show(low)} … ${show(high)}`
}
