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
  const [first, ...rest] = guideTopics
  const page = (topic: GuideTopic): Partial<GuidePages> => ({ [topic]: guidePage(locale, topic) })
  const all = rest.reduce((pages, topic) => ({ ...pages, ...page(topic) }), page(first))
  if (!isWhole(all)) throw new Error(`pages of the guide are missing in ${locale}`)
  return all
}

const isWhole = (pages: Partial<GuidePages>): pages is GuidePages =>
  guideTopics.every((topic) => pages[topic] !== undefined)
