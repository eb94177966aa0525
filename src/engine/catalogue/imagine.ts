import type { CatalogueChange } from '#shared/contract/catalogue.ts'
import type { Database } from 'better-sqlite3'
import { problem } from '#engine/problem.ts'
import { adoptionChange } from './adoption.ts'
import { type CatalogueIndex, indexRows } from './catalogue-index.ts'
import { type CatalogueRows, readCatalogueRows } from './catalogue-rows.ts'
import { decidedIndex } from './decisions.ts'

/**
 * The catalogue as it would be after a change; nothing is written. Entries that are not there yet have ids below 0.
 *
 * @throws `catalogue.not-found`, `catalogue.in-use`, `catalogue.label-homeless`, `input.invalid`
 */
export function imaginedIndex(db: Database, change: CatalogueChange): CatalogueIndex {
  if (change.kind === 'names') {
    const { texts, to } = change
    return decidedIndex(
      db,
      texts.map((text) => ({ text, to })),
    )
  }
  if (change.kind === 'label') return labelledIndex(db, change)
  return indexRows(patched(readCatalogueRows(db), change))
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

function labelledIndex(db: Database, label: Extract<CatalogueChange, { kind: 'label' }>): CatalogueIndex {
  const change = adoptionChange(db, label)
  if (change.kind === 'decision') return decidedIndex(db, [change.decision])
  const rows = readCatalogueRows(db)
  if (change.kind !== 'new-model') return indexRows(patched(rows, change))
  const { name, familyId, openness } = change
  const key = '\u0000'
  const model = { id: -1, key, name, familyId, openness }
  const alias = { pattern: name, targetKind: 'model', targetKey: key, origin: 'analyst' } as const
  return indexRows({ ...rows, models: [...rows.models, model], aliases: [...rows.aliases, alias] })
}
