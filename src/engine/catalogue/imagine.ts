import type { CatalogueChange } from '#shared/contract/catalogue.ts'
import { opennessSchema, originSchema } from '#shared/contract/common.ts'
import type { Database } from 'better-sqlite3'
import { problem } from '#engine/problem.ts'
import { type CatalogueIndex, indexRows } from './catalogue-index.ts'
import { type CatalogueRows, readCatalogueRows } from './catalogue-rows.ts'
import { decidedIndex } from './decisions.ts'
import { entryOfText } from './held.ts'
import { resolveSubject } from './resolve.ts'

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

function labelledIndex(
  db: Database,
  { of, field, value }: Extract<CatalogueChange, { kind: 'label' }>,
): CatalogueIndex {
  if (field === 'identity') return decidedIndex(db, [{ text: of.key, to: entryOfText(db, value) }])
  const rows = readCatalogueRows(db)
  const idOf = (entries: readonly { id: number; key: string }[]): number => {
    const found = entries.find(({ key }) => key === of.key)
    if (!found) throw problem('catalogue.not-found', { key: of.key })
    return found.id
  }
  if (field === 'origin') {
    const patch = { origin: originSchema.parse(value) }
    return indexRows(patched(rows, { kind: 'developer', id: idOf(rows.developers), patch }))
  }
  const patch = { openness: opennessSchema.parse(value) }
  if (of.kind === 'family')
    return indexRows(patched(rows, { kind: 'family', id: idOf(rows.families), patch }))
  if (of.kind === 'model') return indexRows(patched(rows, { kind: 'model', id: idOf(rows.models), patch }))
  const { modelId, familyId } = resolveSubject(db, of.key)
  if (modelId !== null) return indexRows(patched(rows, { kind: 'model', id: modelId, patch }))
  if (familyId === null) throw problem('catalogue.label-homeless', { name: of.key })
  const key = '\u0000'
  const model = { id: -1, key, name: of.key, familyId, ...patch }
  const alias = { pattern: of.key, targetKind: 'model', targetKey: key, origin: 'analyst' } as const
  return indexRows({ ...rows, models: [...rows.models, model], aliases: [...rows.aliases, alias] })
}
