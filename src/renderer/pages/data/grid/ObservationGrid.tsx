import type { Dataset, Observation } from '#shared/contract/datasets.ts'
import type {
  CellEditRequestEvent,
  GridApi,
  GridReadyEvent,
  SuppressKeyboardEventParams,
} from 'ag-grid-community'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useHandled } from '../../../commands/registry.ts'
import { isPressed } from '../../../commands/shortcuts.ts'
import { DataGrid } from '../../../ui/grid/DataGrid.tsx'
import { onChange } from '../../../engine/changes.ts'
import { useInspector } from '../../../inspector/inspector.ts'
import { useT } from '../../../language/language.ts'
import { useSelectionStatus } from '../../../status/status.ts'
import { isEditableColumn } from './cells.ts'
import { giveUp, insist } from '../../../waiting/waiting.ts'
import { CellConflict } from './CellConflict.tsx'
import { useColumns } from './columns.tsx'
import styles from './grid.module.css'
import { boundsOf } from './range.ts'
import { type RowQuery, rowSource } from './rows.ts'
import { useCellEdits } from './use-cell-edits.ts'
import { useCellRange } from './use-cell-range.ts'
import { useClipboard } from './use-clipboard.ts'
import { useRangeRows } from './use-range-rows.ts'
import { useSelectionWords } from './use-selection-words.ts'

type ObservationGridProps = {
  dataset: Dataset
  query: RowQuery
  editable: boolean
  onTotal: (total: number) => void
  /** ids of the rows in the selected range */
  onSelectRows: (ids: number[]) => void
}

const blockSize = 200

const readKeys = ['grid.extend', 'grid.selectAll', 'grid.copy'] as const
const editKeys = [...readKeys, 'grid.edit', 'grid.paste', 'grid.clear'] as const

/** The observations of a dataset as a spreadsheet: rows come from the engine as they scroll into view. */
export function ObservationGrid({ dataset, query, editable, onTotal, onSelectRows }: ObservationGridProps) {
  const t = useT()
  const { inspect } = useInspector()
  const [api, setApi] = useState<GridApi<Observation> | null>(null)
  const [revision, setRevision] = useState(0)
  const selection = useCellRange()
  useHandled(editable ? editKeys : readKeys)
  const { range, columns: columnIds, inRange } = selection
  const edits = useCellEdits(dataset, api)
  const wrap = useRef<HTMLDivElement>(null)
  const { seen, waitingIn } = edits
  const marks = useMemo(() => ({ inRange, seen, waitingIn }), [inRange, seen, waitingIn])
  const help = useMemo(() => ({ editable, problemOf: edits.problemOf }), [editable, edits.problemOf])
  const columns = useColumns(dataset, marks, help)
  const rangeRows = useRangeRows(api, range, query, revision)
  const clipboard = useClipboard({ dataset, api, range, columnIds, rangeRows, edits, editable })
  const words = useSelectionWords(dataset, range, columnIds.current, rangeRows.rows?.map(seen) ?? null)
  useSelectionStatus(words)

  const source = useMemo(() => rowSource(query, onTotal), [query, onTotal])

  useEffect(
    () =>
      onChange((change) => {
        if (!change.datasetIds.includes(dataset.id) && !change.topics.includes('catalogue')) return
        if (!api || api.isDestroyed()) return
        api.refreshInfiniteCache()
        setRevision(change.revision)
      }),
    [api, dataset.id],
  )

  const rows = rangeRows.rows
  useEffect(() => onSelectRows(rows ? rows.map((row) => row.id) : []), [rows, onSelectRows])

  const ready = useCallback((event: GridReadyEvent<Observation>) => setApi(event.api), [])
  const suppressKey = useCallback(
    ({ event, editing, api, data, column }: SuppressKeyboardEventParams<Observation>) => {
      if (editing) return false
      const waiting = waitingIn(data, column.getColId())
      if (waiting?.status.kind === 'changed') {
        const isYes = isPressed('conflict.overwrite', event)
        if (isYes || isPressed('conflict.leave', event)) {
          event.preventDefault()
          if (isYes) insist(waiting.id)
          else giveUp(waiting.id)
          return true
        }
      }
      if (editable && isPressed('grid.clear', event)) {
        event.preventDefault()
        clipboard.clear()
        return true
      }
      return selection.onKey(event, api)
    },
    [clipboard, editable, selection, waitingIn],
  )
  const defaultColumn = useMemo(
    () => ({ resizable: true, suppressKeyboardEvent: suppressKey, suppressMovable: true, filter: false }),
    [suppressKey],
  )

  // The Inspector follows the cell at hand where it is open already.
  useEffect(() => {
    if (!api || api.isDestroyed() || !range || revision < 0) return
    const row = api.getDisplayedRowAtIndex(boundsOf({ anchor: range.anchor, corner: range.anchor }).top)?.data
    if (row) inspect({ kind: 'observation', id: row.id }, { quietly: true })
  }, [api, range, inspect, revision])

  return (
    <div ref={wrap} className={styles.wrap} onCopy={clipboard.copy} onPaste={clipboard.paste}>
      <DataGrid<Observation>
        label={t('data:grid', { dataset: dataset.name })}
        columnDefs={columns}
        defaultColDef={defaultColumn}
        rowModelType="infinite"
        datasource={source}
        cacheBlockSize={blockSize}
        maxBlocksInCache={40}
        infiniteInitialRowCount={Math.min(dataset.observations, blockSize)}
        getRowId={({ data }) => String(data.id)}
        readOnlyEdit
        invalidEditValueMode="block"
        stopEditingWhenCellsLoseFocus
        enterNavigatesVerticallyAfterEdit
        onGridReady={ready}
        onCellEditingStarted={edits.begin}
        onCellEditRequest={(event: CellEditRequestEvent<Observation>) => edits.request(event)}
        onCellFocused={selection.onFocus}
        onCellMouseDown={selection.onMouseDown}
        onCellMouseOver={selection.onMouseOver}
        onCellDoubleClicked={({ data, colDef }) => {
          if (data && !(editable && isEditableColumn(colDef.colId ?? '')))
            inspect({ kind: 'observation', id: data.id })
        }}
      />
      {api && <CellConflict api={api} wrap={wrap} datasetId={dataset.id} />}
    </div>
  )
}
