import type { Source } from '#shared/contract/common.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import { formatDay, formatPeriodLabel, formatShare } from '#shared/i18n/format.ts'
import { translator } from '#shared/i18n/i18n.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type { Aggregation, Measure } from '#shared/vocabulary/measures.ts'
import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import { isReserved } from '#shared/vocabulary/reserved-keys.ts'
import { narrowedWords } from './narrowed.ts'
import { lastPresent, seriesLabel } from './series.ts'

/** What stands around a plot: the finding, what it is a share of, and who says so. */
export type ChartText = { title: string; subtitle: string; source: string }

/** What of a dataset is said around its charts. */
export type ChartSubject = {
  measure: Measure
  grain: Grain
  basis: string
  aggregation: Aggregation
  synthetic: boolean
  source: Source
}

/**
 * Title, subtitle and source of a chart. The title is the view's name; without one, what the data say
 * (who leads, or what moved most).
 */
export function chartText(
  table: Pick<ShareTable, 'by' | 'grain' | 'periods' | 'series' | 'shown' | 'of'>,
  dataset: ChartSubject,
  name: string | null,
  locale: Locale,
): ChartText {
  return {
    title: name !== null && name.trim() !== '' ? name : finding(table, locale),
    subtitle: subtitle(table, dataset, locale),
    source: sourceLine(dataset, locale),
  }
}

/** Who leads in the last period; empty where nothing is known. */
export function finding(table: Pick<ShareTable, 'by' | 'periods' | 'series'>, locale: Locale): string {
  const entities = table.series.filter(({ key, label }) => !isReserved(key) && !isCatchAll(label))
  const last = Math.max(-1, ...entities.map((one) => lastPresent(one.values)))
  const leader = entities.toSorted((a, b) => (b.values[last] ?? -1) - (a.values[last] ?? -1))[0]
  const value = leader?.values[last] ?? null
  if (!leader || value === null) return ''
  return translator(locale)('charts:leads', {
    label: seriesLabel(leader, locale, table.by),
    share: formatShare(value, locale),
    period: formatPeriodLabel(table.periods[last] ?? '', locale),
  })
}

function subtitle(
  table: Pick<ShareTable, 'by' | 'grain' | 'shown' | 'of'>,
  dataset: ChartSubject,
  locale: Locale,
): string {
  const t = translator(locale)
  const { by, grain } = table
  const words = {
    by: t(`charts:by_${by}`),
    basis: dataset.basis,
    measure: t(`charts:measure_${dataset.measure}`),
  }
  const parts: string[] = [
    dataset.measure === 'share' ? t('charts:subtitle_given', words) : t('charts:subtitle_share', words),
    ...narrowedWords(table, locale),
    t(`charts:grain_${grain}`),
  ]
  if (dataset.aggregation !== 'point' && dataset.aggregation !== 'sum')
    parts.push(t(`charts:aggregation_${dataset.aggregation}`))
  if (dataset.synthetic) parts.push(t('charts:synthetic').toLocaleUpperCase(locale))
  return parts.filter((part) => part !== '').join(' · ')
}

/** "Source: publisher, as of, licence", with the attribution that a licence asks for. */
export function sourceLine(dataset: Pick<ChartSubject, 'source'>, locale: Locale): string {
  const t = translator(locale)
  const { publisher, attribution, asOf, licence } = dataset.source
  const who = attribution === '' ? publisher : attribution
  if (who === '') return ''
  // An attribution often says "Source:" and names its licence by itself.
  const named = /^(source|fonte|来源)/i.test(who) ? who : t('charts:source', { publisher: who })
  const parts = [named]
  if (asOf !== null) parts.push(t('charts:as_of', { date: formatDay(asOf, locale) }))
  if (licence !== '' && !who.includes(licence)) parts.push(t('charts:licence', { licence }))
  return parts.join(' · ')
}
