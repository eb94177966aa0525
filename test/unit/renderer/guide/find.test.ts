import { expect, test } from 'vitest'
import { assembleGuide } from '#shared/guide/assemble.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { findHeadings, findSections, passageOf } from '../../../../src/renderer/guide/find.ts'
import { topicOfPage } from '../../../../src/renderer/guide/places.ts'
import { guidePages } from '../../../kit/guide.ts'
import { pageNames } from '../../../e2e/support/pages.ts'

const guide = (locale: Locale) => assembleGuide(guidePages(locale), guidePages('en'))
const places = (all: ReturnType<typeof findSections>) =>
  all.map(({ topic, section }) => `${topic.name}#${section.id}`)

test('a topic is found by its title, a section by its heading and by its topic', () => {
  const en = guide('en')
  expect(findHeadings(en, 'tolerance')).toMatchObject([
    { topic: { name: 'claims' }, section: { id: 'tolerance' }, quality: 'exact' },
  ])
  expect(places(findHeadings(en, 'the grid and provenance'))[0]).toBe('grid#')
  expect(places(findHeadings(en, 'briefs verify'))[0]).toBe('briefs#verify-one')
  expect(findHeadings(en, 'zebra')).toEqual([])
})

test.each([
  ['en', 'byte for byte', 'briefs#verify-one'],
  ['it', 'due terzi', 'claims#the-verdicts'],
  ['zh-CN', '末位数', 'claims#tolerance'],
] as const)('in %s “%s” is found where it is said', (locale, typed, place) => {
  expect(places(findSections(guide(locale), typed))).toContain(place)
})

test('a heading comes before what others say', () => {
  const found = findSections(guide('en'), 'exposure')
  expect(places(found)[0]).toBe('risks#exposure')
  expect(found.length).toBeGreaterThan(3)
})

test('the passage shows the word that was typed', () => {
  const [found] = findSections(guide('en'), 'unweighted')
  expect(found).toBeDefined()
  if (!found) return
  const { text, from, to } = passageOf(found, 'unweighted')
  expect(text.slice(from, to)).toBe('unweighted')
  expect(text.length).toBeLessThan(160)
})

test('every page but the guide itself has a topic', () => {
  const without = pageNames.filter(
    (name) => topicOfPage(name === 'overview' ? '/' : `/${name}/7`) === undefined,
  )
  expect(without).toEqual(['help'])
})
