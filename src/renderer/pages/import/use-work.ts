import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportTarget, ObservationChange } from '#shared/contract/imports.ts'
import { useMemo, useState } from 'react'
import { type Choices, decided, mappingOf, merged, rereads, useChoices } from './choices.ts'
import type { Decide } from './name-words.ts'
import type { View } from './Views.tsx'

/** Choices with those of the table at hand changed. */
const remapped = (before: Choices, change: (mapping: MappingPatch) => MappingPatch): Choices => ({
  ...before,
  mappings: new Map(before.mappings).set(before.table, change(mappingOf(before))),
})

/** What decides how a file is read and where it goes. */
export type Reading = { table: number; mapping: MappingPatch; target: ImportTarget }

/** The ways to change the choices for a file; the same for as long as the file is looked at. */
function waysToChange(
  change: (make: (before: Choices) => Choices) => void,
  onShow: (show: ObservationChange | null) => void,
) {
  const onDecide: Decide = (texts, to) =>
    change((before) => remapped(before, (mapping) => decided(mapping, texts, to)))
  return {
    onShow,
    onDecide,
    onPatch: (patch: MappingPatch) =>
      change((before) => ({
        ...remapped(before, (mapping) => merged(mapping, patch)),
        // What was allowed was allowed of the rows as they were read then.
        ...(rereads(patch) && { allow: [] }),
      })),
    onTable: (table: number) =>
      change((before) => ({ ...before, table, target: { kind: 'matching' }, allow: [] })),
    onAllow: (code: string, isAllowed: boolean) =>
      change((before) => ({
        ...before,
        allow: isAllowed ? [...before.allow, code] : before.allow.filter((one) => one !== code),
      })),
    onTarget: (target: ImportTarget) => {
      onShow(null)
      change((before) => ({ ...before, target, allow: [] }))
    },
    onImported: () =>
      change((before) => ({ ...before, imported: new Set([...before.imported, before.table]) })),
    /** Goes back to how the file was read before. */
    onRevert: ({ table, mapping, target }: Reading) => {
      onShow(null)
      change((before) => remapped({ ...before, table, target, allow: [] }, () => mapping))
    },
  }
}

/** The choices for a file, what is looked at, and the ways to change them. */
export function useWork(id: string, suggestedTable: number) {
  const [choices, change] = useChoices(id, suggestedTable)
  const [view, onView] = useState<View>('file')
  const [show, setShow] = useState<ObservationChange | null>(null)
  const changes = useMemo(() => waysToChange(change, setShow), [change])
  return { choices, view, show, onView, ...changes }
}
