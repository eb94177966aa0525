import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assembleGuide } from '#shared/guide/assemble.ts'
import type { Block, Guide, Inline } from '#shared/guide/guide.ts'
import { messages as en } from '#shared/i18n/en/index.ts'
import { messages as it } from '#shared/i18n/it/index.ts'
import { messages as zhCN } from '#shared/i18n/zh-CN/index.ts'
import { guideTopics } from '#shared/vocabulary/guide-topics.ts'
import { type Locale, locales } from '#shared/vocabulary/locales.ts'
import { inCheckout } from '../../../kit/checkout.ts'
import { guidePage, guidePages } from '../../../kit/guide.ts'

type Messages = Readonly<Record<string, Readonly<Record<string, string>>>>
const messages: Record<Locale, Messages> = { en, it, 'zh-CN': zhCN }

const guides = new Map<Locale, Guide>(
  locales.map((locale) => [locale, assembleGuide(guidePages(locale), guidePages('en'))]),
)
const guideIn = (locale: Locale): Guide => guides.get(locale) ?? []

const inlinesOf = (block: Block): readonly Inline[] => {
  switch (block.kind) {
    case 'paragraph':
      return block.text
    case 'list':
      return block.items.flat()
    case 'table':
      return [block.head, ...block.rows].flat(2)
    case 'code':
      return []
  }
}

/** Each section of a guide with all that stands in it. */
const sectionsOf = (locale: Locale) =>
  guideIn(locale).flatMap(({ name, sections }) =>
    sections.map(({ id, blocks }) => ({
      place: `${name}#${id}`,
      blocks,
      inlines: blocks.flatMap(inlinesOf),
    })),
  )

const labelsOf = (inlines: readonly Inline[]): string[] =>
  inlines.filter(({ kind }) => kind === 'label').map(({ text }) => text)

/** The keys of the messages that read so in a language. */
function keysOf(locale: Locale, text: string): string[] {
  return Object.entries(messages[locale]).flatMap(([namespace, all]) =>
    Object.entries(all).flatMap(([key, said]) => (said === text ? [`${namespace}:${key}`] : [])),
  )
}

const said = (locale: Locale, key: string): string | undefined => {
  const [namespace = '', name = ''] = key.split(':')
  return messages[locale][namespace]?.[name]
}

describe.each(locales)('the guide in %s', (locale) => {
  test('has every topic and no other page', () => {
    const files = readdirSync(inCheckout('docs', 'guide', locale))
    expect(files.toSorted()).toEqual([...guideTopics, 'README'].map((name) => `${name}.md`).toSorted())
  })

  test('lists its topics by their titles in the order of reading', () => {
    const listed = [...guidePage(locale, 'README').matchAll(/^\d+\. \[(.+)\]\((.+)\.md\)$/gm)]
    expect(listed.map(([, title, name]) => [name, title])).toEqual(
      guideIn(locale).map(({ name, title }) => [name, title]),
    )
  })

  test('says in bold what stands on the screen, word for word', () => {
    const strangers = sectionsOf(locale).flatMap(({ place, inlines }) =>
      labelsOf(inlines)
        .filter((text) => keysOf(locale, text).length === 0)
        .map((text) => `${place}: ${text}`),
    )
    expect(strangers).toEqual([])
    expect(sectionsOf(locale).flatMap(({ inlines }) => labelsOf(inlines)).length).toBeGreaterThan(100)
  })

  test('says in each section the words and keys that the English one says', () => {
    const english = new Map(sectionsOf('en').map((section) => [section.place, section]))
    for (const { place, inlines, blocks } of sectionsOf(locale)) {
      const source = english.get(place)
      expect(source, place).toBeDefined()
      if (!source) continue
      const own = labelsOf(inlines)
      for (const label of labelsOf(source.inlines)) {
        const wanted = keysOf('en', label).map((key) => said(locale, key))
        expect(
          own.some((text) => wanted.includes(text)),
          `${place}: ${label}`,
        ).toBe(true)
      }
      expect(own.length, place).toBe(labelsOf(source.inlines).length)
      const others = (all: readonly Inline[]) =>
        all
          .flatMap((one) =>
            one.kind === 'keys' ? one.command : one.kind === 'link' ? `${one.topic}#${one.section}` : [],
          )
          .toSorted()
      expect(others(inlines), place).toEqual(others(source.inlines))
      expect(
        blocks.map(({ kind }) => kind),
        place,
      ).toEqual(source.blocks.map(({ kind }) => kind))
    }
  })

  test('is as long as a topic is read in one go', () => {
    // A Chinese character says about as much as half an English word.
    const words = (text: string): number =>
      locale === 'zh-CN' ? text.replaceAll(/[^\p{Script=Han}]/gu, '').length / 1.5 : text.split(/\s+/).length
    for (const topic of guideTopics) {
      expect(words(guidePage(locale, topic)), topic).toBeGreaterThan(180)
      expect(words(guidePage(locale, topic)), topic).toBeLessThan(600)
    }
  })
})

test('addresses are the same in every language, each heading in its own words', () => {
  const ids = (locale: Locale) =>
    guideIn(locale).flatMap(({ name, sections }) => sections.map(({ id }) => `${name}#${id}`))
  for (const locale of locales) expect(ids(locale)).toEqual(ids('en'))
  expect(new Set(ids('en')).size).toBe(ids('en').length)
  for (const locale of ['it', 'zh-CN'] as const) {
    const same = guideIn(locale).flatMap(({ sections }, topic) =>
      sections.flatMap(({ heading }, at) =>
        heading !== '' && heading === guideIn('en')[topic]?.sections[at]?.heading ? heading : [],
      ),
    )
    expect(same).toEqual([])
  }
})
