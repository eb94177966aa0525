import type { Locale } from '#shared/vocabulary/locales.ts'
import { createHash } from 'node:crypto'
import type { BriefContent } from './content.ts'

/** JSON with the keys of every object in order, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** SHA-256 (64 hex digits) of everything a brief shows, its language and the instant it is printed for. */
export function fingerprintOf(content: BriefContent, locale: Locale, asOf: string): string {
  return createHash('sha256').update(canonicalJson({ asOf, content, locale })).digest('hex')
}
