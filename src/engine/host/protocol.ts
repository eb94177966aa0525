import type { Problem } from '#shared/contract/problem.ts'
import type { ChildAnswer, ChildRequest } from '#engine/children/through-host.ts'

/** What a host says an engine of its own to open, and how far it trusts who will call. */
export type EngineOptions = {
  path: string
  /** what to do where there is no such file: refuse, make an empty workspace, or make the sample */
  missing: 'fail' | 'empty' | 'sample'
  readOnly: boolean
  /** see `EngineContext` */
  allowPaths: boolean
  uploadsDir: string | null
}

/**
 * How large the nursery of the engine's heap may grow, in MB. Three times as much stays held; as large as V8 would have
 * it, that is more than all that lives in the heap.
 */
export const engineNursery = 8

/** One message of the contract, as it stands on the wire; nobody between page and engine reads it. */
export type Frame = string | Uint8Array

/** What a frame counts for where frames that wait are bounded. */
export const weightOf = (frame: Frame): number => frame.length + 200

/**
 * Messages to the engine's process. Under Electron a caller is a port in the transfer list of `connect`; where
 * ports cannot cross, callers are numbered: `joined` and `left` are its life, `frame` what it sent, `passed`
 * how much (see {@link weightOf}) of what the engine sent it has taken.
 */
export type HostMessage =
  | { type: 'open'; options: EngineOptions }
  | { type: 'connect' }
  | { type: 'joined'; caller: number }
  | { type: 'frame'; caller: number; data: Frame }
  | { type: 'passed'; caller: number; weight: number }
  | { type: 'left'; caller: number }
  | { type: 'close' }
  | ChildAnswer

/**
 * Messages from it. After `failed` and `closed` it ends. `began`: a frame of the caller is being worked on, so
 * there is room for as much more.
 */
export type EngineMessage =
  | { type: 'creating'; path: string }
  | { type: 'opened'; path: string; readOnly: boolean }
  | { type: 'failed'; problem: Problem }
  | { type: 'frame'; caller: number; data: Frame }
  | { type: 'began'; caller: number; weight: number }
  | { type: 'closed' }
  | ChildRequest
