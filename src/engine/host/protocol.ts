import type { Problem } from '#shared/contract/problem.ts'
import type { ChildAnswer, ChildRequest } from '../children/through-host.ts'

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

/** Messages to the engine's process or thread. `connect` carries the port to serve in its transfer list. */
export type HostMessage =
  | { type: 'open'; options: EngineOptions }
  | { type: 'connect'; port?: unknown }
  | { type: 'close' }
  | ChildAnswer

/** Messages from it. After `failed` and `closed` it ends. */
export type EngineMessage =
  | { type: 'creating'; path: string }
  | { type: 'opened'; path: string; readOnly: boolean }
  | { type: 'failed'; problem: Problem }
  | { type: 'closed' }
  | ChildRequest
