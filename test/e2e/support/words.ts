import type { Page } from 'playwright-core'
import * as z from 'zod'
import { messages as en } from '#shared/i18n/en/index.ts'
import { messages as it } from '#shared/i18n/it/index.ts'
import { messages as zhCN } from '#shared/i18n/zh-CN/index.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'

const collect = `(() => {
  const words = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode())
    if (walker.currentNode.parentElement.checkVisibility()) words.push(walker.currentNode.data)
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
    for (const name of ['aria-label', 'title', 'placeholder']) words.push(element.getAttribute(name) ?? '')
  return [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))]
})()`

/** Everything a page says: texts in sight, and names, titles and placeholders. */
export async function wordsOn(page: Page): Promise<string[]> {
  const found: unknown = await page.evaluate(collect)
  return z.array(z.string()).parse(found)
}

/** A key shown in place of its message: `shell:nav_data` or `nav_data`. */
export const looksLikeKey = (word: string): boolean =>
  /^[a-z]+:[A-Za-z_-]+$/.test(word) || /^[a-z][A-Za-z]*_[A-Za-z_-]+$/.test(word)

type Messages = Readonly<Record<string, Readonly<Record<string, string>>>>
const translated: Record<Exclude<Locale, 'en'>, Messages> = { it, 'zh-CN': zhCN }

/** English messages that read differently in a language; of one word only would be a name of a datum as often. */
export function englishOnly(locale: Exclude<Locale, 'en'>): Set<string> {
  const source: Messages = en
  return new Set(
    Object.entries(source).flatMap(([namespace, messages]) =>
      Object.entries(messages).flatMap(([key, text]) =>
        text.includes(' ') && text !== translated[locale][namespace]?.[key] ? [text] : [],
      ),
    ),
  )
}
