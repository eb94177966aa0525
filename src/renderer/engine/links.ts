import { type Bridge, enginePortMessage, engineSocketPath, sessionPath } from '#shared/contract/bridge.ts'
import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'

/** A way to the engine that is open. */
export type Opened = {
  readonly link: ClientLink<ClientContext>
  /** settles when it is closed, by whomever */
  readonly closed: Promise<void>
  readonly isOpen: () => boolean
  /** when something came through it last, in ms of `performance.now` */
  readonly heardAt: () => number
  /** Gives it up: calls under way fail at once, even where the other end would never say so. */
  readonly abandon: () => void
}

const openTimeoutMs = 15_000

/** Watches a channel for messages and its end. */
function watched(
  channel: MessagePort | WebSocket,
  link: ClientLink<ClientContext>,
  isAlive: () => boolean,
): Opened {
  let open = true
  let heardAt = performance.now()
  channel.addEventListener('message', () => {
    heardAt = performance.now()
  })
  const closed = new Promise<void>((resolve) => {
    channel.addEventListener('close', () => {
      open = false
      resolve()
    })
  })
  return {
    link,
    closed,
    isOpen: () => open && isAlive(),
    heardAt: () => heardAt,
    abandon: () => {
      channel.close()
      // A socket whose other end is asleep says that it is closed only after a long wait: calls should know now.
      channel.dispatchEvent(new Event('close'))
    },
  }
}

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
    }, openTimeoutMs)
    const settle = (): void => {
      clearTimeout(timer)
      window.removeEventListener('message', receive)
    }
    window.addEventListener('message', receive)
    shell.requestEngine()
  })
}

/** Opens a message port to the engine's process. */
export async function openPort(shell: Bridge): Promise<Opened> {
  const port = await receivePort(shell)
  const opened = watched(port, new PortLink({ port }), () => true)
  port.start()
  return opened
}

/** Opens the browser host's socket. */
export async function openSocket(): Promise<Opened> {
  const url = new URL(engineSocketPath, window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url)
  const opened = watched(
    socket,
    new SocketLink({ websocket: socket }),
    () => socket.readyState === WebSocket.OPEN,
  )
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(opened.abandon, openTimeoutMs)
    socket.addEventListener('open', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.addEventListener('close', () => {
      clearTimeout(timer)
      reject(new Error('the engine did not answer'))
    })
  })
  return opened
}

const sessionTimeoutMs = 5000

/** Does the browser host that answers now take this page for one of another start? False where nobody answers. */
export async function isOfEarlierStart(): Promise<boolean> {
  try {
    const answer = await fetch(sessionPath, {
      cache: 'no-store',
      signal: AbortSignal.timeout(sessionTimeoutMs),
    })
    return answer.status === 403
  } catch {
    // Nobody is there: the host itself is what is gone.
    return false
  }
}
