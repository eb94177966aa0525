import type { Locale } from '#shared/contract/briefs.ts'
import { type ShareSeries, type ShareTable, reservedKeys } from '#shared/contract/query.ts'
import { lastPresent, seriesLabel } from '#shared/charts/series.ts'
import { chartText } from '#shared/charts/text.ts'
import { viewChart, viewChartHeight } from '#shared/charts/viewChart.ts'
import {
  formatAmount,
  formatPeriodLabel,
  formatPoints,
  formatRange,
  formatShare,
} from '#shared/domain/format.ts'
import { translateKey, translator } from '#shared/i18n/i18n.ts'
import type { ViewContent } from './content.ts'
import { type Block, type Cell, measure, printContext, type Setting, type Table } from './printed.ts'

/** Rows of a table on paper; the chart shows as many series. */
const mostRows = 24

/** A saved view: its chart, its table of first, last, change, mean and peak, and what to know of it. */
export function viewBlock(content: ViewContent, { locale, addPicture }: Setting): Block {
  const { table, view, marks } = content
  const t = translator(locale)
  const words = chartText(table, content.dataset, view.name, locale)
  const context = printContext(locale, measure, `${words.title}. ${words.subtitle}`)
  const shown = marks.map(
    ({ ref, title, period }) => `${ref} ${title} (${formatPeriodLabel(period, locale)})`,
  )
  return {
    kind: 'view',
    ...words,
    picture: addPicture({
      option: viewChart(table, view.spec, marks, context),
      size: { width: measure, height: viewChartHeight(table, view.spec.kind, measure) },
    }),
    table: content.showTable ? tableOf(content, locale) : null,
    notes: [
      ...(shown.length === 0 ? [] : [t('briefs:doc_risk_marks', { marks: shown.join('; ') })]),
      ...table.caveats.map(({ code, params }) => translateKey(locale, `caveats:${code}`, params)),
      ...(content.showTable && table.series.length > mostRows
        ? [t('briefs:doc_more_rows', { count: mostRows })]
        : []),
    ],
  }
}

function hasRanges(series: readonly ShareSeries[]): boolean {
  return series.some((one) =>
    one.values.some((value, at) => (one.low[at] ?? value) !== (one.high[at] ?? value)),
  )
}

function tableOf(content: ViewContent, locale: Locale): Table {
  const { table } = content
  return table.periods.length > 1 ? seriesTable(content, locale) : periodTable(table, locale)
}

/** One period: share, interval, and the amount where the shares are of one. */
function periodTable(table: ShareTable, locale: Locale): Table {
  const t = translator(locale)
  const ranged = hasRanges(table.series)
  const total = table.total[0] ?? null
  const amounts = table.measure !== 'share' && total !== null
  const number = (label: string) => ({ label, number: true })
  const rows = table.series.slice(0, mostRows).map((one): Cell[] => {
    const value = one.values[0] ?? null
    return [
      nameCell(table, one, locale),
      { text: formatShare(value, locale), strong: true },
      ...(ranged ? [{ text: formatRange(one.low[0] ?? null, one.high[0] ?? null, locale) }] : []),
      ...(amounts ? [{ text: formatAmount(value === null ? null : value * total, table.unit, locale) }] : []),
    ]
  })
  return {
    columns: [
      { label: nameHeading(table, locale), number: false },
      number(t('briefs:doc_share')),
      ...(ranged ? [number(t('briefs:doc_range'))] : []),
      ...(amounts ? [number(translateUnit(table.unit, locale))] : []),
    ],
    rows: amounts ? [...rows, totalRow(table, rows[0]?.length ?? 3, locale)] : rows,
  }
}

function totalRow(table: ShareTable, width: number, locale: Locale): Cell[] {
  const t = translator(locale)
  const between = Array.from<Cell>({ length: width - 2 }).fill({ text: '' })
  return [
    { text: t('briefs:doc_total', { unit: translateUnit(table.unit, locale) }), quiet: true },
    ...between,
    { text: formatAmount(table.total[0] ?? null, table.unit, locale), quiet: true },
  ]
}

/** Several periods: first, last, change between them, mean, peak and its period, latest interval. */
function seriesTable({ table, mean, peak }: ViewContent, locale: Locale): Table {
  const t = translator(locale)
  const present = table.periods.map((_, at) => at).filter((at) => isObserved(table, at))
  const [from, to] = [present[0] ?? 0, present[present.length - 1] ?? 0]
  const ranged = hasRanges(table.series)
  const number = (label: string) => ({ label, number: true })
  return {
    columns: [
      { label: nameHeading(table, locale), number: false },
      number(formatPeriodLabel(table.periods[from] ?? '', locale)),
      number(formatPeriodLabel(table.periods[to] ?? '', locale)),
      ...(ranged ? [number(t('briefs:doc_range'))] : []),
      number(t('briefs:doc_change')),
      number(t('briefs:doc_mean')),
      number(t('briefs:doc_peak')),
      number(t('briefs:doc_in_period')),
    ],
    rows: table.series.slice(0, mostRows).map((one): Cell[] => {
      const [first, last] = [one.values[from] ?? null, one.values[to] ?? null]
      const top = peak.find(({ key }) => key === one.key)
      const average = mean.find(({ key }) => key === one.key)
      return [
        nameCell(table, one, locale),
        { text: formatShare(first, locale) },
        { text: formatShare(last, locale), strong: true },
        ...(ranged ? [{ text: formatRange(one.low[to] ?? null, one.high[to] ?? null, locale) }] : []),
        { text: formatPoints(first === null || last === null ? null : last - first, locale) },
        { text: formatShare(average?.value ?? null, locale) },
        { text: formatShare(top?.value ?? null, locale) },
        { text: top?.period ? formatPeriodLabel(top.period, locale) : '', quiet: true },
      ]
    }),
  }
}

function isObserved(table: ShareTable, at: number): boolean {
  return table.series.some((one) => lastPresent([one.values[at] ?? null]) === 0)
}

function nameHeading(table: ShareTable, locale: Locale): string {
  const word = translator(locale)(`charts:by_${table.by}`)
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1)
}

const reserved = new Set<string>(Object.values(reservedKeys))

function nameCell(table: ShareTable, one: ShareSeries, locale: Locale): Cell {
  return { text: seriesLabel(one, locale, table.by), quiet: reserved.has(one.key) }
}

function translateUnit(unit: string, locale: Locale): string {
  return /(^| )tokens$/.test(unit) ? translator(locale)('briefs:doc_unit_tokens') : unit
}
