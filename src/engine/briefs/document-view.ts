import type { ShareSeries, ShareTable, StatisticRow } from '#shared/contract/query.ts'
import { seriesLabel } from '#shared/charts/names.ts'
import { caveatWords, narrowedWords } from '#shared/charts/narrowed.ts'
import { chartText } from '#shared/charts/text.ts'
import { drawnAs, viewChart, viewChartHeight } from '#shared/charts/view-chart.ts'
import { changeOf, figureAt, unknownFigure } from '#shared/domain/figures.ts'
import {
  formatAmount,
  formatChange,
  formatEstimate,
  formatQualified,
  formatPeriodLabel,
  formatRange,
} from '#shared/i18n/format.ts'
import { translator } from '#shared/i18n/i18n.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import type { ViewContent } from './content.ts'
import { type Block, type Cell, measure, printContext, type Setting, type Table } from './printed.ts'

/** Rows of a table on paper; the chart shows as many series. */
const mostRows = 24

/** A saved view: its chart, its table of first, last, change, mean and peak, and what to know of it. */
export function viewBlock(content: ViewContent, { locale, addPicture }: Setting): Block {
  const { table, view, marks } = content
  const t = translator(locale)
  const kind = drawnAs(table, view.spec.kind)
  const only = narrowedWords(table, locale)
  const words = chartText(table, content.dataset, { name: view.name, kind, only }, locale)
  const context = printContext(locale, measure, `${words.title}. ${words.subtitle}`)
  const shown = marks.map(
    ({ ref, title, period }) => `${ref} ${title} (${formatPeriodLabel(period, locale)})`,
  )
  return {
    kind: 'view',
    ...words,
    picture: addPicture({
      option: viewChart(table, view.spec, marks, context),
      size: { width: measure, height: viewChartHeight(table, kind, context) },
    }),
    table: content.showTable ? tableOf(content, locale) : null,
    notes: [
      ...(shown.length === 0 ? [] : [t('briefs:doc_risk_marks', { marks: shown.join('; ') })]),
      ...table.caveats.map((caveat) => caveatWords(table, caveat, locale)),
      ...(content.showTable && table.series.length > mostRows
        ? [t('briefs:doc_more_rows', { count: mostRows })]
        : []),
    ],
  }
}

/** Do any shares of a period lie between bounds? */
const hasRanges = (series: readonly ShareSeries[], at: number): boolean =>
  series.some(({ values, low, high }) => (low[at] ?? values[at]) !== (high[at] ?? values[at]))

function tableOf(content: ViewContent, locale: Locale): Table {
  const { table } = content
  return table.periods.length > 1 ? seriesTable(content, locale) : periodTable(table, locale)
}

type Column = { label: string; number: boolean; cell: (one: ShareSeries) => Cell }

function laid(columns: readonly Column[], series: readonly ShareSeries[]): Table {
  return {
    columns: columns.map(({ label, number }) => ({ label, number })),
    rows: series.slice(0, mostRows).map((one) => columns.map(({ cell }) => cell(one))),
  }
}

function nameColumn(table: ShareTable, locale: Locale): Column {
  return {
    label: nameHeading(table, locale),
    number: false,
    cell: (one) => ({ text: seriesLabel(one, locale, table.by), quiet: reserved.has(one.key) }),
  }
}

/** Low to high at a period; no column where the data know no intervals there. */
function rangeColumns({ series }: ShareTable, at: number, locale: Locale): Column[] {
  if (!hasRanges(series, at)) return []
  const label = translator(locale)('briefs:doc_range')
  const text = (one: ShareSeries): string => formatRange(one.low[at] ?? null, one.high[at] ?? null, locale)
  return [{ label, number: true, cell: (one) => ({ text: text(one) }) }]
}

