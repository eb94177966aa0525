import { type ClaimNumber, type ClaimStatistic, numberOf } from '#shared/vocabulary/claims.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import {
  formatNumber,
  formatPoints,
  formatQualified,
  formatRange,
  formatRelative,
  formatShare,
} from './format.ts'

type Ranged = { readonly value: number | null; readonly low: number | null; readonly high: number | null }

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

/** Is a figure known only as a range? */
export const isEstimate = ({ value, low, high }: Ranged): boolean =>
  (low !== null && low !== value) || (high !== null && high !== value)

/** A computed figure in the terms of its statistic: an estimate keeps its sign, `≈ 13.0%`. */
export const formatClaimFigure = (figure: Ranged, stat: ClaimStatistic, locale: Locale): string =>
  formatQualified(formatClaimNumber(figure.value, stat, locale), isEstimate(figure) ? 'about' : 'exact')
