import { reresolveSubjects } from './subjects.ts'
import * as z from 'zod'
import type { Action, Label, UndoState } from '#shared/contract/actions.ts'
import type { Change } from '#shared/contract/workspace.ts'
import { problem } from '#engine/problem.ts'
import { announce, englishLabel, transact, type ActionRef } from './actions.ts'
import { statement } from './cache.ts'
import { isEntity, restoreRow, topicOf } from './entities.ts'
import { createObservationWriter } from './observations.ts'
import { datasetOf } from './observation-ids.ts'
import { addImage, imagePage, type ImageRow, sumBytes } from './integrity/image-hash.ts'
import { refuseDamagedAction, refuseImages, refuseQuarantined } from './integrity/refuse.ts'
import { coverRow, faultOf } from './integrity/row-hash.ts'
import { noteRow } from './integrity/damage.ts'
import { soundRows } from './integrity/sound-rows.ts'
import type { Cell, CellKey, Reader, Row, Workspace } from './types.ts'
import { everyColumn } from './columns.ts'
import { query, queryFor, type RowOf } from './query.ts'

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]))
const imageSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

/** The label in a row of the history. */
export const labelOf = (row: Pick<ActionRow, 'label_key' | 'label_params'>): Label => ({
  key: row.label_key,
  params: paramsSchema.parse(JSON.parse(row.label_params)),
})

const lastDone = query({
  sql: 'SELECT * FROM action WHERE state = 0 ORDER BY id DESC LIMIT 1',
  gives: everyColumn('action'),
})
type ActionRow = RowOf<typeof lastDone>
const firstUndone = query({
  sql: 'SELECT * FROM action WHERE state = 1 ORDER BY id LIMIT 1',
  gives: everyColumn('action'),
})
const historyPage = query({
  sql: `SELECT * FROM action WHERE state < 2 AND dataset_id IS coalesce(?, dataset_id)
     ORDER BY id DESC LIMIT ? OFFSET ?`,
  takes: ['action.dataset_id', 'integer', 'integer'],
  gives: everyColumn('action'),
})
const countSince = query({
  sql: 'SELECT count(*) FROM action WHERE state = 0 AND at > ?',
  takes: ['action.at'],
  gives: 'integer',
})
const writeState = query({
  sql: 'UPDATE action SET state = ? WHERE id = ?',
  takes: ['action.state', 'action.id'],
})

type Wanted = { expectedActionId?: number | undefined } | undefined

/**
 * Takes back the last action; it can be redone until another action is done.
 *
 * @throws `action.not-last` where another action than the expected one is the last
 */
export function undo(ws: Workspace, wanted?: Wanted): ActionRef {
  return travel(ws, 'back', wanted)
}

/**
 * Does again what was undone last.
 *
 * @throws `action.not-last` where another action than the expected one would be done again
 */
export function redo(ws: Workspace, wanted?: Wanted): ActionRef {
  return travel(ws, 'forth', wanted)
}

/** What undo and redo would act on; null also where that action is damaged. */
export function undoState(ws: Reader): UndoState {
  const step = (row: ActionRow | undefined): UndoState['undo'] => {
    const [label] = row ? soundRows(ws, 'action', [row], () => labelOf(row)) : []
    return row && label ? { actionId: row.id, ...label } : null
  }
  const last = statement(ws.db, lastDone).get()
  const next = statement(ws.db, firstUndone).get()
  return { undo: step(last), redo: step(next) }
}

/**
 * The actions of a workspace, newest first; those given up by a later action are not among them, nor those that
 * are damaged.
 */
export function history(
  ws: Reader,
  options: { datasetId?: number | undefined; limit: number; offset?: number | undefined },
): Action[] {
  const rows = statement(ws.db, historyPage).all(
    options.datasetId ?? null,
    options.limit,
    options.offset ?? 0,
  )
  return rows.flatMap((row) => {
    // The history is too long to be looked through at every open: a row is when it is shown.
    const fault = faultOf(ws.db, 'action', row.id)
    if (fault) noteRow(ws.db, { table: 'action', id: row.id, fault })
    return soundRows(ws, 'action', [row], () => actionOf(row))
  })
}

/** How many actions in force were done after an instant (ISO 8601, UTC). */
export const actionsSince = (ws: Reader, instant: string): number =>
  statement(ws.db, countSince).get(instant) ?? 0

function actionOf(row: ActionRow): Action {
  const labelKey = labelOf(row)
  return {
    id: row.id,
    label: englishLabel(labelKey),
    labelKey,
    kind: row.kind,
    at: row.at,
    author: row.author,
    reason: row.reason,
    datasetId: row.dataset_id,
    undone: row.state !== 0,
    changes: row.changes,
  }
}

type Direction = 'back' | 'forth'

