import type { EntryKind, SubjectDimension } from '#shared/vocabulary/dimensions.ts'
import type { Openness, Origin } from '#shared/vocabulary/classes.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import type { Database } from 'better-sqlite3'
import type { Reader } from '#engine/store/types.ts'
import { readCatalogueRows } from '#engine/catalogue/catalogue-rows.ts'
import { datedMeaning, type Meaning, meaningsOf } from './meanings.ts'
import { cachedByNames } from './names-cache.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

/** A member of a dimension: its key in the contract and its English label. */
export type Group = { readonly key: string; readonly label: string }

/** A subject text and what the catalogue makes of it, as groups of every dimension. */
export type SubjectGroups = { readonly [Key in SubjectDimension]: Group }

const termsOfKind = query({
  sql: 'SELECT id, text FROM term WHERE kind = ?',
  takes: ['term.kind'],
  gives: { id: 'term.id', text: 'term.text' },
})

const originLabels: Record<Origin, string> = {
  china: 'China',
  'united-states': 'United States',
  europe: 'Europe',
  other: 'Other countries',
  unknown: 'Origin unknown',
}
const opennessLabels: Record<Openness, string> = {
  open: 'Open weights',
  proprietary: 'Proprietary',
  unknown: 'Openness unknown',
}
/** The group of a class; a code that is none is of what is unknown. */
export const classGroup = (field: 'origin' | 'openness', code: string | null): Group =>
  field === 'origin' ? coded(originLabels, code, 'unknown') : coded(opennessLabels, code, 'unknown')

const unresolvedGroup: Group = { key: reservedKeys.unresolved, label: 'Unresolved' }

const isKey = <Key extends string>(labels: Record<Key, string>, key: string): key is Key =>
  Object.hasOwn(labels, key)

/** A code of a closed list; what the catalogue leaves open is `unknown`, which is an answer, not a gap. */
function coded<Key extends string>(labels: Record<Key, string>, code: string | null, unknown: Key): Group {
  const key = code !== null && isKey(labels, code) ? code : unknown
  return { key, label: labels[key] }
}

/** What entries of the catalogue are called, by id. */
type Names = { readonly [Level in EntryKind]: ReadonlyMap<number, { key: string; name: string }> }

function namesOf(db: Database): Names {
  const { developers, families, models } = readCatalogueRows(db)
  const byId = <Row extends { id: number }>(rows: readonly Row[]): ReadonlyMap<number, Row> =>
    new Map(rows.map((row) => [row.id, row]))
  return { developer: byId(developers), family: byId(families), model: byId(models) }
}

/**
 * Groups of a subject. An entry counts under what contains it; where it is coarser than the dimension (a
 * family by model, a segment by developer) it stands for itself under its own text. What no rule resolves
 * is `~unresolved` in every dimension but its own.
 */
function groupsOf(meaning: Meaning, names: Names): SubjectGroups {
  const own: Group = { key: meaning.text, label: meaning.text }
  if (meaning.kind === 'unresolved') {
    const group = unresolvedGroup
    return { subject: own, model: group, family: group, developer: group, origin: group, openness: group }
  }
  const entry = (level: EntryKind, id: number | null): Group => {
    const found = id === null ? undefined : names[level].get(id)
    return found ? { key: found.key, label: found.name } : own
  }
  return {
    subject: own,
    model: entry('model', meaning.modelId),
    family: entry('family', meaning.familyId),
    developer: entry('developer', meaning.developerId),
    origin: classGroup('origin', meaning.origin),
    openness: classGroup('openness', meaning.openness),
  }
}

const cachedNames = cachedByNames<Names>()

function loadSubjects(ws: Reader): Map<number, SubjectGroups> {
  const names = cachedNames(ws, '', () => namesOf(ws.db))
  return new Map(meaningsOf(ws).all.map((meaning) => [meaning.id, groupsOf(meaning, names)]))
}

const cachedSubjects = cachedByNames<Map<number, SubjectGroups>>()

/** Every subject of the workspace by its id; one that does not always mean the same by the ids of its spans. */
export const subjectGroups = (ws: Reader): ReadonlyMap<number, SubjectGroups> =>
  cachedSubjects(ws, '', () => loadSubjects(ws))

/** What the catalogue makes of a subject, in names: null where it has no such entry. */
export type Classes = {
  readonly model: string | null
  readonly family: string | null
  readonly developer: string | null
  readonly origin: string | null
  readonly openness: string | null
}

/** What the catalogue makes of a subject in a period, by the key of that; undefined where it always makes the same of it. */
export function datedClasses(ws: Reader, subject: number, period: number): Classes | undefined {
  const meaning = datedMeaning(ws, subject, period)
  if (!meaning) return undefined
  const names = cachedNames(ws, '', () => namesOf(ws.db))
  const nameOf = (level: EntryKind, id: number | null): string | null =>
    id === null ? null : (names[level].get(id)?.name ?? null)
  return {
    model: nameOf('model', meaning.modelId),
    family: nameOf('family', meaning.familyId),
    developer: nameOf('developer', meaning.developerId),
    origin: meaning.origin,
    openness: meaning.openness,
  }
}

const cachedTerms = cachedByNames<Map<number, Group>>()

/** Texts of one optional dimension (kind of `term`) by id. */
export const termGroups = (ws: Reader, kind: number): ReadonlyMap<number, Group> =>
  cachedTerms(ws, String(kind), () => {
    const rows = freshStatement(ws.db, termsOfKind).all(kind)
    return new Map(rows.map(({ id, text }) => [id, { key: text, label: text }]))
  })
