import type { Qualifier } from '#shared/contract/common.ts'
import { qualifiers } from '#shared/contract/common.ts'
import type { Dataset, Observation, ObservationPatch } from '#shared/contract/datasets.ts'
import { useMutation } from '@tanstack/react-query'
import type { CellEditRequestEvent, GridApi } from 'ag-grid-community'
import { useCallback, useMemo, useRef } from 'react'
import { notifyProblem, readProblem } from '../../../engine/problems.ts'
import { orpc } from '../../../engine/queries.ts'
import { useLocale, useRuntimeT } from '../../../language/language.ts'
import { type CellError, type CellReading, readCell } from './cells.ts'

export type Edit = { observationId: number; patch: ObservationPatch }

export type CellEdits = {
  /** reads a text for a cell */
  read: (text: string, columnId: string, row: Observation) => CellReading
  sayError: (error: CellError) => string
  /** what is wrong with a text, in words; empty where nothing is */
  problemOf: (text: string, columnId: string, row: Observation) => string
  /** what the engine refused in a cell */
  errorOf: (row: Observation | undefined, columnId: string) => string
  /** the grid's request to write what was typed */
  request: (event: CellEditRequestEvent<Observation>) => void
  /** writes edits as one action */
  write: (edits: Edit[]) => void
}

const keyOf = (id: number, columnId: string): string => `${id}:${columnId}`

/** Editing of cells: reading what was typed, writing it, and keeping a refusal at its cell. */
export function useCellEdits(dataset: Dataset, api: GridApi<Observation> | null): CellEdits {
  const locale = useLocale()
  const say = useRuntimeT()
  const refused = useRef(new Map<string, string>())
  const { mutate } = useMutation(orpc.datasets.edit.mutationOptions({ meta: { quiet: true } }))

  const show = useCallback(
    (changed: readonly Observation[]) => {
      if (!api || api.isDestroyed()) return
      for (const row of changed) api.getRowNode(String(row.id))?.setData(row)
    },
    [api],
  )

  const read = useCallback(
    (text: string, columnId: string, row: Observation) => {
      const names = Object.fromEntries(qualifiers.map((one) => [one, say(`common:qualifier_${one}`)]))
      const qualifierNames: Record<Qualifier, string> = { ...emptyNames, ...names }
      return readCell(text, columnId, row, { locale, rules: dataset, qualifierNames })
    },
    [locale, dataset, say],
  )

  const sayError = useCallback((error: CellError) => say(`data:${error.key}`, error.params), [say])

  const problemOf = useCallback(
    (text: string, columnId: string, row: Observation) => {
      const reading = read(text, columnId, row)
      return reading.ok ? '' : sayError(reading.error)
    },
    [read, sayError],
  )

  const request = useCallback(
    ({ data, colDef, newValue, api: grid }: CellEditRequestEvent<Observation>) => {
      const columnId = colDef.colId ?? ''
      const text = typeof newValue === 'string' ? newValue : newValue === null ? '' : String(newValue)
      const reading = read(text, columnId, data)
      if (!reading.ok) return
      const key = keyOf(data.id, columnId)
      mutate(
        { edits: [{ observationId: data.id, patch: reading.patch }] },
        {
          onSuccess: ({ changed }) => {
            refused.current.delete(key)
            show(changed)
          },
          onError: (error) => {
            const { message, nextStep } = readProblem(error)
            refused.current.set(key, `${message}. ${nextStep}`)
            const node = grid.getRowNode(String(data.id))
            if (node) grid.refreshCells({ rowNodes: [node], force: true })
            notifyProblem(error)
          },
        },
      )
    },
    [mutate, read, show],
  )

  const write = useCallback(
    (edits: Edit[]) => {
      if (edits.length === 0) return
      mutate({ edits }, { onSuccess: ({ changed }) => show(changed), onError: notifyProblem })
    },
    [mutate, show],
  )

  const errorOf = useCallback(
    (row: Observation | undefined, columnId: string) =>
      row ? (refused.current.get(keyOf(row.id, columnId)) ?? '') : '',
    [],
  )

  return useMemo(
    () => ({ read, sayError, problemOf, errorOf, request, write }),
    [read, sayError, problemOf, errorOf, request, write],
  )
}

const emptyNames: Record<Qualifier, string> = {
  exact: '',
  about: '',
  nearly: '',
  over: '',
  under: '',
  'up-to': '',
  range: '',
}
