/**
 * The engine in a process or thread of its own: `utilityProcess` under Electron, a worker thread under
 * `serve`. It opens one workspace and serves the contract on every port it is handed.
 */
import { parentPort as threadPort, type MessagePort as ThreadPort } from 'node:worker_threads'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import { startChildrenBy } from './children/start.ts'
import { type ChildPort, childrenThroughHost, isChildAnswer, startsItself } from './children/through-host.ts'
import { logFault, problemFrom } from './faults.ts'
import type { EngineMessage, EngineOptions, HostMessage } from './host/protocol.ts'
import { createPortHandler } from './host/port-handler.ts'
import { openSession, type Session } from './host/session.ts'

/** What a utility process has as `process.parentPort`; Electron's types are not the engine's to know. */
type ElectronPort = SupportedMessagePort & ChildPort
type ElectronParent = {
  on(event: 'message', listener: (event: { data: HostMessage; ports: ElectronPort[] }) => void): void
  postMessage(message: EngineMessage): void
}
type Parent = { send(message: EngineMessage): void; listen(receive: Receive): void }
type Receive = (message: HostMessage, port: ElectronPort | ThreadPort | undefined) => void

function isElectronParent(value: unknown): value is ElectronParent {
  return typeof value === 'object' && value !== null && 'postMessage' in value
}

function isThreadPort(value: unknown): value is ThreadPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'start' in value
}

function findParent(): Parent {
  const electronParent: unknown = Reflect.get(process, 'parentPort')
  if (isElectronParent(electronParent)) {
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
      send: (message) => electronParent.postMessage(message),
      listen: (receive) => electronParent.on('message', (event) => receive(event.data, event.ports[0])),
    }
  }
  if (threadPort === null) throw new Error('the engine runs in a worker thread or a utility process')
  const port = threadPort
  return {
    send: (message) => port.postMessage(message),
    listen: (receive) =>
      port.on('message', (message: HostMessage) => {
        const handed = message.type === 'connect' ? message.port : undefined
        receive(message, isThreadPort(handed) ? handed : undefined)
      }),
  }
}

const parent = findParent()
const handler = createPortHandler()
const children = childrenThroughHost((request) => parent.send(request))
let session: Session | null = null

if (!startsItself()) startChildrenBy(children.spawn)

async function open(options: EngineOptions): Promise<void> {
  const { path } = options
  try {
    session = await openSession(options, () => parent.send({ type: 'creating', path }))
    const { workspace } = session.context
    parent.send({ type: 'opened', path: workspace.path, readOnly: workspace.readOnly })
  } catch (error) {
    parent.send({ type: 'failed', problem: problemFrom(error, { procedure: 'open', path, aborted: false }) })
    process.exitCode = 1
  }
}

async function close(): Promise<void> {
  const closing = session
  session = null
  await closing?.close()
  parent.send({ type: 'closed' })
  // Ports that are still open would keep the process running; what they waited for is gone.
  setImmediate(() => process.exit())
}

// A frame that is no message of the contract must not end the engine for everyone else.
process.on('unhandledRejection', (error) => logFault(error, 'transport'))

parent.listen((message, port) => {
  if (isChildAnswer(message)) children.receive(message, port)
  else if (message.type === 'open') void open(message.options)
  else if (message.type === 'close') void close()
  else if (session && port) {
    handler.upgrade(port, { context: session.context })
    port.start()
  }
})
