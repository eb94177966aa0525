import { boundsOf } from '#shared/domain/figures.ts'
import type { Placed, Reason } from '#shared/domain/verdict.ts'
import type { ClaimNumber } from '#shared/vocabulary/claims.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { formatNumberOf, formatRangeOf } from './claim-number.ts'
import { formatPeriodLabel, formatPoints, formatQualified, formatShare } from './format.ts'
import { translateKey } from './i18n.ts'

/** Two numbers that differ by little must not read as one. */
const decimals = 2

const kinds: readonly ClaimNumber[] = ['share', 'points', 'relative', 'place']

/**
 * A reason for a verdict as a sentence: its numbers in the terms of the claim's statistic, its periods and the names
 * of members of dimension `by` in the reader's language.
 */
export function reasonText({ code, params, members = [] }: Reason, by: Dimension, locale: Locale): string {
  const number = kinds.find((kind) => kind === params['number']) ?? 'share'
  const given = (name: string): number | null => {
    const value = params[name]
    return typeof value === 'number' ? value : null
  }
  const write = (value: number | null): string => formatNumberOf(value, number, locale, decimals)
  const range = (low: string, high: string): string =>
    formatRangeOf(given(low), given(high), number, locale, decimals)
  const stat = params['stat']
  const text = translateKey(locale, `verdicts:${code}`, {
    ...params,
    ...(given('claimed') === null ? {} : { said: said(params['qualifier'], locale, claimedText()) }),
    allowed: range('from', 'to'),
    ...(given('computed') === null ? {} : { computed: computedText() }),
    ...(given('most') === null
      ? {}
      : { mean: formatShare(given('mean'), locale), most: formatShare(given('most'), locale) }),
    difference: differenceText(given('difference') ?? 0, number, locale),
    places: range('low', 'high'),
    ...(typeof params['period'] === 'string'
      ? { period: formatPeriodLabel(params['period'], locale) }
      : { period: '' }),
    ...(typeof stat === 'string' ? { stat: translateKey(locale, `charts:stat_${stat}`, {}) } : {}),
    members: members.map((member) => memberText(member, by, locale)).join(locale === 'zh-CN' ? '、' : ', '),
  })
  // A sentence that ends with an abbreviation has its full stop.
  return text.replace(/\.\.$/, '.')

  function claimedText(): string {
    const [low, high] = [given('claimedLow'), given('claimedHigh')]
    return low === null && high === null ? write(given('claimed')) : range('claimedLow', 'claimedHigh')
  }

  function computedText(): string {
    const figure = { value: given('computed'), low: given('low'), high: given('high') }
    if (number === 'place' || boundsOf(figure) === null) return write(figure.value)
    return `${formatQualified(write(figure.value), 'about')} (${range('low', 'high')})`
  }
}

function said(qualifier: string | number | undefined, locale: Locale, number: string): string {
  if (qualifier === 'exact' || qualifier === undefined) return number
  const word = translateKey(locale, `common:qualifier_${qualifier}`, {})
  return locale === 'zh-CN' ? `${word}${number}` : `${word} ${number}`
}

/** By how much two figures differ: of shares and changes in points, of relative changes in points of them too. */
const differenceText = (difference: number, number: ClaimNumber, locale: Locale): string =>
  number === 'place'
    ? formatNumberOf(difference, number, locale)
    : formatPoints(difference, locale, { most: decimals, sign: 'never' })

function memberText({ key, label, place, share }: Placed, by: Dimension, locale: Locale): string {
  const named = `common:${by}_${key}`
  const name = translateKey(locale, named, {})
  return `#${place} ${name === named ? label : name} (${formatShare(share, locale)})`
}
