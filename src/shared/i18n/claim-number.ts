import type { Figure } from '#shared/domain/figures.ts'
import { decimalsOf } from '#shared/domain/tolerance.ts'
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
export const formatClaimNumber = (
  value: number | null,
  stat: ClaimStatistic,
  locale: Locale,
  most?: number,
): string => formatNumberOf(value, numberOf(stat), locale, most)

/** Decimals of percent in which a claim and what is set beside it are written: as many as it says, and one at least. */
export const digitsOf = ({ claimed }: { readonly claimed: { readonly value: number } }): number =>
  Math.min(3, Math.max(1, decimalsOf(claimed.value * 100)))

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
export const formatFigure = (figure: Figure, stat: ClaimStatistic, locale: Locale, most?: number): string =>
  estimated(figure, (value) => formatClaimNumber(value, stat, locale, most))

/** A figure before and after a change, and by how many points a share or points moved; nothing between places. */
export function formatMoved(
  { before, after }: { readonly before: number | null; readonly after: number | null },
  number: ClaimNumber,
  locale: Locale,
): { before: string; after: string; points: string } {
  if (before === null || after === null || number === 'place')
    return {
      before: formatNumberOf(before, number, locale),
      after: formatNumberOf(after, number, locale),
      points: '',
    }
  // What is read as 27.4 and 27.3 has not moved by 0.2: one decimal more tells it apart.
  const tenths = (value: number): number => Math.round(value * 1e3)
  const most = tenths(after) - tenths(before) === tenths(after - before) ? 1 : 2
  return {
    before: formatNumberOf(before, number, locale, most),
    after: formatNumberOf(after, number, locale, most),
    points: formatPoints(after - before, locale, { most }),
  }
}
