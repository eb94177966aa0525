import type { Observation } from '#shared/contract/datasets.ts'
import type { CellFocusedEvent, CellMouseDownEvent, CellMouseOverEvent, GridApi } from 'ag-grid-community'
import { isPressed } from '../../../commands/shortcuts.ts'
import { useCallback, useMemo, useRef, useState } from 'react'
import { type CellRange, contains, extended, type Place } from './range.ts'

type Api = GridApi<Observation>

const idsOf = (api: Api): string[] => api.getAllDisplayedColumns().map((column) => column.getColId())

/**
 * Selection of a block of cells, which the grid does not bring: by mouse drag, Shift and click, Shift and
 * arrows, Ctrl+A. The focused cell stays the anchor.
 */
export function useCellRange() {
  const [range, setRange] = useState<CellRange | null>(null)
  const current = useRef<CellRange | null>(null)
  const columns = useRef<string[]>([])
  const extending = useRef(false)

  const select = useCallback((api: Api, next: CellRange | null) => {
    current.current = next
    columns.current = idsOf(api)
    setRange(next)
    api.refreshCells({ force: true })
  }, [])

  const onFocus = useCallback(
    (event: CellFocusedEvent<Observation>) => {
      const { rowIndex, column, api } = event
      if (rowIndex === null || column === null || typeof column === 'string') return
      const place: Place = { row: rowIndex, column: idsOf(api).indexOf(column.getColId()) }
      if (extending.current && current.current) select(api, { anchor: current.current.anchor, corner: place })
      else select(api, { anchor: place, corner: place })
      extending.current = false
    },
    [select],
  )

  const onMouseDown = useCallback(({ event }: CellMouseDownEvent<Observation>) => {
    extending.current = event instanceof MouseEvent && event.shiftKey
  }, [])

  const onMouseOver = useCallback(
    ({ event, rowIndex, column, api }: CellMouseOverEvent<Observation>) => {
      if (!(event instanceof MouseEvent) || (event.buttons & 1) === 0 || rowIndex === null) return
      if (!current.current || api.getEditingCells().length > 0) return
      const corner = { row: rowIndex, column: idsOf(api).indexOf(column.getColId()) }
      select(api, { anchor: current.current.anchor, corner })
    },
    [select],
  )

  /** Takes the keys that change the range; true where one did, so that the grid leaves it alone. */
  const onKey = useCallback(
    (event: KeyboardEvent, api: Api): boolean => {
      const rows = api.getDisplayedRowCount()
      const count = idsOf(api).length
      if (isPressed('grid.selectAll', event)) {
        event.preventDefault()
        select(api, { anchor: { row: 0, column: 0 }, corner: { row: rows - 1, column: count - 1 } })
        return true
      }
      const { key, code, shiftKey } = event
      // Ctrl and Alt make no difference to it.
      const press = { key, code, shiftKey, ctrlKey: false, metaKey: false, altKey: false }
      if (!isPressed('grid.extend', press) || !current.current) return false
      event.preventDefault()
      const next = extended(current.current, event.key, rows, count)
      api.ensureIndexVisible(next.corner.row)
      select(api, next)
      return true
    },
    [select],
  )

  const inRange = useCallback(
    (row: number, columnId: string) =>
      contains(current.current, { row, column: columns.current.indexOf(columnId) }),
    [],
  )

  return useMemo(
    () => ({ range, columns, onFocus, onMouseDown, onMouseOver, onKey, inRange, clear: select }),
    [range, onFocus, onMouseDown, onMouseOver, onKey, inRange, select],
  )
}
