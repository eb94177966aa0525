import { join } from 'node:path'
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { EngineMessage, EngineOptions, HostMessage } from '#engine/host/protocol.ts'
import { childrenOf } from '#engine/children/for-engine.ts'
import { isChildRequest } from '#engine/children/through-host.ts'
import { ProblemError } from '#engine/problem.ts'
import { startChild } from './engine-children.ts'

/** The engine of one window, in a process of its own. */
export type EngineProcess = {
  /** the workspace it has open */
  readonly path: string
  /** A new port on which the contract is served, to be handed to the page. */
  connect: () => MessagePortMain
  readonly running: () => boolean
  /** Closes the workspace and ends the process. */
  close: () => Promise<void>
}

function exitOf(child: UtilityProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

/** Starts an engine and opens the workspace; rejects with the problem it met. */
export function startEngine(options: EngineOptions): Promise<EngineProcess> {
  const child = utilityProcess.fork(join(import.meta.dirname, 'engine.js'), [], {
    serviceName: 'Modelshare engine',
  })
  const exited = exitOf(child)
  const children = childrenOf((answer, ports) => child.postMessage(answer, ports), startChild)
  let running = true
  const send = (message: HostMessage, ports: MessagePortMain[] = []): void =>
    child.postMessage(message, ports)
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      running = false
      children.end()
      reject(new Error(`the engine ended (exit ${code})`))
    })
    child.on('message', (message: EngineMessage) => {
      if (isChildRequest(message)) children.receive(message)
      else if (message.type === 'failed') {
        child.kill()
        reject(new ProblemError(message.problem))
      } else if (message.type === 'opened') {
        resolve({
          path: message.path,
          running: () => running,
          connect: () => {
            const { port1, port2 } = new MessageChannelMain()
            send({ type: 'connect' }, [port2])
            return port1
          },
          close: () => {
            if (running) send({ type: 'close' })
            return exited
          },
        })
      }
    })
    send({ type: 'open', options })
  })
}
