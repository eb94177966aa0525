import { type Bridge, enginePortMessage, engineSocketPath } from '#shared/contract/bridge.ts'
import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'

declare global {
  interface Window {
    readonly modelshare?: Bridge
  }
}

/** `connecting`: first try; `ready`: calls go through; `gone`: lost, and being tried again. */
export type ConnectionState = 'connecting' | 'ready' | 'gone'

type Link = ClientLink<ClientContext>
type Opened = { link: Link; closed: Promise<void> }

/** The desktop shell's bridge; undefined in a browser. */
export const bridge: Bridge | undefined = window.modelshare

/** Asks the desktop shell for a port; it arrives as a message of this same window. */
function receivePort(shell: Bridge): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const receive = (event: MessageEvent): void => {
      const [port] = event.ports
      if (event.source !== window || event.data !== enginePortMessage || !port) return
      settle()
      resolve(port)
    }
    const timer = setTimeout(() => {
      settle()
      reject(new Error('the engine did not answer'))
    }, portTimeoutMs)
    const settle = (): void => {
      clearTimeout(timer)
      window.removeEventListener('message', receive)
    }
    window.addEventListener('message', receive)
    shell.requestEngine()
  })
}

async function openPort(shell: Bridge): Promise<Opened> {
  const port = await receivePort(shell)
  const closed = new Promise<void>((resolve) => port.addEventListener('close', () => resolve()))
  const link = new PortLink({ port })
  port.start()
  return { link, closed }
}

async function openSocket(): Promise<Opened> {
  const url = new URL(engineSocketPath, window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url)
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()))
  const link = new SocketLink({ websocket: socket })
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('close', () => reject(new Error('the engine did not answer')), { once: true })
  })
  return { link, closed }
}

const portTimeoutMs = 15_000
const retryDelays = [250, 500, 1000, 2000, 4000]

/**
 * Keeps one way to the engine open: a message port in the desktop window, a WebSocket in a browser. A lost
 * connection is opened again with growing pauses; calls made meanwhile wait for it.
 */
class Connection implements ClientLink<ClientContext> {
  #state: ConnectionState = 'connecting'
  #link: Promise<Link>
  #retry: (() => void) | null = null
  readonly #listeners = new Set<() => void>()

  constructor() {
    this.#link = this.#connect()
  }

  readonly getState = (): ConnectionState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tries again at once instead of at the end of the pause. */
  readonly retry = (): void => this.#retry?.()

  async call(
    path: readonly string[],
    input: unknown,
    options: ClientOptions<ClientContext>,
  ): Promise<unknown> {
    const link = await this.#link
    return link.call(path, input, options)
  }

  #set(state: ConnectionState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  async #connect(): Promise<Link> {
    for (let attempt = 0; ; attempt++) {
      try {
        const { link, closed } = await (bridge ? openPort(bridge) : openSocket())
        this.#set('ready')
        void this.#reopenAfter(closed)
        return link
      } catch {
        this.#set('gone')
        await this.#pause(retryDelays[Math.min(attempt, retryDelays.length - 1)] ?? 4000)
      }
    }
  }

  async #reopenAfter(closed: Promise<void>): Promise<void> {
    await closed
    this.#set('gone')
    this.#link = this.#connect()
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#retry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

export const connection = new Connection()
