import type { Observation, ObservationEdit } from '#shared/contract/datasets.ts'
import { create } from 'zustand'
import { bridge, useConnection } from '../engine/connection.ts'
import { ConnectionLost } from '../engine/lost.ts'
import { addOwn } from '../engine/own-actions.ts'
import { problemOf } from '../engine/problems.ts'
import { client } from '../engine/queries.ts'
import {
  added,
  dropped,
  insisted,
  kept,
  mostKept,
  nextToSend,
  type Outcome,
  type Pending,
  pendingById,
  type Queue,
  restored,
  sending,
  settled,
  spared,
  type Waiting,
} from './queue.ts'

type WaitingState = {
  readonly queue: Queue
  readonly pending: ReadonlyMap<number, Pending>
  /** would the queue survive a new load of the page? */
  readonly kept: boolean
  /** the conflict that stands at its cell, in sight; null where none does */
  readonly inSight: string | null
  /** the observations that the last write changed */
  readonly written: readonly Observation[]
}

/** What waits to be written, and what last was. */
export const useWaiting = create<WaitingState>()(() => ({
  queue: [],
  pending: new Map(),
  kept: true,
  inSight: null,
  written: [],
}))
const { getState, setState } = useWaiting

let storageKey: string | null = null

/** Keeps the queue over a new load of the page; false where the browser has no room for it. */
function keep(queue: Queue): boolean {
  if (storageKey === null) return queue.length === 0
  try {
    if (queue.length === 0) window.sessionStorage.removeItem(storageKey)
    else window.sessionStorage.setItem(storageKey, kept(queue))
    return queue.every((one) => one.edits.length <= mostKept)
  } catch {
    // The storage is full: what waits stays in memory, and the page says that it is there only.
    return false
  }
}

function set(queue: Queue): void {
  setState({ queue, pending: pendingById(queue), kept: keep(queue) })
}

/** Says which conflict stands at its cell, in sight; null where none does. */
export function showConflict(id: string | null): void {
  setState({ inSight: id })
}

async function outcomeOf(error: unknown, edits: Waiting['edits']): Promise<Outcome> {
  if (error instanceof ConnectionLost) return { kind: 'later', sent: error.sent }
  const problem = problemOf(error)
  if (problem.code === 'workspace.busy') return { kind: 'later', sent: false }
  if (problem.code !== 'observation.changed') return { kind: 'refused', problem }
  const conflicts = await client.datasets.conflicts({ edits })
  // What stood in the way may have been taken back since.
  return conflicts.length > 0 ? { kind: 'changed', conflicts } : { kind: 'later', sent: false }
}

async function tryToWrite({ edits, status }: Waiting): Promise<Outcome> {
  try {
    const { actionId, already, changed } = await client.datasets.edit({ edits })
    // Written by an earlier try of this window, whose answer was lost.
    if (already && status.kind === 'waiting' && status.sentBefore) addOwn(actionId)
    setState({ written: changed })
    return { kind: 'written' }
  } catch (error) {
    return outcomeOf(error, edits).catch((other: unknown) => outcomeOf(other, edits))
  }
}

const busyPauseMs = 1000

/** Sends what waits, in order, one after another. */
async function flush(): Promise<void> {
  if (useConnection.getState().state !== 'ready' || storageKey === null) return
  const next = nextToSend(getState().queue)
  if (!next) return
  set(sending(getState().queue, next.id))
  const outcome = await tryToWrite(next)
  set(settled(getState().queue, next.id, outcome))
  // After a lost connection, its return sends again.
  if (outcome.kind === 'later') setTimeout(() => void flush(), busyPauseMs)
  else await flush()
}

/** Writes edits as one action as soon as the engine takes them; until then they wait in sight. */
export function writeEdits(about: {
  datasetId: number
  subject: string
  period: string
  edits: readonly ObservationEdit[]
}): void {
  const next: Waiting = {
    ...about,
    id: crypto.randomUUID(),
    at: new Date().toISOString(),
    edits: [...about.edits],
    status: { kind: 'waiting', sentBefore: false },
  }
  set(added(getState().queue, next))
  void flush()
}

/** Writes an entry over what stands there now, or tries again one that was refused. */
export function insist(id: string): void {
  set(insisted(getState().queue, id))
  void flush()
}

/** Writes what nobody stands in the way of, and leaves the other cells of an entry as they are. */
export function spare(id: string): void {
  set(spared(getState().queue, id))
  void flush()
}

/** Gives an entry up. */
export function giveUp(id: string): void {
  set(dropped(getState().queue, id))
  void flush()
}

/** Has the browser ask before a window closes in which something waits: a closed one keeps nothing. */
function askBeforeClosing(event: BeforeUnloadEvent): void {
  // The desktop window would silently refuse to close.
  if (!bridge && getState().queue.length > 0) event.preventDefault()
}
window.addEventListener('beforeunload', askBeforeClosing)

/** Takes up what an earlier load of the page left waiting in a workspace, and sends it. */
export function beginWaiting(workspace: string): void {
  const key = `modelshare.waiting:${workspace}`
  if (key !== storageKey) {
    storageKey = key
    set(restored(window.sessionStorage.getItem(key)))
  }
  void flush()
}
