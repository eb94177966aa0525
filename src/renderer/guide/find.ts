import { type MatchQuality, matchTexts, searchable } from '#shared/domain/search.ts'
import { type Guide, type Section, textsOf, type Topic } from '#shared/guide/guide.ts'

/** A section that was found, the best first. */
export type FoundSection = {
  readonly topic: Topic
  readonly section: Section
  readonly quality: MatchQuality
}

type Owned = {
  readonly topic: Topic
  readonly section: Section
  readonly text: string
  readonly isName: boolean
}

const nameOf = ({ title }: Topic, { heading }: Section): string => (heading === '' ? title : heading)

function found(owned: readonly Owned[], typed: string): FoundSection[] {
  const matches = matchTexts(
    owned.map(({ text }) => searchable(text)),
    typed,
    (at) => owned[at]?.isName ?? false,
  )
  const bySection = new Map<Section, FoundSection>()
  for (const { at, quality } of matches) {
    const one = owned[at]
    if (one && !bySection.has(one.section))
      bySection.set(one.section, { topic: one.topic, section: one.section, quality })
  }
  return [...bySection.values()]
}

const sectionsOf = (guide: Guide) =>
  guide.flatMap((topic) => topic.sections.map((section) => ({ topic, section })))

/** The topics and headings that a text finds. */
export function findHeadings(guide: Guide, typed: string): FoundSection[] {
  const owned = sectionsOf(guide).flatMap(({ topic, section }) => {
    const name = nameOf(topic, section)
    return [
      { topic, section, text: name, isName: true },
      ...(name === topic.title ? [] : [{ topic, section, text: `${topic.title} ${name}`, isName: false }]),
    ]
  })
  return found(owned, typed)
}

/** The sections that a text finds, by their headings or by what they say. */
export function findSections(guide: Guide, typed: string): FoundSection[] {
  const owned = sectionsOf(guide).flatMap(({ topic, section }) => [
    { topic, section, text: nameOf(topic, section), isName: true },
    { topic, section, text: section.blocks.flatMap(textsOf).join(' '), isName: false },
  ])
  return found(owned, typed)
}

/** As much of a passage as is shown. */
const before = 40
const after = 80

/** A passage of a section with a word of what was typed, and where in it that word stands. */
export type Passage = { readonly text: string; readonly from: number; readonly to: number }

/** The first passage of a section that says a word typed; its beginning where only the heading does. */
export function passageOf(section: Section, typed: string): Passage {
  const texts = section.blocks.flatMap(textsOf)
  const words = typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  for (const text of texts) {
    const plain = text.toLocaleLowerCase()
    for (const word of words) {
      const at = plain.indexOf(word)
      if (at >= 0) return cut(text, at, at + word.length)
    }
  }
  return cut(texts[0] ?? '', 0, 0)
}

function cut(text: string, from: number, to: number): Passage {
  // Not within a word, where the script has blanks between them.
  const start = from <= before ? 0 : (/\s/.exec(text.slice(from - before, from))?.index ?? 0) + from - before
  const lead = start === 0 ? '' : '…'
  const tail = to + after < text.length ? '…' : ''
  const shown = `${lead}${text.slice(start, to + after)}${tail}`
  return { text: shown, from: from - start + lead.length, to: to - start + lead.length }
}
