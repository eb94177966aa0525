import { join } from 'node:path'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { EngineMessage, EngineOptions, HostMessage } from '#engine/host/protocol.ts'
import { logFault } from '#engine/faults.ts'
import { ProblemError } from '#engine/problem.ts'

/** The engine in a thread beside the server. */
export type EngineThread = {
  readonly path: string
  readonly readOnly: boolean
  /** A new port on which the contract is served. */
  connect: () => MessagePort
  /** Settles when the thread ended without being asked to. */
  readonly lost: Promise<void>
  /** Closes the workspace and ends the thread. */
  close: () => Promise<void>
}

/** Starts the engine beside this bundle and opens the workspace; rejects with the problem it met. */
export function startEngine(
  options: EngineOptions,
  onCreating: (path: string) => void,
): Promise<EngineThread> {
  const worker = new Worker(join(import.meta.dirname, 'engine.js'), { name: 'engine' })
  const send = (message: HostMessage, ports: MessagePort[] = []): void => worker.postMessage(message, ports)
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    worker.once('error', (error) => {
      logFault(error, 'the engine thread')
      reject(error)
    })
    worker.on('message', (message: EngineMessage) => {
      if (message.type === 'creating') onCreating(message.path)
      else if (message.type === 'failed') {
        void worker.terminate()
        reject(new ProblemError(message.problem))
      } else if (message.type === 'opened') {
        resolve({
          path: message.path,
          readOnly: message.readOnly,
          lost: exited,
          connect: () => {
            const { port1, port2 } = new MessageChannel()
            send({ type: 'connect', port: port2 }, [port2])
            return port1
          },
          close: () => {
            send({ type: 'close' })
            return exited
          },
        })
      }
    })
    send({ type: 'open', options })
  })
}
