// Part of the page, which reads no files, as `developers` is.
import segments from '../../../resources/catalogue/segment-rules.json' with { type: 'json' }
import type { Locale } from '#shared/vocabulary/locales.ts'

const shipped = new Map(segments.map((segment) => [segment.key, segment]))

/** The name of a segment in a language: of one that is shipped, as long as nobody renamed it, else its own. */
export function segmentName(key: string, name: string, locale: Locale): string {
  const known = shipped.get(key)
  if (!known || known.name !== name || locale === 'en') return name
  return known.names[locale]
}
