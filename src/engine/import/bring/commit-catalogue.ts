import type { ImportReport } from '#shared/contract/imports.ts'
import { act } from '#engine/store/actions.ts'
import type { Workspace } from '#engine/store/types.ts'
import { readCatalogue } from '#engine/import/compare/catalogue-preview.ts'
import type { RunOptions } from '#engine/import/map/map-table.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'

/**
 * Adds what a table about models or labels says to the catalogue, as one action; where all of it is there already, as
 * none. Null where the table holds observations. Errors: `cancelled`, those of the store.
 */
export async function commitCatalogue(
  ws: Workspace,
  prepared: Prepared,
  options: RunOptions = {},
): Promise<ImportReport | null> {
  const reading = await readCatalogue(ws, prepared, options)
  if (!reading) return null
  const { changes, report } = reading
  if (changes.isEmpty()) return { ...report, committed: true }
  const { file } = prepared.file.stage
  const spec = { label: { key: 'importCatalogue', params: { file } }, kind: 'import' }
  const { actionId } = act(ws, spec, (recorder) => changes.apply(recorder, file))
  return { ...report, committed: true, actionId }
}
