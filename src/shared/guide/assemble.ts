import type { GuideTopic } from '#shared/vocabulary/guide-topics.ts'
import { guideTopics } from '#shared/vocabulary/guide-topics.ts'
import type { Block, Guide, Inline } from './guide.ts'
import { type Page, parsePage } from './parse.ts'

/** The Markdown of each topic in one language. */
export type GuidePages = Readonly<Record<GuideTopic, string>>

/**
 * The guide in one language. Sections have the ids of the English ones in their places, so that every language has the
 * same addresses.
 *
 * @throws Error where a page has other sections than the English one, or a link leads nowhere
 */
export function assembleGuide(pages: GuidePages, english: GuidePages): Guide {
  const parsed = new Map(guideTopics.map((name) => [name, parsePage(name, pages[name])] as const))
  const source = new Map(guideTopics.map((name) => [name, parsePage(name, english[name])] as const))
  const pageOf = (of: ReadonlyMap<GuideTopic, Page>, name: GuideTopic): Page => {
    const page = of.get(name)
    if (!page) throw new Error(`${name}: no page`)
    return page
  }
  const idOf = (topic: GuideTopic, slug: string, from: GuideTopic): string => {
    if (slug === '') return ''
    const at = pageOf(parsed, topic).sections.findIndex((section) => section.slug === slug)
    const id = pageOf(source, topic).sections[at]?.slug
    if (id === undefined) throw new Error(`${from}: a link to no section: ${topic}.md#${slug}`)
    return id
  }
  return guideTopics.map((name) => {
    const { title, sections } = pageOf(parsed, name)
    const ids = pageOf(source, name).sections.map(({ slug }) => slug)
    if (sections.length !== ids.length)
      throw new Error(`${name}: ${sections.length} sections, ${ids.length} in English`)
    const linked = (inlines: readonly Inline[]): Inline[] =>
      inlines.map((one) =>
        one.kind === 'link' ? { ...one, section: idOf(one.topic, one.section, name) } : one,
      )
    return {
      name,
      title,
      sections: sections.map(({ heading, blocks }, at) => ({
        id: ids[at] ?? '',
        heading,
        blocks: blocks.map((block) => withInlines(block, linked)),
      })),
    }
  })
}

function withInlines(block: Block, change: (inlines: readonly Inline[]) => Inline[]): Block {
  switch (block.kind) {
    case 'paragraph':
      return { ...block, text: change(block.text) }
    case 'list':
      return { ...block, items: block.items.map(change) }
    case 'table':
      return { ...block, head: block.head.map(change), rows: block.rows.map((row) => row.map(change)) }
    case 'code':
      return block
  }
}