function travel(ws: Workspace, direction: Direction, wanted: Wanted): ActionRef {
  const back = direction === 'back'
  const topics = new Set<Change['topics'][number]>()
  const datasetIds = new Set<number>()
  const ref = transact(ws, () => {
    const action = statement(ws.db, back ? lastDone : firstUndone).get()
    if (!action) throw problem(back ? 'action.nothing-to-undo' : 'action.nothing-to-redo')
    refuseDamagedAction(ws, action.id)
    const expected = wanted?.expectedActionId
    if (expected !== undefined && expected !== action.id)
      throw problem('action.not-last', { action: englishLabel(labelOf(action)), actionId: action.id })
    // Observations belong to datasets: those are made first and unmade last.
    if (back) restoreObservations(ws, action, direction, topics, datasetIds)
    restoreRows(ws, action.id, direction, topics, datasetIds)
    if (!back) restoreObservations(ws, action, direction, topics, datasetIds)
    if (topics.has('catalogue')) reresolveSubjects(ws.db)
    statement(ws.db, writeState).run(back ? 1 : 0, action.id)
    coverRow(ws.db, 'action', action.id)
    const labelKey = labelOf(action)
    return { actionId: action.id, label: englishLabel(labelKey), labelKey }
  })
  announce(ws, topics, datasetIds)
  return ref
}

const imagesOf = queryFor({
  sql: (order: 'ASC' | 'DESC') => `SELECT entity, entity_id, before, after FROM change WHERE action_id = ?
     ORDER BY seq ${order}`,
  samples: [['ASC'], ['DESC']],
  takes: ['change.action_id'],
  gives: {
    entity: 'change.entity',
    entity_id: 'change.entity_id',
    before: 'change.before',
    after: 'change.after',
  },
})
const imagesInOrder = { back: imagesOf('DESC'), forth: imagesOf('ASC') }

function restoreRows(
  ws: Reader,
  actionId: number,
  direction: Direction,
  topics: Set<Change['topics'][number]>,
  datasetIds: Set<number>,
): void {
  const back = direction === 'back'
  const rows = statement(ws.db, imagesInOrder[direction]).all(actionId)
  for (const { entity, entity_id: id, before, after } of rows) {
    if (!isEntity(entity)) throw new Error(`the history names an unknown table: ${entity}`)
    const text = back ? before : after
    const image: Row | null = text === null ? null : imageSchema.parse(JSON.parse(text))
    restoreRow(ws.db, entity, id, image)
    topics.add(topicOf[entity])
    if (entity === 'dataset') {
      datasetIds.add(id)
      topics.add('observations')
    }
  }
}

const keyOf = (row: ImageRow): CellKey => ({
  period: row.period,
  subjectId: row.subject_id,
  languageId: row.language_id,
  regionId: row.region_id,
  categoryId: row.category_id,
})

const cellBefore = (row: ImageRow): Cell | null =>
  row.was === 0
    ? null
    : {
        value: row.b_value,
        low: row.b_low,
        high: row.b_high,
        qualifier: row.b_qualifier ?? 0,
        note: row.b_note,
        runId: row.b_run_id,
        row: row.b_row,
        col: row.b_col,
      }

const cellAfter = (row: ImageRow): Cell | null =>
  row.is_ === 0
    ? null
    : {
        value: row.a_value,
        low: row.a_low,
        high: row.a_high,
        qualifier: row.a_qualifier ?? 0,
        note: row.a_note,
        runId: row.a_run_id,
        row: row.a_row,
        col: row.a_col,
      }

const pageSize = 10_000
const images = imagePage(pageSize)

function restoreObservations(
  ws: Reader,
  { id: actionId, cells_hash: kept }: ActionRow,
  direction: Direction,
  topics: Set<Change['topics'][number]>,
  datasetIds: Set<number>,
): void {
  const writer = createObservationWriter(ws.db)
  const page = statement(ws.db, images)
  const sum = new Uint32Array(4)
  let last = 0
  for (;;) {
    const rows = page.all(actionId, last)
    for (const row of rows) {
      addImage(sum, row)
      const datasetId = datasetOf(row.observation_id)
      if (!datasetIds.has(datasetId)) refuseQuarantined(ws, datasetId)
      datasetIds.add(datasetId)
      const [before, after] = [cellBefore(row), cellAfter(row)]
      const [from, to] = direction === 'back' ? [after, before] : [before, after]
      // Added and removed within the same action: it was never there.
      if (from || to) writer.write(row.observation_id, keyOf(row), from, to)
    }
    if (rows.length > 0) topics.add('observations').add('datasets')
    if (rows.length < pageSize) break
    last = rows.at(-1)?.observation_id ?? last
  }
  if (kept && !sumBytes(sum).equals(kept)) refuseImages(ws, actionId)
  writer.flush()
}
