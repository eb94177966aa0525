import type { NameTarget } from '#shared/contract/catalogue.ts'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportTarget } from '#shared/contract/imports.ts'
import { useCallback } from 'react'
import { create } from 'zustand'

/** What was chosen for a queued file: kept while one looks at another file or page. */
export type Choices = {
  readonly table: number
  /** by table: going to another and back loses nothing */
  readonly mappings: ReadonlyMap<number, MappingPatch>
  readonly target: ImportTarget
  /** codes of questions that are answered with “import it anyway” */
  readonly allow: readonly string[]
  /** tables that were imported already */
  readonly imported: ReadonlySet<number>
}

/** By the id under which a file was queued. */
const useAllChoices = create<ReadonlyMap<string, Choices>>()(() => new Map())
const { getState, setState } = useAllChoices

const initial = (table: number): Choices => ({
  table,
  mappings: new Map(),
  // Next week's file goes where last week's went; a new dataset is the choice.
  target: { kind: 'matching' },
  allow: [],
  imported: new Set(),
})

/** What a definition says beside its numbers: nothing of it changes how a row is read, nor what was allowed of others. */
const besideNumbers: ReadonlySet<string> = new Set(['name', 'basis', 'coverage', 'note', 'whole'])

/** Does a choice change how the rows are read, so that what was asked of them is to be asked anew? */
export function rereads(patch: MappingPatch): boolean {
  const { source: _, names: __, definition = {}, ...rest } = patch
  return Object.keys(rest).length > 0 || Object.keys(definition).some((key) => !besideNumbers.has(key))
}

const untouched: MappingPatch = {}

/** The choices made over a table, empty where nothing was chosen. */
export const mappingOf = ({ mappings, table }: Choices): MappingPatch => mappings.get(table) ?? untouched

/** The choices for a queued file, and the way to change them. */
export function useChoices(
  id: string,
  suggestedTable: number,
): [Choices, (change: (before: Choices) => Choices) => void] {
  const kept = useAllChoices((all) => all.get(id))
  const change = useCallback(
    (make: (before: Choices) => Choices) =>
      setState((all) => new Map(all).set(id, make(all.get(id) ?? initial(suggestedTable))), true),
    [id, suggestedTable],
  )
  return [kept ?? initial(suggestedTable), change]
}

/** Forgets what was chosen for a file. */
export function forgetChoices(id: string): void {
  const next = new Map(getState())
  if (next.delete(id)) setState(next, true)
}

/** A patch laid over an earlier one: definition and source entry by entry, columns by their index. */
export function merged(before: MappingPatch, patch: MappingPatch): MappingPatch {
  const columns = new Map(before.columns?.map((one) => [one.index, one]))
  for (const one of patch.columns ?? []) columns.set(one.index, { ...columns.get(one.index), ...one })
  return {
    ...before,
    ...patch,
    ...(columns.size > 0 ? { columns: [...columns.values()] } : {}),
    ...(before.definition || patch.definition
      ? { definition: { ...before.definition, ...patch.definition } }
      : {}),
    ...(before.source || patch.source ? { source: { ...before.source, ...patch.source } } : {}),
  }
}

/** Choices in which names stand for a target, or, with null, for what the catalogue makes of them. */
export function decided(before: MappingPatch, texts: readonly string[], to: NameTarget | null): MappingPatch {
  const these = new Set(texts)
  const others = (before.names ?? []).filter(({ text }) => !these.has(text))
  return { ...before, names: to ? [...others, ...texts.map((text) => ({ text, to }))] : others }
}
