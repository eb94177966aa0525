import type { Database } from 'better-sqlite3'
import { opennessSchema, originSchema } from '#shared/contract/common.ts'
import type { Label } from '#shared/contract/labels.ts'
import { entryKinds, isEntryKind } from '#shared/vocabulary/dimensions.ts'
import { createMemory } from '#engine/store/memory.ts'
import { type CatalogueIndex, indexRows } from './catalogue-index.ts'
import { type CatalogueRows, readCatalogueRows } from './catalogue-rows.ts'
import { readLabels } from './labels.ts'
import { forgetCatalogueIndex, resolveIn } from './resolve.ts'

/** The catalogue as it is from a day on, until the next one. */
export type Later = { readonly from: string; readonly index: CatalogueIndex }

/** What of a label decides what holds when. */
export type DatedLabel = Pick<Label, 'kind' | 'key' | 'field' | 'value' | 'from' | 'adopted'>

const laters = createMemory<readonly Later[]>((db) => laterIndexes(readCatalogueRows(db), readLabels(db)))

/** The catalogues of a workspace that hold from some day on, because labels with that day were adopted; by day. */
export const laterCatalogues = (db: Database): readonly Later[] => laters.of(db)

/** Has a connection read later days by catalogues that are only thought of. */
export const imagineLater = (db: Database, imagined: readonly Later[]): void => laters.set(db, imagined)

/** To be called after every change of the catalogue or its labels. */
export function forgetCatalogue(db: Database): void {
  forgetCatalogueIndex(db)
  laters.forget(db)
}

/**
 * The catalogues that adopted labels make of one from the days on from which they hold: of a field of an entry the last
 * one by then holds, and before the first of them what the catalogue itself says. None where no label says another thing
 * than the catalogue does.
 */
export function laterIndexes(rows: CatalogueRows, labels: readonly DatedLabel[]): Later[] {
  const dated = labels
    .flatMap((label) => (label.adopted && label.from !== null ? [{ ...label, from: label.from }] : []))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  if (dated.every((label) => isHeld(rows, label))) return []
  const days = [...new Set(dated.map(({ from }) => from))]
  return days.map((day) => {
    const inForce = new Map<string, DatedLabel>()
    for (const label of dated)
      if (label.from <= day) inForce.set(JSON.stringify([label.kind, label.key, label.field]), label)
    return { from: day, index: indexRows([...inForce.values()].reduce(withLabel, rows)) }
  })
}

/** Does the catalogue say by itself what a label says? A model without an openness of its own has that of its family. */
function isHeld(rows: CatalogueRows, label: DatedLabel): boolean {
  if (withLabel(rows, label) === rows) return true
  const model = label.kind === 'model' ? rows.models.find(({ key }) => key === label.key) : undefined
  if (!model || model.openness !== null) return false
  return rows.families.find(({ id }) => id === model.familyId)?.openness === label.value
}

/** A catalogue that says what a label says; the same one where it does already. */
function withLabel(rows: CatalogueRows, { kind, key, field, value }: DatedLabel): CatalogueRows {
  if (kind === 'name') return field === 'identity' ? withIdentity(rows, key, value) : rows
  if (kind === 'developer') {
    const origin = field === 'origin' ? originSchema.safeParse(value).data : undefined
    const developers = origin && changed(rows.developers, key, { origin })
    return developers ? { ...rows, developers } : rows
  }
  const openness = field === 'openness' ? opennessSchema.safeParse(value).data : undefined
  if (kind === 'family') {
    const families = openness && changed(rows.families, key, { openness })
    return families ? { ...rows, families } : rows
  }
  const models = openness && changed(rows.models, key, { openness })
  return models ? { ...rows, models } : rows
}

/** Entries of which one has other values; null where it has them already, or is not there. */
function changed<Entry extends { key: string }>(
  entries: readonly Entry[],
  key: string,
  patch: Partial<Entry>,
): Entry[] | null {
  const at = entries.findIndex((entry) => entry.key === key)
  const present = entries[at]
  if (!present) return null
  const entry = { ...present, ...patch }
  return JSON.stringify(entry) === JSON.stringify(present) ? null : entries.with(at, entry)
}

function withIdentity(rows: CatalogueRows, pattern: string, value: string): CatalogueRows {
  const target = targetIn(rows, value)
  if (!target) return rows
  const isSame = rows.aliases.some(
    (alias) =>
      alias.origin === 'analyst' &&
      alias.pattern === pattern &&
      alias.targetKind === target.targetKind &&
      alias.targetKey === target.targetKey,
  )
  if (isSame) return rows
  const others = rows.aliases.filter((alias) => alias.origin !== 'analyst' || alias.pattern !== pattern)
  return { ...rows, aliases: [...others, { pattern, ...target, origin: 'analyst' }] }
}

type Target = Pick<CatalogueRows['aliases'][number], 'targetKind' | 'targetKey'>

/** The entry that a label names by its key, the finest first, or by a text that is recognised as one. */
function targetIn(rows: CatalogueRows, value: string): Target | null {
  const tables = { developer: rows.developers, family: rows.families, model: rows.models }
  for (const targetKind of entryKinds.toReversed())
    if (tables[targetKind].some(({ key }) => key === value)) return { targetKind, targetKey: value }
  const { kind, modelId, familyId, developerId } = resolveIn(indexRows(rows), value)
  if (!isEntryKind(kind)) return null
  const id = { model: modelId, family: familyId, developer: developerId }[kind]
  const entry = tables[kind].find((one) => one.id === id)
  return entry ? { targetKind: kind, targetKey: entry.key } : null
}
