import type { BriefDifference } from '#shared/contract/briefs.ts'
import { formatDay } from '#shared/i18n/format.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { translateKey } from './i18n.ts'

/** One thing in which a PDF differs from the brief that the workspace prints, as a sentence. */
export function briefDifferenceText({ code, params }: BriefDifference, locale: Locale): string {
  const { name, kind, asOf } = params
  return translateKey(locale, `briefs:differs_${code.replaceAll('-', '_')}`, {
    ...params,
    // A section without a heading of its own is printed under that of its kind.
    ...(name === '' ? { name: translateKey(locale, `briefs:section_${kind}`, {}) } : {}),
    ...(typeof asOf === 'string' ? { date: formatDay(asOf, locale) } : {}),
  })
}
