/**
 * The engine in a process of its own: `utilityProcess` under Electron, a forked child under `serve`. It opens
 * one workspace and serves the contract to every caller that its host brings.
 */
import './folders/settle.ts'
import { startChildrenBy } from './children/start.ts'
import { childrenThroughHost, isChildAnswer, startsItself } from './children/through-host.ts'
import { logFault, problemFrom } from './faults.ts'
import { type Caller, type Callers, serveCallers, servePort } from './host/callers.ts'
import { findParent } from './host/parent.ts'
import type { EngineOptions } from './host/protocol.ts'
import { openSession, type Session } from './host/session.ts'

const parent = findParent()
const numbered = new Map<number, Caller>()
const children = childrenThroughHost((request) => parent.send(request))
let session: Session | null = null
let callers: Callers | null = null

if (!startsItself()) startChildrenBy(children.spawn)

async function open(options: EngineOptions): Promise<void> {
  const { path } = options
  try {
    session = await openSession(options, () => parent.send({ type: 'creating', path }))
    const { workspace } = session.context
    callers = serveCallers(session.context)
    parent.send({ type: 'opened', path: workspace.path, readOnly: workspace.readOnly })
  } catch (error) {
    const failed = problemFrom(error, { procedure: 'open', path, aborted: false })
    process.exitCode = 1
    parent.send({ type: 'failed', problem: failed }, () => process.exit())
  }
}

async function close(): Promise<void> {
  const open = session
  session = null
  callers = null
  try {
    await open?.close()
  } catch (error) {
    logFault(error, 'close')
    process.exitCode = 1
  }
  // What is still open would keep the process running; what it waited for is gone.
  parent.send({ type: 'closed' }, () => process.exit())
}

let closing: Promise<void> | null = null
/** Asked to close by a host that then goes away, it closes once. */
function closeOnce(): void {
  closing ??= close()
}

function join(caller: number): void {
  const joined = callers?.join({
    post: (data) => parent.send({ type: 'frame', caller, data }),
    began: (weight) => parent.send({ type: 'began', caller, weight }),
  })
  if (joined) numbered.set(caller, joined)
}

// What nobody waits for must not end the engine for everyone else.
process.on('unhandledRejection', (error) => logFault(error, 'transport'))

parent.onGone(closeOnce)
parent.listen((message, port) => {
  if (isChildAnswer(message)) return children.receive(message, port)
  switch (message.type) {
    case 'open':
      return void open(message.options)
    case 'connect':
      if (callers && port) servePort(callers, port)
      return
    case 'joined':
      return join(message.caller)
    case 'frame':
      return numbered.get(message.caller)?.receive(message.data)
    case 'passed':
      return numbered.get(message.caller)?.passed(message.weight)
    case 'left':
      numbered.get(message.caller)?.leave()
      numbered.delete(message.caller)
      return
    case 'close':
      return closeOnce()
  }
})
