import type { Dataset, Observation, ObservationEdit } from '#shared/contract/datasets.ts'
import type { Decimal } from '#shared/domain/decimal.ts'
import { decimalOf } from '#shared/i18n/reading.ts'
import { type Qualifier, qualifiers } from '#shared/vocabulary/qualifiers.ts'
import type { CellEditingStartedEvent, CellEditRequestEvent, GridApi } from 'ag-grid-community'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useLocale, useRuntimeT } from '../../../language/language.ts'
import { expectedFor, type Waiting } from '../../../waiting/queue.ts'
import { useWaiting, writeEdits } from '../../../waiting/waiting.ts'
import { type CellError, type CellReading, isEditableColumn, readCell } from './cells.ts'

/** What edits are about, in the words of their first row. */
type About = Pick<Observation, 'subject' | 'period'>

export type CellEdits = {
  /** reads a text for a cell; its decimal sign is the reader's where nothing else is known */
  read: (text: string, columnId: string, row: Observation, decimal?: Decimal | null) => CellReading
  sayError: (error: CellError) => string
  /** what is wrong with a text, in words; empty where nothing is */
  problemOf: (text: string, columnId: string, row: Observation) => string
  /** a row as the person has it: with what they typed and is not written yet */
  seen: (row: Observation) => Observation
  /** what waits to be written into a cell */
  waitingIn: (row: Observation | undefined, columnId: string) => Waiting | null
  /** an editor opens: what it shows is what is written over */
  begin: (event: CellEditingStartedEvent<Observation>) => void
  /** the grid's request to write what was typed */
  request: (event: CellEditRequestEvent<Observation>) => void
  /** writes edits as one action */
  write: (edits: ObservationEdit[], about: About) => void
}

function seen(row: Observation): Observation {
  const pending = useWaiting.getState().pending.get(row.id)
  return pending ? { ...row, ...pending.patch } : row
}

function waitingIn(row: Observation | undefined, columnId: string): Waiting | null {
  const pending = row && useWaiting.getState().pending.get(row.id)
  if (!pending || !isEditableColumn(columnId)) return null
  return pending.patch[columnId] === undefined ? null : pending.entry
}

/** Shows in a grid what waits to be written, and what was. */
function useWaitingRows(api: GridApi<Observation> | null): void {
  useEffect(() => {
    if (!api) return
    return useWaiting.subscribe(({ pending, written }, before) => {
      if (api.isDestroyed()) return
      if (written !== before.written) {
        for (const row of written) api.getRowNode(String(row.id))?.setData(row)
        return
      }
      const ids = new Set([...before.pending.keys(), ...pending.keys()])
      const rowNodes = [...ids].flatMap((id) => api.getRowNode(String(id)) ?? [])
      if (rowNodes.length > 0) api.refreshCells({ rowNodes, force: true })
    })
  }, [api])
}

/** Editing of cells: reading what was typed, and writing it as soon as the engine takes it. */
export function useCellEdits(dataset: Dataset, api: GridApi<Observation> | null): CellEdits {
  const locale = useLocale()
  const say = useRuntimeT()
  const opened = useRef<Observation | null>(null)
  useWaitingRows(api)

  const read = useCallback(
    (text: string, columnId: string, row: Observation, decimal: Decimal | null = null) => {
      const names = Object.fromEntries(qualifiers.map((one) => [one, say(`common:qualifier_${one}`)]))
      const qualifierNames: Record<Qualifier, string> = { ...emptyNames, ...names }
      return readCell(text, columnId, seen(row), {
        decimal: decimal ?? decimalOf(locale),
        rules: dataset,
        qualifierNames,
      })
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

  const write = useCallback(
    (edits: ObservationEdit[], { subject, period }: About) => {
      if (edits.length > 0) writeEdits({ datasetId: dataset.id, subject, period, edits })
    },
    [dataset.id],
  )

  const begin = useCallback(({ data }: CellEditingStartedEvent<Observation>) => {
    opened.current = data ? seen(data) : null
  }, [])

  const request = useCallback(
    ({ data, colDef, newValue }: CellEditRequestEvent<Observation>) => {
      const text = typeof newValue === 'string' ? newValue : newValue === null ? '' : String(newValue)
      const reading = read(text, colDef.colId ?? '', data)
      if (!reading.ok) return
      const { patch } = reading
      // The row may have changed under the open editor: what the person saw is what it showed at first.
      const before = opened.current?.id === data.id ? opened.current : seen(data)
      write([{ observationId: data.id, patch, expected: expectedFor(before, patch) }], data)
    },
    [read, write],
  )

  return useMemo(
    () => ({ read, sayError, problemOf, seen, waitingIn, begin, request, write }),
    [read, sayError, problemOf, begin, request, write],
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
