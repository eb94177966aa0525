import type { Locale } from '#shared/vocabulary/locales.ts'

/** A word that elsewhere stands within a sentence, as a heading or choice of its own. */
export const capital = (word: string, locale: Locale): string =>
  word.charAt(0).toLocaleUpperCase(locale) + word.slice(1)
