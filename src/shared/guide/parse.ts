import { Lexer, type MarkedToken, type Token } from 'marked'
import { isCommandId } from '#shared/commands/list.ts'
import { type GuideTopic, isGuideTopic } from '#shared/vocabulary/guide-topics.ts'
import type { Block, Inline } from './guide.ts'
import { keyText } from './key-text.ts'

/** A section as its page has it: addressed by its heading, in its own language. */
export type PageSection = {
  readonly slug: string
  readonly heading: string
  readonly blocks: readonly Block[]
}
export type Page = { readonly title: string; readonly sections: readonly PageSection[] }

/** What a heading is addressed by where the page itself is read, as on the web site of the repository. */
export const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')

/**
 * A page of the guide, from Markdown. It knows what the guide uses and nothing else: what it does not know is refused, so
 * that nothing of a page is missing in the program.
 *
 * @throws Error that says where and what
 */
export function parsePage(topic: GuideTopic, markdown: string): Page {
  const refuse = (what: string): never => {
    throw new Error(`${topic}: ${what}`)
  }
  const [first, ...rest] = known(new Lexer().lex(markdown)).filter(({ type }) => type !== 'space')
  if (first?.type !== 'heading' || first.depth !== 1) return refuse('begins with no title')
  const sections: { heading: string; blocks: Block[] }[] = [{ heading: '', blocks: [] }]
  for (const token of rest)
    if (token.type !== 'heading') sections.at(-1)?.blocks.push(blockOf(token))
    else if (token.depth === 2) sections.push({ heading: token.text, blocks: [] })
    else refuse(`a heading of depth ${token.depth}: ${token.text}`)
  return {
    title: first.text,
    sections: sections.map(({ heading, blocks }) => ({ slug: slugOf(heading), heading, blocks })),
  }

  function blockOf(token: MarkedToken): Block {
    if (token.type === 'paragraph') return { kind: 'paragraph', text: inlinesOf(token.tokens) }
    if (token.type === 'list')
      return { kind: 'list', ordered: token.ordered, items: token.items.map((item) => itemOf(item.tokens)) }
    if (token.type === 'table') {
      const row = (cells: typeof token.header): Inline[][] => cells.map((cell) => inlinesOf(cell.tokens))
      return { kind: 'table', head: row(token.header), rows: token.rows.map(row) }
    }
    if (token.type === 'code') return { kind: 'code', text: token.text }
    return refuse(`what the guide has no form for: ${token.raw}`)
  }

  /** An item holds one text and no block. */
  function itemOf(tokens: readonly Token[]): Inline[] {
    const [text, ...others] = known(tokens)
    if ((text?.type !== 'text' && text?.type !== 'paragraph') || others.length > 0)
      return refuse(`an item that is no plain text: ${tokens[0]?.raw ?? ''}`)
    return inlinesOf(text.tokens ?? [])
  }

  function inlinesOf(tokens: readonly Token[]): Inline[] {
    const all = known(tokens)
    const inlines: Inline[] = []
    for (let at = 0; at < all.length; at++) {
      const token = all[at]
      if (token?.type === 'html') {
        inlines.push(keysOf(token.raw, all[at + 1], all[at + 2]))
        at += 2
      } else if (token) inlines.push(inlineOf(token))
    }
    return inlines
  }

  function inlineOf(token: MarkedToken): Inline {
    if (token.type === 'text' || token.type === 'escape') return { kind: 'text', text: plain(token.text) }
    if (token.type === 'strong') return { kind: 'label', text: plain(token.text) }
    if (token.type === 'em') return { kind: 'emphasis', text: plain(token.text) }
    if (token.type === 'codespan') return { kind: 'code', text: token.text }
    if (token.type === 'link') return linkOf(token.href, token.text)
    return refuse(`what the guide has no form for: ${token.raw}`)
  }

  /** `<kbd title="view.palette">Ctrl+K</kbd>`: a page is read with its keys, the program says those of the machine. */
  function keysOf(tag: string, text: MarkedToken | undefined, end: MarkedToken | undefined): Inline {
    const [, command = ''] = /^<kbd title="([\w.-]+)">$/.exec(tag) ?? []
    if (!isCommandId(command) || text?.type !== 'text' || end?.raw !== '</kbd>')
      return refuse(`no key of a command: ${tag}`)
    const keys = keyText(command)
    if (keys === '' || text.text !== keys) refuse(`the keys of ${command} are “${keys}”, not “${text.text}”`)
    return { kind: 'keys', command, text: keys }
  }

  /** A link leads to a page of the same language, or to a part of one. */
  function linkOf(href: string, text: string): Inline {
    const named = /^(?:([\w-]+)\.md)?(?:#(.+))?$/.exec(href)
    const target = named?.[1] ?? topic
    if (!named || href === '' || !isGuideTopic(target))
      return refuse(`a link to no page of the guide: ${href}`)
    return { kind: 'link', text: plain(text), topic: target, section: decodeURIComponent(named[2] ?? '') }
  }

  /** Marks that the parser left in a text were meant to be more than text. */
  function plain(text: string): string {
    if (/\*\*|\]\(|`/.test(text)) refuse(`a mark that was not understood: ${text}`)
    return text
  }
}

/** No extension adds tokens of its own. */
const known = (tokens: readonly Token[]): MarkedToken[] => tokens.filter(isKnown)
const isKnown = (token: Token): token is MarkedToken => token.type !== 'generic'
