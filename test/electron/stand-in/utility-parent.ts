/** Loaded into a utility process before its program: gives it `process.parentPort`, as Electron does. */
import { EventEmitter } from 'node:events'
import type { FromUtility, ToUtility } from './child-wire.ts'

const send = process.send?.bind(process)
const say = (message: FromUtility): void => void send?.(message, undefined, undefined, () => undefined)

/** An end of a channel that was handed to this process. */
class Port extends EventEmitter {
  readonly #end: number
  readonly #waiting: unknown[] = []
  #started = false

  constructor(end: number) {
    super()
    this.#end = end
  }

  hear(data: unknown): void {
    if (this.#started) this.emit('message', { data, ports: [] })
    else this.#waiting.push(data)
  }

  postMessage(data: unknown): void {
    say({ kind: 'port', end: this.#end, data })
  }

  start(): void {
    this.#started = true
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] })
  }

  close(): void {
    ports.delete(this.#end)
    say({ kind: 'port-closed', end: this.#end })
  }
}

const ports = new Map<number, Port>()

class ParentPort extends EventEmitter {
  postMessage(data: unknown): void {
    say({ kind: 'message', data })
  }
}

const parentPort = new ParentPort()
const early: ToUtility[] = []

function receive(message: ToUtility): void {
  switch (message.kind) {
    case 'message': {
      const handed = message.ends.map((end) => {
        const port = new Port(end)
        ports.set(end, port)
        return port
      })
      parentPort.emit('message', { data: message.data, ports: handed })
      return
    }
    case 'port':
      return ports.get(message.end)?.hear(message.data)
    case 'port-closed':
      ports.get(message.end)?.emit('close')
      ports.delete(message.end)
  }
}

// What comes before the program listens waits for it, as it does at a real port.
process.on('message', (message: ToUtility) => {
  if (parentPort.listenerCount('message') > 0) receive(message)
  else early.push(message)
})
parentPort.on('newListener', (event) => {
  if (event === 'message') setImmediate(() => early.splice(0).forEach(receive))
})
// A utility process ends with the main process.
process.once('disconnect', () => process.exit())

Object.defineProperty(process, 'parentPort', { value: parentPort })
// Only over the port: a utility process is no forked child.
Object.defineProperty(process, 'send', { value: undefined })
