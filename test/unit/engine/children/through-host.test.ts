import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { describe, expect, it, vi } from 'vitest'
import { type FromChild, type ToChild } from '#engine/children/child.ts'
import { childrenOf, type StartedChild } from '#engine/children/for-engine.ts'
import { findParent } from '#engine/children/parent.ts'
import { type ChildPort, childrenThroughHost, startsItself } from '#engine/children/through-host.ts'

/** A port as Electron's ports are: messages come as the `data` of an event. */
function electronPort(port: MessagePort): ChildPort {
  return {
    on: (_, listener) => void port.on('message', (data: unknown) => listener({ data })),
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  }
}

/** Both sides of a host that starts children: what the host starts answers each task and ends when it is killed. */
function hosted() {
  const started: { kind: string; megabytes: number; isKilled: boolean; end(code: number): void }[] = []
  const host = childrenOf<ChildPort>(
    (answer, [port]) => queueMicrotask(() => engine.receive(answer, port)),
    (kind, megabytes): StartedChild<ChildPort> => {
      const { port1, port2 } = new MessageChannel()
      const exits = new EventEmitter()
      const entry = { kind, megabytes, isKilled: false, end: (code: number) => void exits.emit('exit', code) }
      started.push(entry)
      port1.on('message', (frame: ToChild) => {
        const said: FromChild = { type: 'message', message: frame }
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
        port1.postMessage(said)
      })
      return {
        port: electronPort(port2),
        onExit: (listener) => void exits.once('exit', listener),
        kill() {
          entry.isKilled = true
          entry.end(9)
        },
      }
    },
  )
  const engine = childrenThroughHost((request) => queueMicrotask(() => host.receive(request)))
  return { engine, host, started }
}

const order = { kind: 'reader', entry: 'unused', megabytes: 500 } as const

describe('children that a host starts', () => {
  it('are spoken to, also before they run', async () => {
    const { engine, started } = hosted()
    const child = engine.spawn(order)
    const heard = new Promise<FromChild>((resolve) => child.listen(resolve))
    child.send({ type: 'task', task: 'early' })
    await expect(heard).resolves.toEqual({ type: 'message', message: { type: 'task', task: 'early' } })
    expect(started).toMatchObject([{ kind: 'reader', megabytes: 500 }])
    child.kill()
    await expect(child.exited).resolves.toEqual({ code: 9, signal: null })
  })

  it('are told apart', async () => {
    const { engine, started } = hosted()
    const children = [engine.spawn(order), engine.spawn({ ...order, kind: 'typesetter' })]
    await vi.waitUntil(() => started.length === 2, 30_000)
    started[1]?.end(1)
    await expect(children[1]?.exited).resolves.toEqual({ code: 1, signal: null })
    expect(started[0]?.isKilled).toBe(false)
    children[0]?.kill()
    await expect(children[0]?.exited).resolves.toEqual({ code: 9, signal: null })
  })

  it('end with their engine', async () => {
    const { engine, host, started } = hosted()
    engine.spawn(order)
    await vi.waitUntil(() => started.length === 1, 30_000)
    host.end()
    expect(started[0]?.isKilled).toBe(true)
  })
})

describe('a child of a utility process', () => {
  it('speaks through the port that it is handed, and ends when that closes', async () => {
    const parentPort = Object.assign(new EventEmitter(), { postMessage: () => undefined })
    const exit = vi.fn<() => void>()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is used of a process
    const self = { parentPort, exit } as unknown as NodeJS.Process
    expect(startsItself(self)).toBe(false)
    const parent = findParent(self)
    const heard = new Promise((resolve) => parent.listen(resolve))
    const { port1, port2 } = new MessageChannel()
    const port = Object.assign(electronPort(port1), {
      on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
        if (event === 'message') port1.on('message', (data: unknown) => listener({ data }))
        else port1.on('close', () => listener({ data: null }))
      },
    })
    parentPort.emit('message', { ports: [port] })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
    port2.postMessage({ type: 'task', task: 1 })
    await expect(heard).resolves.toEqual({ type: 'task', task: 1 })
    const answered = new Promise((resolve) => port2.once('message', resolve))
    parent.send({ type: 'ended', megabytes: 1 })
    await expect(answered).resolves.toEqual({ type: 'ended', megabytes: 1 })
    port2.close()
    await vi.waitUntil(() => exit.mock.calls.length === 1, 30_000)
  })

  it('is not mistaken for a process of Node', () => {
    expect(startsItself()).toBe(true)
  })
})
