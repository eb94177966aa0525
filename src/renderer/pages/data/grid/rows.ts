import type { RowSelection, Where } from '#shared/contract/common.ts'
import { type Observation, observationSortSchema } from '#shared/contract/datasets.ts'
import type { IDatasource, IGetRowsParams, SortModelItem } from 'ag-grid-community'
import * as z from 'zod'
import { isGone, notifyProblem } from '../../../engine/problems.ts'
import { client } from '../../../engine/queries.ts'

/** Which rows of a dataset are shown. */
export type RowQuery = { datasetId: number; where: Where; periods: readonly string[]; find: string }

const sortBy = observationSortSchema.shape.by

/** What of a dataset is selected, as the engine is asked for it. */
export const selectionOf = ({ where, periods, find }: Omit<RowQuery, 'datasetId'>): RowSelection => ({
  where,
  ...(periods.length > 0 ? { periods: [...periods] } : {}),
  ...(find === '' ? {} : { find }),
})

/** Are the rows that are shown fewer than all, as far as what is asked for goes? */
export const isNarrowed = ({ where, periods, find }: Omit<RowQuery, 'datasetId'>): boolean =>
  find !== '' || periods.length > 0 || Object.values(where).some((keys) => keys.length > 0)

function inputOf(query: RowQuery, sortModel: readonly SortModelItem[]) {
  const by = sortBy.safeParse(sortModel[0]?.colId)
  return {
    datasetId: query.datasetId,
    ...selectionOf(query),
    ...(by.success ? { sort: { by: by.data, descending: sortModel[0]?.sort === 'desc' } } : {}),
  }
}

const sortModelSchema = z.array(z.object({ colId: z.string(), sort: z.enum(['asc', 'desc']) }))

/** Fetches rows by their place on screen, across block borders. */
export async function fetchRows(
  query: RowQuery,
  sortModel: readonly SortModelItem[],
  offset: number,
  count: number,
): Promise<Observation[]> {
  const rows: Observation[] = []
  const perCall = 5000
  for (let at = 0; at < count; at += perCall) {
    const limit = Math.min(perCall, count - at)
    const page = await client.datasets.observations({
      ...inputOf(query, sortModel),
      offset: offset + at,
      limit,
    })
    rows.push(...page.rows)
  }
  return rows
}

/** Rows of a dataset for the infinite row model: blocks come from the engine as they scroll into view. */
export function rowSource(query: RowQuery, onTotal: (total: number) => void): IDatasource {
  const load = async (params: IGetRowsParams): Promise<void> => {
    const { startRow, endRow, sortModel } = params
    try {
      const sort = sortModelSchema.parse(sortModel)
      const page = await client.datasets.observations({
        ...inputOf(query, sort),
        offset: startRow,
        limit: endRow - startRow,
      })
      onTotal(page.total)
      params.successCallback(page.rows, page.total)
    } catch (error) {
      // A dataset that was removed or whose import was undone leaves the page by itself.
      if (!isGone(error)) notifyProblem(error)
      params.failCallback()
    }
  }
  return { getRows: (params) => void load(params) }
}
