import type { Observation, ObservationEdit, ObservationPatch } from '#shared/contract/datasets.ts'
import { expectedFor } from '../../../waiting/queue.ts'
import type { Block } from './clipboard.ts'
import type { CellError, CellReading } from './cells.ts'
import { boundsOf, type CellRange } from './range.ts'

/** A cell a paste would write: position in the grid, the column's id, and the text for it. */
export type PasteCell = { row: number; columnId: string; text: string }

/**
 * Lays a pasted block over the grid from the range's first cell. One single value fills the whole range, and a
 * block that fits a whole number of times into the range is repeated, as in a spreadsheet.
 */
export function layOut(block: Block, range: CellRange, columnIds: readonly string[]): PasteCell[] {
  const { top, bottom, left, right } = boundsOf(range)
  const height = block.length
  const width = Math.max(0, ...block.map((row) => row.length))
  if (height === 0 || width === 0) return []
  const times = (room: number, size: number): number => (room % size === 0 ? room / size : 1)
  const down = height * times(bottom - top + 1, height)
  const across = width * times(right - left + 1, width)
  const cells: PasteCell[] = []
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++) {
      const text = block[row % height]?.[column % width]
      const columnId = columnIds[left + column]
      if (text !== undefined && columnId !== undefined) cells.push({ row: top + row, columnId, text })
    }
  return cells
}

export type PastePlan = {
  edits: ObservationEdit[]
  /** cells that cannot take what was meant for them: then nothing is pasted */
  errors: { cell: PasteCell; error: CellError }[]
}

/**
 * Turns pasted cells into edits, one a row. Cells of a row are read one after another, each over the patch of
 * those before, so that low, value and high pasted together are checked together.
 */
export function planPaste(
  cells: readonly PasteCell[],
  rowAt: (index: number) => Observation | undefined,
  read: (text: string, columnId: string, row: Observation) => CellReading,
): PastePlan {
  const byRow = Map.groupBy(cells, (cell) => cell.row)
  const plan: PastePlan = { edits: [], errors: [] }
  for (const [index, members] of byRow) {
    const row = rowAt(index)
    if (!row) continue
    const whole = { ...row, ...wholePatch(members, row, read) }
    const patch: ObservationPatch = {}
    for (const cell of members) {
      const reading = read(cell.text, cell.columnId, whole)
      if (reading.ok) Object.assign(patch, reading.patch)
      else plan.errors.push({ cell, error: reading.error })
    }
    plan.edits.push({ observationId: row.id, patch, expected: expectedFor(row, patch) })
  }
  return plan
}

/** The row as it will be, read without its bounds, so that the order of columns does not matter for the check. */
function wholePatch(
  cells: readonly PasteCell[],
  row: Observation,
  read: (text: string, columnId: string, row: Observation) => CellReading,
): ObservationPatch {
  const unbound = { ...row, value: null, low: null, high: null }
  const patch: ObservationPatch = {}
  for (const cell of cells) {
    const reading = read(cell.text, cell.columnId, unbound)
    if (reading.ok) Object.assign(patch, reading.patch)
  }
  return patch
}
