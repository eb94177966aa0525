import { type MatchQuality, matchTexts, searchable } from '#shared/domain/search.ts'
import { type Guide, type Section, textsOf, type Topic } from '#shared/guide/guide.ts'

type Owned = {
  readonly topic: Topic
  readonly section: Section
  readonly text: string
  /** is the text what the section is called? */
  readonly isName: boolean
}

/** A section that was found, with the text that says what was typed. */
export type FoundSection = Owned & { readonly quality: MatchQuality }

const nameOf = ({ title }: Topic, { heading }: Section): string => (heading === '' ? title : heading)

/** Those sections of which a text matches, the best first. */
function found(owned: readonly Owned[], typed: string): FoundSection[] {
  const matches = matchTexts(
    owned.map(({ text }) => searchable(text)),
    typed,
    (at) => owned[at]?.isName ?? false,
  )
  const bySection = new Map<Section, FoundSection>()
  for (const { at, quality } of matches) {
    const one = owned[at]
    if (one && !bySection.has(one.section)) bySection.set(one.section, { ...one, quality })
  }
  return [...bySection.values()]
}

const sectionsOf = (guide: Guide) =>
  guide.flatMap((topic) => topic.sections.map((section) => ({ topic, section })))

/** The topics and headings that a text finds. */
export function findHeadings(guide: Guide, typed: string): FoundSection[] {
  const owned = sectionsOf(guide).flatMap(({ topic, section }) => {
    const name = { topic, section, text: nameOf(topic, section), isName: true }
    const within = { topic, section, text: `${topic.title} ${section.heading}`, isName: false }
    return section.heading === '' ? [name] : [name, within]
  })
  return found(owned, typed)
}

/** Sentences, for what is searched must be no longer than a name may be. */
const sentences = (text: string): string[] =>
  text.split(/(?<=[.:;?!]) |(?<=[。；？！])/u).filter((one) => one !== '')

/** The sections that a text finds, by their headings or by a sentence of theirs. */
export function findSections(guide: Guide, typed: string): FoundSection[] {
  const owned = sectionsOf(guide).flatMap(({ topic, section }) => {
    const said = section.blocks.flatMap(textsOf).flatMap(sentences)
    return [nameOf(topic, section)]
      .concat(said)
      .map((text, at) => ({ topic, section, text, isName: at === 0 }))
  })
  return found(owned, typed)
}

/** As much of a passage as is shown. */
const before = 40
const after = 80

/** A passage of a section, and where in it a word of what was typed stands. */
export type Passage = { readonly text: string; readonly from: number; readonly to: number }

/** What was found around the first word typed that it says; the beginning of the section where only its heading does. */
export function passageOf({ section, text, isName }: FoundSection, typed: string): Passage {
  if (isName) return cut(section.blocks.flatMap(textsOf)[0] ?? '', 0, 0)
  const plain = text.toLocaleLowerCase()
  const words = typed.toLocaleLowerCase().split(/\s+/)
  const word = words.find((one) => one !== '' && plain.includes(one)) ?? ''
  const at = plain.indexOf(word)
  return cut(text, at, at + word.length)
}

function cut(text: string, from: number, to: number): Passage {
  // Not within a word, where the script has blanks between them.
  const start = from <= before ? 0 : Math.max(0, text.slice(from - before, from).search(/\s/)) + from - before
  const lead = start === 0 ? '' : '…'
  const tail = to + after < text.length ? '…' : ''
  const shown = `${lead}${text.slice(start, to + after)}${tail}`
  return { text: shown, from: from - start + lead.length, to: to - start + lead.length }
}
