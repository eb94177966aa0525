import { readFileSync } from 'node:fs'
import type { GuidePages } from '#shared/guide/assemble.ts'
import { type GuideTopic, guideTopics } from '#shared/vocabulary/guide-topics.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { inCheckout } from './checkout.ts'

/** A page of the guide as it stands in the checkout. */
export const guidePage = (locale: Locale, topic: GuideTopic | 'README'): string =>
  readFileSync(inCheckout('docs', 'guide', locale, `${topic}.md`), 'utf8')

/** All pages of a language. */
export function guidePages(locale: Locale): GuidePages {
  const pages = Object.fromEntries(guideTopics.map((topic) => [topic, guidePage(locale, topic)]))
  if (!isWhole(pages)) throw new Error(`pages of the guide are missing in ${locale}`)
  return pages
}

const isWhole = (pages: Partial<Record<GuideTopic, string>>): pages is GuidePages =>
  guideTopics.every((topic) => pages[topic] !== undefined)
