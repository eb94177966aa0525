import type { Database } from 'better-sqlite3'
import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import { normaliseName, withoutDate } from '#shared/domain/names.ts'
import { createMemory } from '#engine/store/memory.ts'
import type { Resolution } from '#engine/store/ports.ts'
import { buildCatalogueIndex, type CatalogueIndex, type Match } from './catalogue-index.ts'

const unresolved: Resolution = {
  kind: 'unresolved',
  modelId: null,
  familyId: null,
  developerId: null,
  origin: null,
  openness: null,
  rule: '',
}

const indexes = createMemory(buildCatalogueIndex)

/** To be called after every change of developer, family, model or alias; a rollback is one by itself. */
export const forgetCatalogueIndex = (db: Database): void => indexes.forget(db)

/** The catalogue of a workspace as it is now, arranged for looking texts up. */
export const catalogueIndex = (db: Database): CatalogueIndex => indexes.of(db)

/**
 * Finds the entry that a subject text names. The order is fixed: the analyst's alias, of the text or of the slug that
 * it is a variant of, a shipped alias, the rules for slugs (`author/name`: exact model, then longest beginning of a family, then author), the
 * normalised name, the words for everything else. Nothing is guessed: a text that no rule recognises stays unresolved.
 */
export function resolveSubject(db: Database, text: string): Resolution {
  return resolveIn(catalogueIndex(db), text)
}

/** The same in a catalogue that need not be the stored one. */
export function resolveIn(index: CatalogueIndex, text: string): Resolution {
  const subject = text.trim()
  return (
    named('alias-analyst', index.analyst.get(subject) ?? index.analyst.get(withoutVariant(subject))) ??
    named('alias-shipped', index.exact.get(subject)) ??
    bySlug(index, subject) ??
    named('name', byName(index, subject)) ??
    catchAll(subject) ??
    unresolved
  )
}

/** What a source calls everything it does not list is a segment of which neither origin nor openness is known. */
function catchAll(subject: string): Resolution | undefined {
  if (!isCatchAll(subject)) return undefined
  return {
    ...unresolved,
    kind: 'segment',
    origin: 'unknown',
    openness: 'unknown',
    rule: `catch-all ${subject}`,
  }
}

function named(rule: string, match: Match | undefined): Resolution | undefined {
  return match && { ...match.entry, rule: `${rule} ${match.pattern}` }
}

const slugShape = /^~?([\w.-]+)\/\S+$/
/** `:free`, `:thinking`, `:beta`: another offer of the same model */
const slugVariant = /:[a-z-]+$/

/** A slug without the word for its offer; any other text as it is. */
export const withoutVariant = (text: string): string =>
  slugShape.test(text) ? text.replace(slugVariant, '') : text

function bySlug(index: CatalogueIndex, text: string): Resolution | undefined {
  const author = slugShape.exec(text)?.[1]?.toLowerCase()
  if (author === undefined) return undefined
  const slug = text.toLowerCase().replace(/^~/, '').replace(slugVariant, '')
  const prefix = index.prefixes.get(author)?.find(({ beginning }) => beginsWith(slug, beginning))
  return (
    named('slug-model', index.slugs.get(slug) ?? index.slugs.get(withoutDate(slug))) ??
    named('slug-family', prefix?.match) ??
    named('slug-author', index.authors.get(author))
  )
}

/**
 * Whether a slug begins with a text that ends at a word: `gpt-4` begins `gpt-4-turbo`, neither `gpt-4o` nor
 * `gpt-4.1`. A text that ends in a point takes every release of its generation: `gpt-5.` begins `gpt-5.6`.
 */
function beginsWith(slug: string, beginning: string): boolean {
  if (!slug.startsWith(beginning)) return false
  return beginning.endsWith('.') || !/[a-z0-9.]/.test(slug.charAt(beginning.length))
}

const nameVariant = /\s*\((?:free|batch|beta|extended|online|thinking)\)$/i

function byName(index: CatalogueIndex, text: string): Match | undefined {
  const bare = text.replace(nameVariant, '')
  return (
    lookUp(index, text) ??
    lookUp(index, bare) ??
    lookUp(index, withoutDate(bare)) ??
    byTitle(index, bare) ??
    bySize(index, bare)
  )
}

function lookUp(index: CatalogueIndex, text: string): Match | undefined {
  const name = normaliseName(text)
  return name === '' ? undefined : index.names.get(name)
}

/** `72b`, `8x7b`, `0.5b`, `30b-a3b` at the end: how large a model is */
const sizeWord = /[\s-](?:\d+\s?x\s?)?\d+(?:\.\d+)?\s?[bm](?:[\s-]a\d+(?:\.\d+)?\s?b)?$/i
/** `Instruct`, `Chat`, `it` at the end: the release of a model that is talked to */
const talkWord = /[\s-](?:instruct|chat|it)$/i
/** No name with a size is longer. */
const longestSized = 100

/**
 * A name with a size in plain words: `Qwen 2.5 72B` is `Qwen2.5 72B Instruct`, the one that is used. Where no model
 * of that size is known, what stands before the size has to be a family.
 */
function bySize(index: CatalogueIndex, text: string): Match | undefined {
  if (text.length > longestSized) return undefined
  const plain = text.replace(talkWord, '')
  const at = plain.search(sizeWord)
  if (at < 0) return undefined
  for (const word of ['', ' instruct', ' chat', ' it']) {
    const match = lookUp(index, plain + word)
    if (match) return match
  }
  const match = lookUp(index, plain.slice(0, at))
  return match?.entry.kind === 'family' ? match : undefined
}

/** `Meta: Llama 3.3 70B Instruct`, where the entry is indeed one of that developer. */
function byTitle(index: CatalogueIndex, text: string): Match | undefined {
  const colon = text.indexOf(': ')
  if (colon < 0) return undefined
  const developer = lookUp(index, text.slice(0, colon))?.entry
  const match = lookUp(index, text.slice(colon + 2))
  return developer?.kind === 'developer' && match?.entry.developerId === developer.developerId
    ? match
    : undefined
}
