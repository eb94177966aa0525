import type { SubjectDimension } from '#shared/vocabulary/dimensions.ts'
import type { Openness, Origin } from '#shared/vocabulary/classes.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import type { Database } from 'better-sqlite3'
import type { Reader } from '#engine/store/types.ts'
import { cachedByNames } from './names-cache.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query, type RowOf } from '#engine/store/query.ts'

/** A member of a dimension: its key in the contract and its English label. */
export type Group = { readonly key: string; readonly label: string }

/** A subject text and what the catalogue makes of it, as groups of every dimension. */
export type SubjectGroups = { readonly [Key in SubjectDimension]: Group }

const everySubject = query({
  sql: /* sql */ `
      SELECT s.id, s.text, s.kind, m.key AS modelKey, m.name AS modelName,
        f.key AS familyKey, f.name AS familyName, d.key AS developerKey, d.name AS developerName,
        s.origin, s.openness
      FROM subject s
      LEFT JOIN model m ON m.id = s.model_id
      LEFT JOIN family f ON f.id = s.family_id
      LEFT JOIN developer d ON d.id = s.developer_id`,
  gives: {
    id: 'subject.id',
    text: 'subject.text',
    kind: 'subject.kind',
    modelKey: 'model.key?',
    modelName: 'model.name?',
    familyKey: 'family.key?',
    familyName: 'family.name?',
    developerKey: 'developer.key?',
    developerName: 'developer.name?',
    origin: 'subject.origin',
    openness: 'subject.openness',
  },
})
type SubjectRow = RowOf<typeof everySubject>
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

/**
 * Groups of a subject. An entry counts under what contains it; where it is coarser than the dimension (a
 * family by model, a segment by developer) it stands for itself under its own text. What no rule resolves
 * is `~unresolved` in every dimension but its own.
 */
function groupsOf(row: SubjectRow): SubjectGroups {
  const own: Group = { key: row.text, label: row.text }
  if (row.kind === 'unresolved') {
    const group = unresolvedGroup
    return { subject: own, model: group, family: group, developer: group, origin: group, openness: group }
  }
  const entry = (key: string | null, name: string | null): Group =>
    key === null ? own : { key, label: name ?? key }
  return {
    subject: own,
    model: entry(row.modelKey, row.modelName),
    family: entry(row.familyKey, row.familyName),
    developer: entry(row.developerKey, row.developerName),
    origin: classGroup('origin', row.origin),
    openness: classGroup('openness', row.openness),
  }
}

function loadSubjects(db: Database): Map<number, SubjectGroups> {
  const rows = freshStatement(db, everySubject).all()
  return new Map(rows.map((row) => [row.id, groupsOf(row)]))
}

const cachedSubjects = cachedByNames<Map<number, SubjectGroups>>()

/** Every subject of the workspace by its id. */
export const subjectGroups = (ws: Reader): ReadonlyMap<number, SubjectGroups> =>
  cachedSubjects(ws, '', () => loadSubjects(ws.db))

const cachedTerms = cachedByNames<Map<number, Group>>()

/** Texts of one optional dimension (kind of `term`) by id. */
export const termGroups = (ws: Reader, kind: number): ReadonlyMap<number, Group> =>
  cachedTerms(ws, String(kind), () => {
    const rows = freshStatement(ws.db, termsOfKind).all(kind)
    return new Map(rows.map(({ id, text }) => [id, { key: text, label: text }]))
  })
