import type { CatalogueChange } from '#shared/contract/catalogue.ts'
import type { NameDecision } from '#shared/contract/import-mapping.ts'
import type { Database } from 'better-sqlite3'
import { problem } from '#engine/problem.ts'
import { adoptionChange } from './adoption.ts'
import { type CatalogueIndex, indexRows } from './catalogue-index.ts'
import { type CatalogueRows, readCatalogueRows } from './catalogue-rows.ts'
import { isKeptBeside } from './adopted.ts'
import { type DatedLabel, type Later, laterIndexes } from './dated.ts'
import { decidedRows } from './decisions.ts'
import type { Labelled } from './held.ts'
import { readLabels } from './labels.ts'
import { entryById } from './tree.ts'

/** The catalogue as it would be: what it says by itself, and from which days on it would say something else. */
export type Imagined = { readonly index: CatalogueIndex; readonly later: readonly Later[] }

/**
 * The catalogue as it would be after a change; nothing is written. Entries that are not there yet have ids below 0.
 *
 * @throws `catalogue.not-found`, `catalogue.in-use`, `catalogue.label-homeless`, `input.invalid`
 */
export function imagined(db: Database, change: CatalogueChange): Imagined {
  const { rows, labels } = changedCatalogue(db, change)
  return { index: indexRows(rows), later: laterIndexes(rows, labels) }
}

type Changed = { readonly rows: CatalogueRows; readonly labels: readonly DatedLabel[] }

function changedCatalogue(db: Database, change: CatalogueChange): Changed {
  if (change.kind === 'names') {
    const { texts, to } = change
    return decided(
      db,
      texts.map((text) => ({ text, to })),
    )
  }
  if (change.kind === 'label') return labelled(db, change)
  return edited(db, change)
}

/** What is decided of names by hand holds always, whatever was adopted of them from some day on. */
function decided(db: Database, decisions: readonly NameDecision[]): Changed {
  const names = new Set(decisions.map(({ text }) => text.trim()))
  const labels = readLabels(db).filter(
    ({ kind, key, field }) => kind !== 'name' || field !== 'identity' || !names.has(key),
  )
  return { rows: decidedRows(db, decisions), labels }
}

/** So does what an entry is edited to. */
function edited(db: Database, change: Patched): Changed {
  const rows = patched(readCatalogueRows(db), change)
  const { key } = entryById(db, change.kind, change.id)
  const isEdited = (field: string): boolean => Object.hasOwn(change.patch, field)
  const labels = readLabels(db).filter(
    (label) => label.kind !== change.kind || label.key !== key || !isEdited(label.field),
  )
  return { rows, labels }
}

type Patched = Exclude<CatalogueChange, { kind: 'names' | 'label' }>

function patched(rows: CatalogueRows, { kind, id, patch }: Patched): CatalogueRows {
  const changed = <Entry extends { id: number }>(entries: Entry[]): Entry[] => {
    if (!entries.some((entry) => entry.id === id)) throw problem('catalogue.not-found', { key: String(id) })
    return entries.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry))
  }
  if (kind === 'developer') return { ...rows, developers: changed(rows.developers) }
  if (kind === 'family') return { ...rows, families: changed(rows.families) }
  return { ...rows, models: changed(rows.models) }
}

function labelled(db: Database, label: Extract<CatalogueChange, { kind: 'label' }>): Changed {
  const change = adoptionChange(db, label)
  const { of, field, value, from = null } = label
  const others = readLabels(db).filter((one) => isKeptBeside(one, { ...of, field, from }))
  const rows = readCatalogueRows(db)
  const dated = (target: Labelled): DatedLabel[] =>
    from === null ? others : [...others, { ...target, field, value, from, adopted: true }]
  switch (change.kind) {
    case 'dated':
      return { rows, labels: dated(change.of) }
    case 'decision':
      return { rows: decidedRows(db, [change.decision]), labels: others }
    case 'new-model': {
      const { name, familyId, openness } = change
      const key = '\u0000'
      const model = { id: -1, key, name, familyId, openness }
      const alias = { pattern: name, targetKind: 'model', targetKey: key, origin: 'analyst' } as const
      const made = { ...rows, models: [...rows.models, model], aliases: [...rows.aliases, alias] }
      return { rows: made, labels: dated({ kind: 'model', key }) }
    }
    case 'developer':
    case 'family':
    case 'model':
      return { rows: patched(rows, change), labels: others }
  }
}
