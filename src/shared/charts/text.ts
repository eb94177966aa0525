import { isNamed } from '#shared/domain/concentration.ts'
import { figureAt } from '#shared/domain/figures.ts'
import type { Source } from '#shared/contract/common.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import { formatDay, formatEstimate, formatPeriodLabel } from '#shared/i18n/format.ts'
import { translator } from '#shared/i18n/i18n.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type { Aggregation, Measure } from '#shared/vocabulary/measures.ts'
import { seriesLabel } from './names.ts'
import { latestPeriod } from './periods.ts'

/** What stands around a plot: the finding, what it is a share of, and who says so. */
export type ChartText = { title: string; subtitle: string; source: string }

/** What of a dataset is said around its charts. */
export type ChartSubject = {
  measure: Measure
  basis: string
  aggregation: Aggregation
  synthetic: boolean
  source: Source
}

/** What of a view is said around its chart. */
export type ChartView = {
  /** its name; null while it has none */
  name: string | null
  kind: ViewSpec['kind']
  /** what it is narrowed to, in words: see `narrowedWords` */
  only: readonly string[]
}

type Charted = Pick<ShareTable, 'by' | 'grain' | 'periods' | 'counts' | 'series'>

/**
 * Title, subtitle and source of a chart. The title is the view's name; without one, what the data say
 * (who leads), and where they say nothing, what is shown.
 */
export function chartText(
  table: Charted,
  dataset: ChartSubject,
  { name, kind, only }: ChartView,
  locale: Locale,
): ChartText {
  const shown = shareBy(table.by, dataset.measure, locale)
  const named = name !== null && name.trim() !== '' ? name : finding(table, locale)
  return {
    title: named === '' ? shown : named,
    subtitle: joined([
      ...(named === '' ? [] : [shown]),
      ...definitionWords(dataset, locale),
      when(table, kind, locale),
      ...aggregated(dataset.aggregation, locale),
      ...only,
      ...(dataset.synthetic ? [translator(locale)('charts:synthetic').toLocaleUpperCase(locale)] : []),
    ]),
    source: sourceLine(dataset, locale),
  }
}

/** Parts of a line about a chart, those that say nothing left out. */
export const joined = (parts: readonly string[]): string =>
  parts.filter((part) => part.trim() !== '').join(' · ')

function shareBy(by: Dimension, measure: Measure, locale: Locale): string {
  const t = translator(locale)
  const words = { by: t(`charts:by_${by}`) }
  return measure === 'share' ? t('charts:given_by', words) : t('charts:share_by', words)
}

/**
 * What the shares are of: measure and basis, each where it says something. A given share is no measure of its own,
 * and a basis often names its measure ("tokens routed through …").
 */
export function definitionWords(
  { measure, basis }: Pick<ChartSubject, 'measure' | 'basis'>,
  locale: Locale,
): string[] {
  const word = translator(locale)(`charts:measure_${measure}`)
  const isSaid =
    measure === 'share' || basis.toLocaleLowerCase(locale).includes(word.toLocaleLowerCase(locale))
  return isSaid ? [basis] : [word, basis]
}

/** A ranking is of one period, every other chart of a run of them. */
function when(table: Charted, kind: ViewSpec['kind'], locale: Locale): string {
  const last = table.periods[latestPeriod(table)]
  if (kind === 'bars') return last === undefined ? '' : formatPeriodLabel(last, locale)
  return translator(locale)(`charts:grain_${table.grain}`)
}

function aggregated(aggregation: Aggregation, locale: Locale): string[] {
  if (aggregation === 'point' || aggregation === 'sum') return []
  return [translator(locale)(`charts:aggregation_${aggregation}`)]
}

type Placed = { name: string; value: number; low: number; high: number; text: string }

/** Who leads in the last period in which anyone is known; empty where no one is. */
export function finding(table: Omit<Charted, 'grain'>, locale: Locale): string {
  const named = table.series.filter(isNamed)
  const last = latestPeriod({ series: named, counts: table.counts })
  const [leader, second] = named
    .flatMap((one): Placed[] => {
      const figure = figureAt(one, last)
      const { value } = figure
      if (value === null) return []
      const [low, high] = [figure.low ?? value, figure.high ?? value]
      const name = seriesLabel(one, locale, table.by)
      return [{ name, value, low, high, text: formatEstimate(figure, locale) }]
    })
    .toSorted((a, b) => b.value - a.value)
  if (!leader) return ''
  const t = translator(locale)
  const period = formatPeriodLabel(table.periods[last] ?? '', locale)
  // Where the bounds meet, or both are the same, the data do not say who leads.
  if (second && second.high >= leader.low)
    return t('charts:close', {
      first: leader.name,
      second: second.name,
      a: leader.text,
      b: second.text,
      period,
    })
  return t('charts:leads', { label: leader.name, share: leader.text, period })
}

/** "Source: publisher, as of, licence", with the attribution that a licence asks for. */
export function sourceLine(dataset: Pick<ChartSubject, 'source'>, locale: Locale): string {
  const t = translator(locale)
  const { publisher, attribution, asOf, licence } = dataset.source
  // A sentence of its own ends before what follows it.
  const who = (attribution === '' ? publisher : attribution).replace(/\.$/, '')
  if (who === '') return ''
  // An attribution often says "Source:" and names its licence by itself.
  const named = /^(source|fonte|来源)/i.test(who) ? who : t('charts:source', { publisher: who })
  const parts = [named]
  if (asOf !== null) parts.push(t('charts:as_of', { date: formatDay(asOf, locale) }))
  if (licence !== '' && !who.includes(licence)) parts.push(t('charts:licence', { licence }))
  return joined(parts)
}