/** One period: share, interval, and the amount where the shares are of one. */
function periodTable(table: ShareTable, locale: Locale): Table {
  const t = translator(locale)
  const total = table.measure === 'share' ? null : (table.total[0] ?? null)
  const unit = translateUnit(table.unit, locale)
  const isRough = table.totalEstimated?.[0] === true
  const whole = formatQualified(formatAmount(total, table.unit, locale), isRough ? 'about' : 'exact')
  const amount = (one: ShareSeries): string => {
    const share = one.values[0] ?? null
    const text = formatAmount(share === null || total === null ? null : share * total, table.unit, locale)
    return formatQualified(text, isRough ? 'about' : 'exact')
  }
  const columns: Column[] = [
    nameColumn(table, locale),
    {
      label: t('briefs:doc_share'),
      number: true,
      cell: (one) => ({ text: shareAt(one, 0, locale), strong: true }),
    },
    ...rangeColumns(table, 0, locale),
  ]
  if (total === null) return laid(columns, table.series)
  columns.push({ label: unit, number: true, cell: (one) => ({ text: amount(one) }) })
  const { columns: heads, rows } = laid(columns, table.series)
  const sum = heads.map((_, at): Cell => {
    if (at === 0) return { text: t('briefs:doc_total', { unit }), quiet: true }
    return { text: at === heads.length - 1 ? whole : '', quiet: true }
  })
  return { columns: heads, rows: [...rows, sum] }
}

/** Several periods: first, last, change between them, mean and of how many periods, peak and its period, latest interval. */
function seriesTable({ table, mean, peak }: ViewContent, locale: Locale): Table {
  const t = translator(locale)
  // The ends are whole periods, as those of the statistics beside them.
  const present = table.periods
    .map((_, at) => at)
    .filter((at) => table.counts[at] === true && isObserved(table, at))
  const [from, to] = [present[0] ?? 0, present[present.length - 1] ?? 0]
  const number = (label: string, text: (one: ShareSeries) => string): Column => ({
    label,
    number: true,
    cell: (one) => ({ text: text(one) }),
  })
  const period = (at: number): string => formatPeriodLabel(table.periods[at] ?? '', locale)
  const rowOf = (rows: readonly StatisticRow[], one: ShareSeries): StatisticRow | undefined =>
    rows.find(({ key }) => key === one.key)
  const peakPeriod = (one: ShareSeries): string => {
    const iso = rowOf(peak, one)?.period ?? null
    return iso === null ? '' : formatPeriodLabel(iso, locale)
  }
  const columns: Column[] = [
    nameColumn(table, locale),
    number(period(from), (one) => shareAt(one, from, locale)),
    {
      label: period(to),
      number: true,
      cell: (one) => ({ text: shareAt(one, to, locale), strong: true }),
    },
    ...rangeColumns(table, to, locale),
    number(t('briefs:doc_change'), (one) =>
      formatChange(changeOf(figureAt(one, from), figureAt(one, to)), locale),
    ),
    number(t('briefs:doc_mean'), (one) => statisticText(rowOf(mean, one), locale)),
    {
      label: t('briefs:doc_counted'),
      number: true,
      cell: (one) => ({ text: `${rowOf(mean, one)?.counted ?? 0}/${table.periods.length}`, quiet: true }),
    },
    number(t('briefs:doc_peak'), (one) => statisticText(rowOf(peak, one), locale)),
    {
      label: t('briefs:doc_peak_in'),
      number: true,
      cell: (one) => ({ text: peakPeriod(one), quiet: true }),
    },
  ]
  return laid(columns, table.series)
}

const shareAt = (one: ShareSeries, at: number, locale: Locale): string =>
  formatEstimate(figureAt(one, at), locale)

const statisticText = (row: StatisticRow | undefined, locale: Locale): string =>
  formatEstimate(row ?? unknownFigure, locale)

function isObserved(table: ShareTable, at: number): boolean {
  return table.series.some((one) => (one.values[at] ?? null) !== null)
}

function nameHeading(table: ShareTable, locale: Locale): string {
  const word = translator(locale)(`charts:by_${table.by}`)
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1)
}

const reserved = new Set<string>(Object.values(reservedKeys))

function translateUnit(unit: string, locale: Locale): string {
  return /(^| )tokens$/.test(unit) ? translator(locale)('briefs:doc_unit_tokens') : unit
}
