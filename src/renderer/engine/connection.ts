import type { Bridge } from '#shared/contract/bridge.ts'
import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'
import { create } from 'zustand'
import { isOfEarlierStart, openPort, openSocket, type Opened } from './links.ts'
import { ConnectionLost } from './lost.ts'
import { noteOwn } from './own-actions.ts'
import { isRepeatable } from './repeatable.ts'

declare global {
  interface Window {
    readonly modelshare?: Bridge
  }
}

/**
 * `connecting`: first try; `ready`: calls go through; `gone`: lost, and being tried again; `refused`: the host
 * was started anew and does not know this page, so that trying again by itself would never help.
 */
type ConnectionState = 'connecting' | 'ready' | 'gone' | 'refused'

export type ConnectionStatus = {
  readonly state: ConnectionState
  /** is a try under way right now? */
  readonly trying: boolean
  /** when the last try failed, as a time stamp; null before the first */
  readonly failedAt: number | null
}

/** How the connection stands. */
export const useConnection = create<ConnectionStatus>()(() => ({
  state: 'connecting',
  trying: true,
  failedAt: null,
}))
const { getState, setState } = useConnection

/** The desktop shell's bridge; undefined in a browser. */
export const bridge: Bridge | undefined = window.modelshare

const retryDelays = [250, 500, 1000, 2000, 4000]
const lastDelay = 4000
/** So long a try is shown at least, that one asked for can be seen. */
const shortestTryMs = 400

/** Windows of the same host tell each other when one of them is let in. */
const others = new BroadcastChannel('modelshare-connection')

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits for a value, no longer than the caller wants to. */
function unlessAborted<T>(value: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return value
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

const isStream = (answer: unknown): answer is AsyncIterableIterator<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer

/**
 * Keeps one way to the engine open: a message port in the desktop window, a WebSocket in a browser. A lost
 * connection is opened again with growing pauses. What only reads waits meanwhile and is asked again; what writes
 * fails as {@link ConnectionLost}, and says whether it was under way.
 */
class Connection implements ClientLink<ClientContext> {
  #opened: Promise<Opened>
  #wake: (() => void) | null = null

  constructor() {
    this.#opened = this.#connect()
    others.addEventListener('message', () => this.retry())
  }

  /** Tries again at once instead of at the end of the pause. */
  readonly retry = (): void => this.#wake?.()

  /** Gives the present connection up, if nothing came through it since `time`: one that is dead may not say so. */
  async abandonUnlessHeardSince(time: number): Promise<void> {
    if (getState().state !== 'ready') return
    const opened = await this.#opened
    if (opened.heardAt() < time) opened.abandon()
  }

  async call(
    path: readonly string[],
    input: unknown,
    options: ClientOptions<ClientContext>,
  ): Promise<unknown> {
    const repeatable = isRepeatable(path, options.context)
    for (;;) {
      const { state } = getState()
      const away = state === 'gone' || state === 'refused'
      if (away && !repeatable) throw new ConnectionLost(false)
      const opened = await unlessAborted(this.#opened, options.signal)
      try {
        const answer = await opened.link.call(path, input, options)
        if (isStream(answer)) return this.#stream(answer, opened, options.signal)
        if (!repeatable) noteOwn(answer)
        return answer
      } catch (error) {
        if (opened.isOpen() || options.signal?.aborted) throw error
        // What could not even be sent fails otherwise than what was abandoned.
        const sent = error instanceof Error && error.name === 'AbortError'
        if (!repeatable) throw new ConnectionLost(sent)
        await unlessAborted(opened.closed, options.signal)
      }
    }
  }

  /** A stream that breaks off with the connection says so, instead of seeming to be called off. */
  async *#stream(
    events: AsyncIterableIterator<unknown>,
    opened: Opened,
    signal: AbortSignal | undefined,
  ): AsyncGenerator {
    try {
      for await (const event of events) {
        noteOwn(event)
        yield event
      }
    } catch (error) {
      if (opened.isOpen() || signal?.aborted) throw error
      throw new ConnectionLost(true)
    }
  }

  async #connect(): Promise<Opened> {
    for (let attempt = 0; ; attempt++) {
      setState({ trying: true })
      const shown = wait(attempt === 0 ? 0 : shortestTryMs)
      try {
        const opened = await (bridge ? openPort(bridge) : openSocket())
        setState({ state: 'ready', trying: false })
        // A channel reaches windows of this origin alone: there is no target to name.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        others.postMessage('ready')
        void this.#reopenAfter(opened.closed)
        return opened
      } catch {
        const refused = !bridge && (await isOfEarlierStart())
        await shown
        setState({ state: refused ? 'refused' : 'gone', trying: false, failedAt: Date.now() })
        await this.#pause(
          refused ? null : (retryDelays[Math.min(attempt, retryDelays.length - 1)] ?? lastDelay),
        )
      }
    }
  }

  async #reopenAfter(closed: Promise<void>): Promise<void> {
    await closed
    setState({ state: 'gone' })
    this.#opened = this.#connect()
  }

  /** Waits so long, or until somebody asks to try; null waits for that alone. */
  #pause(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        this.#wake = null
        resolve()
      }
      const timer = ms === null ? undefined : setTimeout(end, ms)
      this.#wake = end
    })
  }
}

export const connection = new Connection()
