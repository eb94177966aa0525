import type { Label } from '#shared/contract/actions.ts'
import { announce, englishLabel, transact, type ActionRef } from './actions.ts'
import { statement } from './cache.ts'
import { atOnce, sumCellImages, sumRowImages } from './integrity/image-hash.ts'
import { coverRow, coverTables } from './integrity/row-hash.ts'
import type { Reader, Workspace } from './types.ts'
import { query } from './query.ts'

/** More changes than any one action has: keeps the changes of joined actions in their order. */
const stride = 1_000_000_000

const newest = query({ sql: 'SELECT coalesce(max(id), 0) FROM action', gives: 'integer' })
const nextAfter = query({
  sql: 'SELECT min(id) FROM action WHERE id > ?',
  takes: ['action.id'],
  gives: 'integer?',
})
const takeChanges = query({
  sql: 'UPDATE change SET action_id = ?, seq = seq + (action_id - ?) * ? WHERE action_id > ?',
  takes: ['change.action_id', 'change.action_id', 'integer', 'change.action_id'],
})
const renameInImages = query({
  sql: `UPDATE change SET after = json_set(after, '$.action_id', ?)
       WHERE action_id = ? AND entity = 'import_run' AND after IS NOT NULL`,
  takes: ['action.id', 'change.action_id'],
})
const takeCells = query({
  sql: 'UPDATE observation_change SET action_id = ? WHERE action_id > ?',
  takes: ['observation_change.action_id', 'observation_change.action_id'],
})
const takeRuns = query({
  sql: 'UPDATE import_run SET action_id = ? WHERE action_id > ?',
  takes: ['import_run.action_id', 'import_run.action_id'],
})
const relabel = query({
  sql: `UPDATE action SET label_key = ?, label_params = ?, kind = ?, dataset_id = NULL,
         changes = (SELECT sum(changes) FROM action WHERE id >= ?) WHERE id = ?`,
  takes: ['action.label_key', 'action.label_params', 'action.kind', 'action.id', 'action.id'],
})
const removeOthers = query({ sql: 'DELETE FROM action WHERE id > ?', takes: ['action.id'] })
const writeSums = query({
  sql: 'UPDATE action SET rows_hash = ?, cells_hash = ? WHERE id = ?',
  takes: ['action.rows_hash', 'action.cells_hash', 'action.id'],
})

/** The newest action of a workspace; 0 where there is none. */
export function lastActionId(ws: Reader): number {
  return statement(ws.db, newest).get() ?? 0
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
  const first = statement(db, nextAfter).get(before) ?? null
  if (first === null) throw new Error('there are no actions to merge')
  transact(ws, () => {
    statement(db, takeChanges).run(first, first, stride, first)
    // The history holds rows of runs as they were: what is done again must name the action there is.
    statement(db, renameInImages).run(first, first)
    statement(db, takeCells).run(first, first)
    statement(db, takeRuns).run(first, first)
    statement(db, relabel).run(label.key, JSON.stringify(label.params), kind, first, first)
    statement(db, removeOthers).run(first)
    statement(db, writeSums).run(sumRowImages(db, first), atOnce(sumCellImages(db, first)), first)
    coverRow(db, 'action', first)
    coverTables(db, ['import_run'])
  })
  announce(ws, ['workspace'], [])
  return { actionId: first, label: englishLabel(label), labelKey: label }
}
