import type { FromChild, ToChild } from './child.ts'

/** The engine, seen from a child. */
export type Parent = { send(frame: FromChild): void; listen(receive: (frame: ToChild) => void): void }

/** What a utility process has as `process.parentPort`, and the port it is handed; Electron's types are not known here. */
type ElectronPort = {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  postMessage(message: unknown): void
  start(): void
}
type ElectronParent = {
  on(event: 'message', listener: (event: { ports: ElectronPort[] }) => void): void
}

const isElectronParent = (value: unknown): value is ElectronParent =>
  typeof value === 'object' && value !== null && 'postMessage' in value

const isToChild = (value: unknown): value is ToChild =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  (value.type === 'task' || value.type === 'answer')

/** The way to the engine that had this process started, by whichever host. The process ends with it. */
export function findParent(host: NodeJS.Process = process): Parent {
  const electronParent: unknown = Reflect.get(host, 'parentPort')
  return isElectronParent(electronParent) ? electron(electronParent, host) : node(host)
}

function node(host: NodeJS.Process): Parent {
  if (host.send === undefined) throw new Error('this program is started by the engine')
  host.once('disconnect', () => host.exit())
  // Keys pressed in a terminal go to every process in it; what becomes of them is the engine's to say.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) host.on(signal, () => undefined)
  return {
    send: (frame) => void host.send?.(frame, undefined, undefined, () => undefined),
    listen: (receive) =>
      host.on('message', (frame: unknown) => {
        if (isToChild(frame)) receive(frame)
      }),
  }
}

/** The engine's port comes with the first message; nothing is said before the engine has said something. */
function electron(parent: ElectronParent, host: NodeJS.Process): Parent {
  let receive: (frame: ToChild) => void = () => undefined
  let engine: ElectronPort | undefined
  parent.on('message', ({ ports: [port] }) => {
    engine = port
    port?.on('message', ({ data }) => {
      if (isToChild(data)) receive(data)
    })
    port?.on('close', () => host.exit())
    port?.start()
  })
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
    send: (frame) => engine?.postMessage(frame),
    listen(listener) {
      receive = listener
    },
  }
}
