import { problem } from '#engine/problem.ts'
import type { ExportTable } from './table.ts'

export const dataSheet = 'Data'
export const aboutSheet = 'Source and definition'

/** Rows a sheet can have in the spreadsheet programs that matter; one is the heading. */
const mostRows = 1_048_576 - 1

/** Refuses, with `export.too-many-rows`, more rows than a sheet can hold. */
export function checkFitsSheet({ dataset: { name }, rows }: ExportTable): void {
  if (rows > mostRows) throw problem('export.too-many-rows', { dataset: name, rows, most: mostRows })
}
