import type { ObservationOrigin } from '#shared/contract/datasets.ts'
import { problem } from '#engine/problem.ts'
import { labelOf } from '#engine/store/undo.ts'
import { englishLabel } from '#engine/store/actions.ts'
import { statement } from '#engine/store/cache.ts'
import { datasetOf } from '#engine/store/observation-ids.ts'
import type { Workspace } from '#engine/store/types.ts'
import { observationsById } from './hydrate.ts'
import { getImport } from './imports.ts'
import { getDataset } from './list.ts'
import { query } from '#engine/store/query.ts'

const ruleOf = query({
  sql: 'SELECT rule FROM subject WHERE text = ?',
  takes: ['subject.text'],
  gives: 'subject.rule',
})
const editsOf = query({
  sql: `SELECT a.id, a.label_key, a.label_params, a.at, a.author, a.reason, a.state,
       x.b_value AS before, x.a_value AS after
     FROM observation_change x JOIN action a ON a.id = x.action_id
     WHERE x.observation_id = ? AND a.state < 2 ORDER BY a.id`,
  takes: ['observation_change.observation_id'],
  gives: {
    id: 'action.id',
    label_key: 'action.label_key',
    label_params: 'action.label_params',
    at: 'action.at',
    author: 'action.author',
    reason: 'action.reason',
    state: 'action.state',
    before: 'observation_change.b_value',
    after: 'observation_change.a_value',
  },
})

/**
 * Where a number comes from: dataset, file and place in it, how its subject was understood, and every change
 * since, oldest first.
 *
 * @throws `observation.not-found`, `dataset.not-found`
 */
export function observationOrigin(ws: Workspace, id: number): ObservationOrigin {
  const [observation] = observationsById(ws, [id])
  if (!observation) throw problem('observation.not-found', { detail: id })
  const { runId } = observation.provenance
  return {
    observation,
    dataset: getDataset(ws, datasetOf(id)),
    run: runId === null ? null : getImport(ws, runId),
    resolvedBy: statement(ws.db, ruleOf).get(observation.subject) ?? '',
    edits: statement(ws.db, editsOf)
      .all(id)
      .map((edit) => ({
        actionId: edit.id,
        label: englishLabel(labelOf(edit)),
        at: edit.at,
        author: edit.author,
        reason: edit.reason,
        before: edit.before,
        after: edit.after,
        undone: edit.state !== 0,
      })),
  }
}
