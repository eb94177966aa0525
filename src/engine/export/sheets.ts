import { problem } from '#engine/problem.ts'
import type { Dataset } from '#shared/contract/datasets.ts'

export const dataSheet = 'Data'
export const aboutSheet = 'Source and definition'

/** Rows a sheet can have in the spreadsheet programs that matter; one is the heading. */
const mostRows = 1_048_576 - 1

/** Refuses, with `export.too-many-rows`, a dataset that no sheet can hold. */
export function checkFitsSheet({ name, observations }: Dataset): void {
  if (observations > mostRows)
    throw problem('export.too-many-rows', { dataset: name, rows: observations, most: mostRows })
}
