import { type Child, type ChildExit, type ChildOrder, isFromChild, type Spawn } from './child.ts'
import type { ChildKind } from './kinds.ts'

/** What the engine asks of a host that starts children for it. */
export type ChildRequest =
  { type: 'start-child'; id: number; kind: ChildKind; megabytes: number } | { type: 'end-child'; id: number }

/** What the host answers. `child-started` comes with the port to the child. */
export type ChildAnswer =
  { type: 'child-started'; id: number } | { type: 'child-ended'; id: number; code: number | null }

/** May this process start others by itself? A packaged application of Electron is no Node: its host starts them. */
export const startsItself = (self: NodeJS.Process = process): boolean =>
  Reflect.get(self, 'parentPort') === undefined

export const isChildAnswer = (message: { type: string }): message is ChildAnswer =>
  message.type === 'child-started' || message.type === 'child-ended'

export const isChildRequest = (message: { type: string }): message is ChildRequest =>
  message.type === 'start-child' || message.type === 'end-child'

/** The near end of a channel to a process that a host started. */
export type ChildPort = {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/** Children that a host starts for an engine that may start no process: under Electron, a packaged one. */
export type HostChildren = {
  readonly spawn: Spawn
  /** Takes what the host says. */
  receive(answer: ChildAnswer, port: ChildPort | undefined): void
}

type Known = { started(port: ChildPort): void; ended(exit: ChildExit): void }

/** @param ask sends to the host */
export function childrenThroughHost(ask: (request: ChildRequest) => void): HostChildren {
  const known = new Map<number, Known>()
  let lastId = 0
  return {
    spawn(order) {
      const id = ++lastId
      const { child, ...entry } = startedElsewhere(id, order, ask)
      known.set(id, entry)
      return child
    },
    receive(answer, port) {
      const entry = known.get(answer.id)
      if (answer.type === 'child-ended') {
        known.delete(answer.id)
        entry?.ended({ code: answer.code, signal: null })
      } else if (port) entry?.started(port)
    },
  }
}

/** A child that is spoken to before there is a way to it: what is said early is said when there is one. */
function startedElsewhere(
  id: number,
  { kind, megabytes }: ChildOrder,
  ask: (request: ChildRequest) => void,
): Known & { child: Child } {
  const { promise: exited, resolve } = Promise.withResolvers<ChildExit>()
  const early: unknown[] = []
  let receive: Parameters<Child['listen']>[0] = () => undefined
  let port: ChildPort | null = null
  ask({ type: 'start-child', id, kind, megabytes })
  return {
    started(given) {
      port = given
      given.on('message', ({ data }) => {
        if (isFromChild(data)) receive(data)
      })
      given.start()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
      for (const frame of early.splice(0)) given.postMessage(frame)
    },
    ended(exit) {
      port?.close()
      resolve(exit)
    },
    child: {
      exited,
      send(frame) {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
        if (port) port.postMessage(frame)
        else early.push(frame)
      },
      listen(listener) {
        receive = listener
      },
      // The host decides how long the engine runs.
      hold: () => undefined,
      kill: () => ask({ type: 'end-child', id }),
    },
  }
}
