import type { CommandId } from '#shared/commands/list.ts'
import type { GuideTopic } from '#shared/vocabulary/guide-topics.ts'

/** A run of text. A `label` is a word of the program, as it stands on the screen. */
export type Inline =
  | { readonly kind: 'text' | 'label' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'keys'; readonly command: CommandId; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly topic: GuideTopic; readonly section: string }

export type Block =
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table'
      readonly head: readonly (readonly Inline[])[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
    }
  | { readonly kind: 'code'; readonly text: string }

/** A part of a topic under a heading of its own; the first has none, and an empty id. */
export type Section = {
  /** the same in every language, so that an address outlives a change of language */
  readonly id: string
  readonly heading: string
  readonly blocks: readonly Block[]
}

export type Topic = {
  readonly name: GuideTopic
  readonly title: string
  readonly sections: readonly Section[]
}

/** The guide in one language, in the order of reading. */
export type Guide = readonly Topic[]

const said = (inlines: readonly Inline[]): string => inlines.map(({ text }) => text).join('')

/** What a block says, without its marks; a text for each paragraph, item or row. */
export function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [said(block.text)]
    case 'list':
      return block.items.map(said)
    case 'table':
      return [block.head, ...block.rows].map((cells) => cells.map(said).join(' · '))
    case 'code':
      return [block.text]
  }
}
