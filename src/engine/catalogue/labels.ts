import type { Database } from 'better-sqlite3'
import type { Dispute, Label, Saying } from '#shared/contract/labels.ts'
import type { LabelField } from '#shared/vocabulary/labels.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { isDamaged } from '#engine/store/integrity/damage.ts'
import { query } from '#engine/store/query.ts'
import { heldValue, keyOf, type Labelled, labelledName } from './held.ts'
import { resolveSubject, withoutVariant } from './resolve.ts'

const everyLabel = query({
  sql: `SELECT id, target_kind AS kind, target_key AS key, field, value, holds_from AS "from", said_by AS "by",
    url, note, adopted FROM label ORDER BY target_kind, target_key, field, holds_from, id`,
  gives: {
    id: 'label.id',
    kind: 'label.target_kind',
    key: 'label.target_key',
    field: 'label.field',
    value: 'label.value',
    from: 'label.holds_from',
    by: 'label.said_by',
    url: 'label.url',
    note: 'label.note',
    adopted: 'label.adopted',
  },
})

/** Every label, by what it is about; of one field, the oldest first. */
export const readLabels = (db: Database): Label[] =>
  freshStatement(db, everyLabel)
    .all()
    .filter(({ id }) => !isDamaged(db, 'label', id))
    .map((label) => Object.assign({}, label, { adopted: label.adopted === 1 }))

/** The labels of one entry or name. */
export const labelsOf = (db: Database, { kind, key }: Labelled): Label[] =>
  readLabels(db).filter((label) => label.kind === kind && label.key === key)

/** Was a label adopted with the day from which it holds? Before it, what the catalogue itself says holds. */
export const isDated = ({ adopted, from }: Pick<Label, 'adopted' | 'from'>): boolean =>
  adopted && from !== null

/** What one who says several things of a field in turn says last: what holds today. */
function lastSayings(labels: readonly Label[]): Label[] {
  const last = new Map<string, Label>()
  for (const label of labels) last.set(label.by, label)
  return [...last.values()]
}

/**
 * Is a label disputed? Where those who speak of it say different things, or what nobody but the catalogue says is
 * another thing. A catalogue that holds `unknown` says nothing; a source that says `unknown` does. What a stealth
 * model was revealed to be disputes nothing: the name stays unidentified until an analyst adopts it.
 */
export function isDisputed(held: string | null, values: readonly string[]): boolean {
  const said = new Set(values)
  if (held !== null && held !== 'unknown') said.add(held)
  return said.size > 1
}

/** Labels on whose value sources, or a source and the catalogue, do not agree; each with everything that is said. */
export function disputes(db: Database): Dispute[] {
  const groups = new Map<string, Label[]>()
  for (const label of readLabels(db)) {
    const id = JSON.stringify([label.kind, label.key, label.field])
    groups.set(id, [...(groups.get(id) ?? []), label])
  }
  return [...groups.values()].flatMap((labels) => disputeIn(db, labels) ?? [])
}

function disputeIn(db: Database, labels: readonly Label[]): Dispute | null {
  const [first] = labels
  if (!first || first.field === 'identity') return null
  const { kind, key, field } = first
  // What was adopted from a day on is what is held at last.
  const held = labels.findLast(isDated)?.value ?? heldValue(db, first, field)
  const name = labelledName(db, first)
  if (name === null) return null
  const values = lastSayings(labels).map(({ value }) => value)
  if (!isDisputed(held, values)) return null
  return { kind, key, name, field, held, sayings: labels.map(sayingOf) }
}

const sayingOf = ({ id, value, from, by, url, note, adopted }: Label): Saying => ({
  id,
  value,
  from,
  by,
  url,
  note,
  adopted,
})

/** What a name in data is labelled by: its model, where it names one, else the text itself without its variant. */
export function targetOfName(db: Database, text: string, field: LabelField): Labelled {
  const found = resolveSubject(db, text)
  const key = keyOf(db, found)
  if (field === 'origin' && key !== null && found.developerId !== null) {
    const developer = { ...found, modelId: null, familyId: null }
    return { kind: 'developer', key: keyOf(db, developer) ?? key }
  }
  if (found.kind === 'model' && key !== null) return { kind: 'model', key }
  return { kind: 'name', key: withoutVariant(text.trim()) }
}
