import type { Database } from 'better-sqlite3'
import type { Openness, Origin } from '#shared/contract/common.ts'
import { normaliseName, withoutDate } from '#shared/domain/names.ts'
import { buildCatalogueIndex, type CatalogueIndex, type Match } from './catalogue-index.ts'

/** What the catalogue makes of a subject text: the derived columns of the table `subject`. */
export type Resolution = {
  kind: 'model' | 'family' | 'developer' | 'segment' | 'unresolved'
  modelId: number | null
  familyId: number | null
  developerId: number | null
  /** null where unresolved; `unknown` where the entry itself does not say */
  origin: Origin | null
  openness: Openness | null
  /** which rule decided and the text it matched: `slug-family qwen/qwen3*`; empty where none did */
  rule: string
}

const unresolved: Resolution = {
  kind: 'unresolved',
  modelId: null,
  familyId: null,
  developerId: null,
  origin: null,
  openness: null,
  rule: '',
}

const indexes = new WeakMap<Database, CatalogueIndex>()

/** To be called after every change of developer, family, model or alias, also one that was rolled back. */
export function forgetCatalogueIndex(db: Database): void {
  indexes.delete(db)
}

/** The catalogue of a workspace as it is now, arranged for looking texts up. */
export function catalogueIndex(db: Database): CatalogueIndex {
  let index = indexes.get(db)
  if (index === undefined) {
    index = buildCatalogueIndex(db)
    indexes.set(db, index)
  }
  return index
}

/**
 * Finds the entry that a subject text names. The order is fixed: the analyst's alias, a shipped alias, the
 * rules for slugs (`author/name`: exact model, then longest beginning of a family, then author), the
 * normalised name. Nothing is guessed: a text that no rule recognises stays unresolved.
 */
export function resolveSubject(db: Database, text: string): Resolution {
  return resolveIn(catalogueIndex(db), text)
}

/** The same in a catalogue that need not be the stored one. */
export function resolveIn(index: CatalogueIndex, text: string): Resolution {
  const subject = text.trim()
  return (
    named('alias-analyst', index.analyst.get(subject)) ??
    named('alias-shipped', index.exact.get(subject)) ??
    bySlug(index, subject) ??
    named('name', byName(index, subject)) ??
    unresolved
  )
}

function named(rule: string, match: Match | undefined): Resolution | undefined {
  return match && { ...match.entry, rule: `${rule} ${match.pattern}` }
}

const slugShape = /^~?([\w.-]+)\/\S+$/
/** `:free`, `:thinking`, `:beta`: another offer of the same model */
const slugVariant = /:[a-z-]+$/

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
    lookUp(index, text) ?? lookUp(index, bare) ?? lookUp(index, withoutDate(bare)) ?? byTitle(index, bare)
  )
}

function lookUp(index: CatalogueIndex, text: string): Match | undefined {
  const name = normaliseName(text)
  return name === '' ? undefined : index.names.get(name)
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

type SubjectRow = {
  id: number
  text: string
  kind: string
  modelId: number | null
  familyId: number | null
  developerId: number | null
  origin: string | null
  openness: string | null
  rule: string
}

/** Rows of `subject` whose derived columns are not what the catalogue gives, each with what it gives. */
function changedResolutions(db: Database): { id: number; now: Resolution }[] {
  forgetCatalogueIndex(db)
  const subjects = db
    .prepare<[], SubjectRow>(
      `SELECT id, text, kind, model_id AS modelId, family_id AS familyId, developer_id AS developerId,
         origin, openness, rule FROM subject`,
    )
    .all()
  return subjects.flatMap(({ id, text, ...present }) => {
    const now = resolveSubject(db, text)
    return sameResolution(present, now) ? [] : [{ id, now }]
  })
}

/** Ids of the subjects that resolve to something else than what is kept. */
export const rederivedSubjects = (db: Database): number[] => changedResolutions(db).map(({ id }) => id)

/**
 * Derives the columns of every `subject` row again from the catalogue as it is now. The store calls it
 * within the transaction of each action, undo and redo that touches developer, family, model or alias.
 */
export function reresolveSubjects(db: Database): void {
  const changed = changedResolutions(db)
  const update = db.prepare(
    `UPDATE subject SET kind = @kind, model_id = @modelId, family_id = @familyId, developer_id = @developerId,
       origin = @origin, openness = @openness, rule = @rule WHERE id = @id`,
  )
  for (const { id, now } of changed) update.run({ id, ...now })
}

function sameResolution(a: Omit<SubjectRow, 'id' | 'text'>, b: Resolution): boolean {
  return (
    a.kind === b.kind &&
    a.modelId === b.modelId &&
    a.familyId === b.familyId &&
    a.developerId === b.developerId &&
    a.origin === b.origin &&
    a.openness === b.openness &&
    a.rule === b.rule
  )
}
