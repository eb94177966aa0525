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

/** The command or the section that a piece of text leads to. */
function leadOf(one: Inline): string[] {
  if (one.kind === 'keys') return [one.command]
  return one.kind === 'link' ? [`${one.topic}#${one.section}`] : []
}

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
    const english = sectionsOf('en')
    const [own, source] = [sectionsOf(locale), english].map((sections) =>
      sections.map(({ place, inlines, blocks }) => ({
        place,
        blocks: blocks.map(({ kind }) => kind),
        labels: labelsOf(inlines).length,
        leads: inlines.flatMap(leadOf).toSorted(),
      })),
    )
    expect(own).toEqual(source)
    const unsaid = sectionsOf(locale).flatMap(({ place, inlines }, at) => {
      const labels = labelsOf(inlines)
      const isSaid = (label: string): boolean =>
        keysOf('en', label).some((key) => labels.includes(said(locale, key) ?? ''))
      return labelsOf(english[at]?.inlines ?? [])
        .filter((label) => !isSaid(label))
        .map((label) => `${place}: ${label}`)
    })
    expect(unsaid).toEqual([])
  })

  test('is as long as a topic is read in one go', () => {
    // A Chinese character says about as much as two thirds of an English word.
    const words = (text: string): number =>
      locale === 'zh-CN' ? text.replaceAll(/[^\p{Script=Han}]/gu, '').length / 1.5 : text.split(/\s+/).length
    const lengths = guideTopics.map((topic) => ({ topic, words: words(guidePage(locale, topic)) }))
    expect(lengths.filter((one) => one.words < 180 || one.words > 600)).toEqual([])
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
