import type { Dispute } from '#shared/contract/labels.ts'
import type { Where } from '#shared/contract/common.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { disputes } from '#engine/catalogue/labels.ts'
import { withoutVariant } from '#engine/catalogue/resolve.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query, type RowOf } from '#engine/store/query.ts'
import type { Reader } from '#engine/store/types.ts'
import { chosenBy, keysMeant, segmentsMeant } from './chosen.ts'
import { classGroup } from './groups.ts'
import { idsOfSubject } from './meanings.ts'
import { cachedByNames } from './names-cache.ts'
import { segmentsOf } from './segments.ts'

/** A label on which those who speak of it do not agree, as far as figures hang on it. */
export type DisputedLabel = {
  readonly name: string
  readonly field: 'origin' | 'openness'
  /** what the catalogue holds */
  readonly held: string
  /** what somebody else says last */
  readonly said: string
  readonly by: string
  /** the subjects whose class it gives */
  readonly subjects: ReadonlySet<number>
}

const subjectEntries = query({
  sql: /* sql */ `
      SELECT s.id, s.text, m.key AS model, m.openness AS openness, f.key AS family, d.key AS developer
      FROM subject s
      LEFT JOIN model m ON m.id = s.model_id
      LEFT JOIN family f ON f.id = s.family_id
      LEFT JOIN developer d ON d.id = s.developer_id`,
  gives: {
    id: 'subject.id',
    text: 'subject.text',
    model: 'model.key?',
    openness: 'model.openness?',
    family: 'family.key?',
    developer: 'developer.key?',
  },
})
type SubjectEntry = RowOf<typeof subjectEntries>

/** Does a label give the class of a subject? A model with an openness of its own does not take its family's. */
function gives({ kind, key }: Dispute, { text, model, openness, family, developer }: SubjectEntry): boolean {
  switch (kind) {
    case 'model':
      return model === key
    case 'family':
      return family === key && openness === null
    case 'developer':
      return developer === key
    case 'name':
      return withoutVariant(text) === key
  }
}

function disputedLabel(ws: Reader, dispute: Dispute, entries: readonly SubjectEntry[]): DisputedLabel | null {
  const { name, field, held, sayings } = dispute
  if (field === 'identity') return null
  const last = new Map(sayings.map((saying) => [saying.by, saying]))
  const other = [...last.values()].find(({ value }) => value !== held)
  const given = entries.filter((entry) => gives(dispute, entry))
  const subjects = new Set(given.flatMap(({ id }) => idsOfSubject(ws, id)))
  if (!other || subjects.size === 0) return null
  return { name, field, held: held ?? 'unknown', said: other.value, by: other.by, subjects }
}

const cached = cachedByNames<readonly DisputedLabel[]>()

/** The disputed labels that give the class of a subject of the workspace. */
const disputedLabels = (ws: Reader): readonly DisputedLabel[] =>
  cached(ws, '', () => {
    const found = disputes(ws.db)
    const entries = found.length === 0 ? [] : freshStatement(ws.db, subjectEntries).all()
    return found.flatMap((dispute) => disputedLabel(ws, dispute, entries) ?? [])
  })

/** What a question asks for, as far as it may hang on a label. */
export type Asked = {
  readonly by: Dimension
  readonly where?: Where | undefined
  readonly of?: Where | undefined
}

/** Disputed labels by which a question has another answer if they are what others say: in whose groups a subject then is. */
export function disputedIn(ws: Reader, asked: Asked): DisputedLabel[] {
  const labels = disputedLabels(ws)
  if (labels.length === 0) return []
  const rules = rulesOf(ws, asked)
  return labels.filter(
    (label) =>
      (asked.by === label.field && (asked.where?.[label.field] ?? []).length === 0) ||
      rules.some((rule) => moves(ws, rule, label)),
  )
}

/** Every rule by which a question picks subjects: its own filters and the segments that it names or lists. */
function rulesOf(ws: Reader, { by, where = {}, of = {} }: Asked): Where[] {
  const named = [...(where.segment ?? []), ...(of.segment ?? [])]
  const listed = by === 'segment' && (where.segment ?? []).length === 0 ? segmentsOf(ws) : []
  return [where, of, ...[...listed, ...segmentsMeant(ws, named)].map(({ rule }) => rule)]
}

/** Is a subject of the label in what a rule picks by one of its values, and not by the other? */
function moves(ws: Reader, rule: Where, { field, held, said, subjects }: DisputedLabel): boolean {
  const { [field]: names = [], segment: _, ...rest } = rule
  const isIn = (code: string): boolean => keysMeant(names, [classGroup(field, code)]).size > 0
  if (names.length === 0 || isIn(held) === isIn(said)) return false
  const others = chosenBy(ws, rest).subjects
  return others === null || [...subjects].some((id) => others.has(id))
}
