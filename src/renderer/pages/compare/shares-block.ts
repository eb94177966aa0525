import { narrowedWords } from '#shared/charts/narrowed.ts'
import { allBounds } from '#shared/charts/series.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import { figureAt } from '#shared/domain/figures.ts'
import { formatQualified, shareQualifier } from '#shared/i18n/format.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { editText } from '../data/grid/cells.ts'
import type { Block } from '../data/grid/clipboard.ts'

type Words = { period: string; low: string; high: string }

/**
 * The shares as a spreadsheet takes them: periods down, members across, in percent of what they are of; empty where missing. An estimate
 * keeps its sign, and its low and high follow in columns of their own. What must be known to believe them stands under
 * them: where they are from, and what is worth knowing.
 */
export function sharesBlock(table: ShareTable, words: Words, said: readonly string[], locale: Locale): Block {
  const percent = (fraction: number | null): string =>
    editText(fraction === null ? null : Math.round(fraction * 1e8) / 1e6, locale)
  const unit = ['%', ...narrowedWords({ of: table.of }, locale)].join(' ')
  const columns = table.series.flatMap((one) => {
    const bounds = allBounds(one)
    const share = {
      head: `${one.label} (${unit})`,
      cell: (at: number): string => {
        const share = figureAt(one, at)
        return formatQualified(percent(share.value), shareQualifier(share, locale))
      },
    }
    if (bounds.every((within) => within === null)) return [share]
    return [
      share,
      ...(['low', 'high'] as const).map((end) => ({
        head: `${one.label}, ${words[end]} (${unit})`,
        cell: (at: number): string => percent(bounds[at]?.[end] ?? null),
      })),
    ]
  })
  return [
    [words.period, ...columns.map(({ head }) => head)],
    ...table.periods.map((period, at) => [period, ...columns.map(({ cell }) => cell(at))]),
    ...(said.length > 0 ? [[''], ...said.map((line) => [line])] : []),
  ]
}
