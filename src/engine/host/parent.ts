import type { SupportedMessagePort } from '@orpc/client/message-port'
import type { ChildPort } from '#engine/children/through-host.ts'
import type { EngineMessage, HostMessage } from './protocol.ts'

/** A port that a host hands over to be served. */
export type HandedPort = SupportedMessagePort & ChildPort

/** The process that started this one. */
export type Parent = {
  /** `sent` is called when the message is on its way, whatever happens to this process afterwards. */
  send(message: EngineMessage, sent?: () => void): void
  listen(receive: (message: HostMessage, port: HandedPort | undefined) => void): void
  /** Calls back once, when the parent is gone without having said `close`. */
  onGone(listener: () => void): void
}

/** What a utility process has as `process.parentPort`; Electron's types are not the engine's to know. */
type ElectronParent = {
  on(event: 'message', listener: (event: { data: HostMessage; ports: HandedPort[] }) => void): void
  postMessage(message: EngineMessage): void
}

function isElectronParent(value: unknown): value is ElectronParent {
  return typeof value === 'object' && value !== null && 'postMessage' in value
}

/** A utility process ends with Electron's main process; nobody has to notice. */
const ofElectron = (parent: ElectronParent): Parent => ({
  send: (message, sent) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
    parent.postMessage(message)
    if (sent) setImmediate(sent)
  },
  listen: (receive) => parent.on('message', (event) => receive(event.data, event.ports[0])),
  onGone: () => {},
})

/**
 * A child with a channel: messages cross as values, ports do not. What a terminal sends to everything that it
 * started is the parent's to answer; a `SIGTERM` of one's own counts as the parent's going.
 */
function ofNode(): Parent {
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
  return {
    send: (message, sent) => {
      if (!process.connected) return sent?.()
      // Why it did not go is that the parent is gone, which `disconnect` tells.
      process.send?.(message, undefined, undefined, () => sent?.())
    },
    listen: (receive) => process.on('message', (message: HostMessage) => receive(message, undefined)),
    onGone: (listener) => {
      process.once('disconnect', listener)
      process.once('SIGTERM', listener)
    },
  }
}

/** Finds the parent: Electron's main process, or the Node process that forked this one. */
export function findParent(): Parent {
  const electronParent: unknown = Reflect.get(process, 'parentPort')
  if (isElectronParent(electronParent)) return ofElectron(electronParent)
  if (process.send === undefined) throw new Error('the engine is started by a host')
  return ofNode()
}
