import type { Locale } from '#shared/vocabulary/locales.ts'
import { translateKey } from './i18n.ts'

/** A unit in the reader's language, where it is one of those that are known; others name themselves. */
export function unitText(unit: string, locale: Locale): string {
  const key = `common:unit_${unit}`
  const said = translateKey(locale, key, {})
  return said === key ? unit : said
}
