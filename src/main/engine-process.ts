import { join } from 'node:path'
import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron'
import { type Ending, endingOf } from '#engine/host/ending.ts'
import { engineLost, type KeptEngine } from '#engine/host/keeper.ts'
import {
  type EngineMessage,
  engineNursery,
  type EngineOptions,
  type HostMessage,
} from '#engine/host/protocol.ts'
import { childrenOf } from '#engine/children/for-engine.ts'
import { isChildRequest } from '#engine/children/through-host.ts'
import { ProblemError } from '#engine/problem.ts'
import { startChild } from './engine-children.ts'

/** The engine of one window, in a process of its own. */
export type EngineProcess = KeptEngine & {
  /** A new port on which the contract is served, to be handed to the page. */
  connect: () => MessagePortMain
}

/** Starts an engine and opens the workspace; rejects with the problem it met. */
export function startEngine(options: EngineOptions): Promise<EngineProcess> {
  const child = utilityProcess.fork(join(import.meta.dirname, 'engine.js'), [], {
    serviceName: 'Modelshare engine',
    execArgv: [`--js-flags=--max-semi-space-size=${engineNursery}`],
  })
  const children = childrenOf((answer, ports) => child.postMessage(answer, ports), startChild)
  let running = true
  const ended = new Promise<Ending>((resolve) => {
    child.once('exit', (status) => {
      running = false
      children.end()
      resolve(endingOf(status))
    })
  })
  const send = (message: HostMessage, ports: MessagePortMain[] = []): void => {
    if (running) child.postMessage(message, ports)
  }
  return new Promise((resolve, reject) => {
    let failed: ProblemError | null = null
    void ended.then((ending) => reject(failed ?? engineLost(ending)))
    child.on('message', (message: EngineMessage) => {
      if (isChildRequest(message)) children.receive(message)
      else if (message.type === 'failed') {
        failed = new ProblemError(message.problem)
        child.kill()
      } else if (message.type === 'opened') {
        resolve({
          ended,
          connect: () => {
            const { port1, port2 } = new MessageChannelMain()
            send({ type: 'connect' }, [port2])
            return port1
          },
          close: async () => {
            send({ type: 'close' })
            await ended
          },
        })
      }
    })
    send({ type: 'open', options })
  })
}
