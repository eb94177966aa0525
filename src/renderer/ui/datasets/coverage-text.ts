import type { coverageSchema } from '#shared/contract/catalogue.ts'
import { translator } from '#shared/i18n/i18n.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type * as z from 'zod'

/** Coverage in words: how many names are not known, and what keeps it from the whole where all are. */
export function coverageText(
  covered: Pick<z.infer<typeof coverageSchema>, 'resolved' | 'subjects' | 'unresolved'>,
  locale: Locale,
): string {
  const t = translator(locale)
  const { resolved, subjects, unresolved } = covered
  if (unresolved > 0) return t('catalogue:someUnresolved', { count: unresolved, all: subjects })
  if (resolved === 0) return t('catalogue:tellsNone')
  // What is left to the whole is what the source itself calls only "other".
  if (resolved !== null && resolved < 0.9995) return t('catalogue:restIsOther', { count: subjects })
  return t('catalogue:allResolved', { count: subjects })
}
