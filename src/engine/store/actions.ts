import { tellListeners } from './listeners.ts'
import type { Label } from '#shared/contract/actions.ts'
import { type Change, changeSchema } from '#shared/contract/workspace.ts'
import { translateKey } from '#shared/i18n/i18n.ts'
import { problem } from '#engine/problem.ts'
import { statement } from './cache.ts'
import { storeFailure } from '#engine/files/failures.ts'
import { coverRow } from './integrity/row-hash.ts'
import { isHeld } from './hold.ts'
import { createRecording, type Recording } from './recorder.ts'
import type { ActionSpec, Reader, Recorder, Workspace } from './types.ts'
import { distrustAll, noteNames } from './versions.ts'
import { changedRows, countWrite } from './writes.ts'
import { query } from './query.ts'

/** What a finished action is known by. */
export type ActionRef = { actionId: number; label: string; labelKey: Label }

/** An action under way: its transaction is open until it is committed or rolled back. */
export type OpenAction = {
  readonly recorder: Recorder
  commit(): ActionRef
  /** Leaves everything as it was. Does nothing after a commit. */
  rollback(): void
}

/** English text of a label. */
export const englishLabel = (label: Label): string => translateKey('en', `actions:${label.key}`, label.params)

/**
 * Runs work in a transaction that takes the write lock at once, and turns failures of the store into
 * problems.
 *
 * @throws `workspace.read-only`, `workspace.busy` while another action is under way, `workspace.locked` where the lock
 *   was removed and taken by another, and what work throws
 */
export function transact<T>(ws: Workspace, work: () => T): T {
  const before = begin(ws)
  try {
    const result = work()
    commit(ws, before)
    return result
  } catch (error) {
    rollback(ws)
    throw storeFailure(error, ws.path)
  }
}

/** Opens a transaction that takes the write lock at once. @returns rows that the connection had changed until then */
function begin(ws: Workspace): number {
  if (ws.readOnly) throw problem('workspace.read-only')
  if (ws.db.inTransaction || ws.snapshotOf || isHeld(ws)) throw problem('workspace.busy')
  try {
    // Nothing that was read before is trusted where another may have written meanwhile.
    if (ws.lock?.assure()) {
      distrustAll(ws.db)
      announce(ws, changeSchema.shape.topics.element.options, [])
    }
    ws.db.exec('BEGIN IMMEDIATE')
    return changedRows(ws.db)
  } catch (error) {
    throw storeFailure(error, ws.path)
  }
}

/** Ends the transaction, durably; then its number is noted beside the workspace, where a lost log is noticed by it. */
function commit(ws: Workspace, before: number): void {
  const writes = changedRows(ws.db) === before ? null : countWrite(ws.db)
  ws.db.exec('COMMIT')
  if (writes !== null) ws.lock?.note(writes)
}

function rollback(ws: Reader): void {
  if (ws.db.inTransaction) ws.db.exec('ROLLBACK')
  distrustAll(ws.db)
}

/** Tells everyone who listens what a committed write touched. */
export function announce(
  ws: Workspace,
  topics: Iterable<Change['topics'][number]>,
  datasetIds: Iterable<number>,
): void {
  ws.revision++
  const named = [...topics]
  if (named.includes('catalogue')) noteNames(ws.db)
  const change: Change = { revision: ws.revision, topics: named, datasetIds: [...datasetIds] }
  tellListeners(ws, change)
}

const giveUp = query({
  sql: 'UPDATE action SET state = 2 WHERE state = 1 RETURNING id',
  gives: 'action.id',
})
const begun = query({
  sql: `INSERT INTO action (label_key, label_params, kind, at, author, reason, dataset_id, changes)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0)`,
  takes: [
    'action.label_key',
    'action.label_params',
    'action.kind',
    'action.at',
    'action.author',
    'action.reason',
    'action.dataset_id',
  ],
})
const finished = query({
  sql: 'UPDATE action SET changes = ?, dataset_id = ?, rows_hash = ?, cells_hash = ? WHERE id = ?',
  takes: ['action.changes', 'action.dataset_id', 'action.rows_hash', 'action.cells_hash', 'action.id'],
})

/** Opens the row of an action; what could have been redone no longer can. */
function startRecording(ws: Workspace, spec: ActionSpec): Recording {
  const { db } = ws
  for (const id of statement(db, giveUp).all()) coverRow(db, 'action', id)
  const { lastInsertRowid } = statement(db, begun).run(
    spec.label.key,
    JSON.stringify(spec.label.params),
    spec.kind,
    new Date().toISOString(),
    ws.author,
    spec.reason ?? '',
    spec.datasetId ?? null,
  )
  return createRecording(ws, Number(lastInsertRowid))
}

function finishRecording(ws: Reader, recording: Recording, spec: ActionSpec): ActionRef {
  const { actionId } = recording.recorder
  const { changes, rowsHash, cellsHash } = recording.finish()
  // An action that creates its dataset learns the dataset's id only while it runs.
  const [only, ...others] = recording.datasetIds
  const datasetId = spec.datasetId ?? (others.length === 0 ? only : undefined) ?? null
  statement(ws.db, finished).run(changes, datasetId, rowsHash, cellsHash, actionId)
  coverRow(ws.db, 'action', actionId)
  return { actionId, label: englishLabel(spec.label), labelKey: spec.label }
}

/**
 * Does work as one labelled action: all of it or nothing, durable when this returns, and undoable.
 *
 * @throws `workspace.read-only`, `workspace.busy`, `workspace.disk-full`, `workspace.damaged`, and what
 *   work throws; nothing is changed then
 */
export function act<T>(
  ws: Workspace,
  spec: ActionSpec,
  work: (recorder: Recorder) => T,
): ActionRef & { result: T } {
  const action = beginAction(ws, spec)
  try {
    const result = work(action.recorder)
    return { ...action.commit(), result }
  } catch (error) {
    action.rollback()
    throw storeFailure(error, ws.path)
  }
}

/** Kilobytes of changed pages that wait for the commit of an action that takes its time: a hundredth of a second. */
const waitingPages = 4096

/** Has changed pages go to the log as they come, instead of all at the commit; @returns what ends that */
function spillEarly({ db }: Workspace): () => void {
  const usual = Number(db.pragma('cache_size', { simple: true }))
  db.pragma(`cache_size = -${waitingPages}`)
  return () => void db.pragma(`cache_size = ${usual}`)
}

/**
 * Begins an action whose work takes its time: an import that streams, reports progress and can be
 * cancelled. Other writes are refused as `workspace.busy` until it is committed or rolled back; exactly
 * one of the two must be called.
 */
export function beginAction(ws: Workspace, spec: ActionSpec): OpenAction {
  const before = begin(ws)
  const endSpill = spillEarly(ws)
  let open = true
  const undo = (): void => {
    if (!open) return
    open = false
    rollback(ws)
    endSpill()
  }
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      undo()
      throw storeFailure(error, ws.path)
    }
  }
  const recording = guarded(() => startRecording(ws, spec))
  return {
    recorder: recording.recorder,
    commit: () =>
      guarded(() => {
        if (!open) throw new Error('the action is over')
        const ref = finishRecording(ws, recording, spec)
        commit(ws, before)
        open = false
        endSpill()
        announce(ws, recording.topics, recording.datasetIds)
        return ref
      }),
    rollback: undo,
  }
}
