import type { Figure } from '#shared/domain/figures.ts'
import { type ClaimNumber, type ClaimStatistic, numberOf } from '#shared/vocabulary/claims.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { estimated, formatNumber, formatPoints, formatRange, formatRelative, formatShare } from './format.ts'

/** A number as its kind asks: a share `13.0%`, points `+3.2 pp`, a relative change `+100.0%`, a place `#2`. */
export function formatNumberOf(
  value: number | null,
  number: ClaimNumber,
  locale: Locale,
  most?: number,
): string {
  switch (number) {
    case 'share':
      return formatShare(value, locale, most)
    case 'points':
      return formatPoints(value, locale, most === undefined ? {} : { most })
    case 'relative':
      return formatRelative(value, locale, most)
    case 'place':
      return value === null ? formatNumber(value, locale) : `#${formatNumber(value, locale)}`
  }
}

/** A number of a claim in the terms of its statistic. */
export const formatClaimNumber = (value: number | null, stat: ClaimStatistic, locale: Locale): string =>
  formatNumberOf(value, numberOf(stat), locale)

/** Both ends of a range, or the one that there is: `12.0–14.0%`, `≥ 12.0%`, `#1 – #2`; empty where there is none. */
export function formatRangeOf(
  low: number | null,
  high: number | null,
  number: ClaimNumber,
  locale: Locale,
  most?: number,
): string {
  if (number === 'share') return formatRange(low, high, locale, most)
  const [from, to] = [low, high].map((end) => formatNumberOf(end, number, locale, most))
  if (low === null && high === null) return ''
  if (low === null) return `≤\u00A0${to}`
  if (high === null) return `≥\u00A0${from}`
  return from === to ? `${from}` : `${from}\u2009–\u2009${to}`
}

/** A computed figure in the terms of its statistic: an estimate keeps its sign, `≈ 13.0%`, `≈ +3.2 pp`, `≈ #3`. */
export const formatFigure = (figure: Figure, stat: ClaimStatistic, locale: Locale): string =>
  estimated(figure, (value) => formatClaimNumber(value, stat, locale))

/** A figure before and after a change, and by how many points a share or points moved; nothing between places. */
export function formatMoved(
  { before, after }: { readonly before: number | null; readonly after: number | null },
  number: ClaimNumber,
  locale: Locale,
): { before: string; after: string; points: string } {
  const isKnown = before !== null && after !== null && number !== 'place'
  return {
    before: formatNumberOf(before, number, locale),
    after: formatNumberOf(after, number, locale),
    points: isKnown ? formatPoints(after - before, locale) : '',
  }
}
