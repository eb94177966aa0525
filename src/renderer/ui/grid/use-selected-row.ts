import type { GridApi } from 'ag-grid-community'
import { useEffect, useRef, useState } from 'react'

/**
 * Selects a row and brings it into view whenever another is asked for, once it is there.
 *
 * @param rowId the row that is asked for; null: whichever is selected stays
 * @param rows what the grid shows
 * @returns what the grid calls when it is ready
 */
export function useSelectedRow<Row>(
  rowId: string | null,
  rows: readonly Row[],
): (ready: { api: GridApi<Row> }) => void {
  const [grid, setGrid] = useState<GridApi<Row> | null>(null)
  const shown = useRef<string | null>(null)
  useEffect(() => {
    if (rowId === null) shown.current = null
    if (rowId === null || rowId === shown.current || rows.length === 0) return
    const node = grid?.getRowNode(rowId)
    if (!grid || !node) return
    shown.current = rowId
    node.setSelected(true)
    grid.ensureNodeVisible(node, 'middle')
    // Where the grid does not scroll, the page does.
    document.querySelector(`[row-id="${CSS.escape(rowId)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [grid, rowId, rows])
  return ({ api }) => setGrid(api)
}
