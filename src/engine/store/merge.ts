import type { Label } from '#shared/contract/actions.ts'
import { announce, englishLabel, transact, type ActionRef } from './actions.ts'
import { statement } from './cache.ts'
import { atOnce, sumCellImages, sumRowImages } from './integrity/image-hash.ts'
import { coverRow, coverTables } from './integrity/row-hash.ts'
import type { Workspace } from './types.ts'

/** More changes than any one action has: keeps the changes of joined actions in their order. */
const stride = 1_000_000_000

/** The newest action of a workspace; 0 where there is none. */
export function lastActionId(ws: Workspace): number {
  const row = statement<[], { id: number }>(ws.db, 'SELECT coalesce(max(id), 0) AS id FROM action').get()
  return row?.id ?? 0
}

/**
 * Makes every action after `before` one action with a label of its own, so that one undo takes all of it
 * back. None of them may have changed the same observation as another.
 *
 * @throws those of the store
 */
export function mergeActions(ws: Workspace, before: number, label: Label, kind: string): ActionRef {
  const { db } = ws
  // Numbers of actions are never given twice, so the next need not be the one after.
  const first =
    statement<[number], { id: number | null }>(db, 'SELECT min(id) AS id FROM action WHERE id > ?').get(
      before,
    )?.id ?? null
  if (first === null) throw new Error('there are no actions to merge')
  transact(ws, () => {
    statement(db, 'UPDATE change SET action_id = ?, seq = seq + (action_id - ?) * ? WHERE action_id > ?').run(
      first,
      first,
      stride,
      first,
    )
    // The history holds rows of runs as they were: what is done again must name the action there is.
    statement(
      db,
      `UPDATE change SET after = json_set(after, '$.action_id', ?)
       WHERE action_id = ? AND entity = 'import_run' AND after IS NOT NULL`,
    ).run(first, first)
    statement(db, 'UPDATE observation_change SET action_id = ? WHERE action_id > ?').run(first, first)
    statement(db, 'UPDATE import_run SET action_id = ? WHERE action_id > ?').run(first, first)
    statement(
      db,
      `UPDATE action SET label_key = ?, label_params = ?, kind = ?, dataset_id = NULL,
         changes = (SELECT sum(changes) FROM action WHERE id >= ?) WHERE id = ?`,
    ).run(label.key, JSON.stringify(label.params), kind, first, first)
    statement(db, 'DELETE FROM action WHERE id > ?').run(first)
    statement(db, 'UPDATE action SET rows_hash = ?, cells_hash = ? WHERE id = ?').run(
      sumRowImages(db, first),
      atOnce(sumCellImages(db, first)),
      first,
    )
    coverRow(db, 'action', first)
    coverTables(db, ['import_run'])
  })
  announce(ws, ['workspace'], [])
  return { actionId: first, label: englishLabel(label), labelKey: label }
}
