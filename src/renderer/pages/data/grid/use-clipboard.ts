import type { Dataset, Observation } from '#shared/contract/datasets.ts'
import type { Decimal } from '#shared/domain/decimal.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { decimalOf, asLanguageWrites } from '#shared/i18n/reading.ts'
import { notifications } from '@mantine/notifications'
import type { GridApi } from 'ag-grid-community'
import { type ClipboardEvent, type RefObject, useCallback, useMemo } from 'react'
import { useConnection } from '../../../engine/connection.ts'
import { useLocale, useT } from '../../../language/language.ts'
import { mostKept } from '../../../waiting/queue.ts'
import { isColumn, isEditableColumn, isNumberColumn, editText } from './cells.ts'
import { decimalIn, fromTsv, toHtml, toTsv } from './clipboard.ts'
import { useCellText } from './columns.tsx'
import { layOut, type PasteCell, planPaste } from './paste.ts'
import { boundsOf, type CellRange, sizeOf } from './range.ts'
import type { CellEdits } from './use-cell-edits.ts'
import { mostRangeRows, type RangeRows } from './use-range-rows.ts'

type ClipboardParts = {
  dataset: Dataset
  api: GridApi<Observation> | null
  range: CellRange | null
  columnIds: RefObject<string[]>
  rangeRows: RangeRows
  edits: CellEdits
  editable: boolean
}

const inField = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Copy, paste and clear of a range of cells. A paste is one action, or, where a cell cannot take its value, none. */
export function useClipboard(parts: ClipboardParts) {
  const { dataset, api, range, columnIds, rangeRows, edits, editable } = parts
  const t = useT()
  const locale = useLocale()
  const cellText = useCellText(dataset)

  const copy = useCallback(
    (event: ClipboardEvent) => {
      if (!range || inField(event.target)) return
      event.preventDefault()
      const { left, right } = boundsOf(range)
      if (rangeRows.tooMany || rangeRows.rows === null) {
        const most = formatNumber(mostRangeRows, locale)
        notifications.show({
          color: 'yellow',
          title: rangeRows.tooMany ? t('data:copyTooMany') : '',
          message: rangeRows.tooMany ? t('data:copyTooManyNext', { most }) : t('data:copyLoading'),
        })
        return
      }
      const shown = columnIds.current.slice(left, right + 1).filter(isColumn)
      const rows = rangeRows.rows.map(edits.seen)
      const [block, decimal] = asLanguageWrites(() => [
        rows.map((row) =>
          shown.map((column) => {
            if (isNumberColumn(column)) return editText(row[column], locale)
            // The ISO text, not its label: what is copied can be pasted and imported again.
            return column === 'period' ? row.period : cellText(row, column)
          }),
        ),
        decimalOf(locale),
      ])
      event.clipboardData.setData('text/plain', toTsv(block))
      event.clipboardData.setData(
        'text/html',
        toHtml(block, (column) => isNumberColumn(shown[column] ?? ''), decimal),
      )
      if (block.length > 1) {
        notifications.show({ message: t('data:copied', { count: block.length }), autoClose: 1500 })
      }
    },
    [range, rangeRows, columnIds, cellText, edits.seen, locale, t],
  )

  const apply = useCallback(
    (cells: PasteCell[], decimal: Decimal | null = null) => {
      const rowAt = (index: number): Observation | undefined => {
        const row = api?.getDisplayedRowAtIndex(index)?.data
        return row && edits.seen(row)
      }
      const beyond = cells.some((cell) => rowAt(cell.row) === undefined)
      const plan = planPaste(cells, rowAt, (text, columnId, row) => edits.read(text, columnId, row, decimal))
      const [first] = plan.errors
      if (!beyond && !first) {
        const about = rowAt(cells[0]?.row ?? 0)
        // What is too much to be kept is not taken while nobody can write it.
        if (plan.edits.length <= mostKept || useConnection.getState().state === 'ready') {
          if (about) edits.write(plan.edits, about)
          return
        }
        notifications.show({
          color: 'red',
          title: t('data:pasteRefused'),
          message: t('data:pasteNotKept', { most: formatNumber(mostKept, locale) }),
          autoClose: 12_000,
        })
        return
      }
      const column = first ? (api?.getColumnDef(first.cell.columnId)?.headerName ?? '') : ''
      const where = first
        ? t('data:pasteAt', { row: first.cell.row + 1, column, error: edits.sayError(first.error) })
        : t('data:pasteBeyond')
      notifications.show({
        color: 'red',
        title: t('data:pasteRefused'),
        message: first ? t('data:pasteErrors', { count: plan.errors.length, first: where }) : where,
        autoClose: 12_000,
      })
    },
    [api, edits, locale, t],
  )

  const paste = useCallback(
    (event: ClipboardEvent) => {
      if (!range || !editable || inField(event.target)) return
      event.preventDefault()
      const block = fromTsv(event.clipboardData.getData('text/plain'))
      apply(layOut(block, range, columnIds.current), decimalIn(event.clipboardData.getData('text/html')))
    },
    [range, editable, apply, columnIds],
  )

  /** Empties the numbers and notes of the range: missing, not zero. */
  const clear = useCallback(() => {
    if (!range || !editable || sizeOf(range) > mostRangeRows) return
    const { top, bottom, left, right } = boundsOf(range)
    const columns = columnIds.current
      .slice(left, right + 1)
      .filter((id) => isEditableColumn(id) && id !== 'qualifier')
    const cells: PasteCell[] = []
    for (let row = top; row <= bottom; row++)
      for (const columnId of columns) cells.push({ row, columnId, text: '' })
    if (cells.length > 0) apply(cells)
  }, [range, editable, apply, columnIds])

  return useMemo(() => ({ copy, paste, clear }), [copy, paste, clear])
}
