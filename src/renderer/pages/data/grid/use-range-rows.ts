import type { Observation } from '#shared/contract/datasets.ts'
import type { GridApi } from 'ag-grid-community'
import { useEffect, useState } from 'react'
import { notifyProblem } from '../../../engine/problems.ts'
import { boundsOf, type CellRange } from './range.ts'
import { fetchRows, type RowQuery } from './rows.ts'

/** More rows than this are neither copied nor summed. */
export const mostRangeRows = 20_000

/** `tooMany`: the range is too long to be read; `rows` null: being read. */
export type RangeRows = { rows: readonly Observation[] | null; tooMany: boolean }

const nothing: RangeRows = { rows: [], tooMany: false }

function loadedRows(api: GridApi<Observation>, top: number, bottom: number): Observation[] | null {
  const rows: Observation[] = []
  for (let index = top; index <= bottom; index++) {
    const row = api.getDisplayedRowAtIndex(index)?.data
    if (!row) return null
    rows.push(row)
  }
  return rows
}

/**
 * The rows of the selected range: from the grid where they are loaded, else from the engine. `revision`
 * changes when rows changed.
 */
export function useRangeRows(
  api: GridApi<Observation> | null,
  range: CellRange | null,
  query: RowQuery,
  revision: number,
): RangeRows {
  const [result, setResult] = useState<RangeRows>(nothing)
  useEffect(() => {
    // Read again with each revision: the rows may have changed in place.
    if (revision < 0 || !api || api.isDestroyed() || !range) return
    const { top, bottom } = boundsOf(range)
    const count = bottom - top + 1
    let stale = false
    const settle = (next: RangeRows): void => {
      if (!stale) setResult(next)
    }
    const read = async (): Promise<void> => {
      if (count > mostRangeRows) return settle({ rows: [], tooMany: true })
      const loaded = loadedRows(api, top, bottom)
      if (loaded) return settle({ rows: loaded, tooMany: false })
      settle({ rows: null, tooMany: false })
      const sort = api
        .getColumnState()
        .flatMap(({ colId, sort }) => (sort === 'asc' || sort === 'desc' ? [{ colId, sort }] : []))
      settle({ rows: await fetchRows(query, sort, top, count), tooMany: false })
    }
    read().catch(notifyProblem)
    return () => {
      stale = true
    }
  }, [api, range, query, revision])
  return range ? result : nothing
}
