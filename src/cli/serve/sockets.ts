import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { engineSocketPath } from '#shared/contract/bridge.ts'
import { type Frame, weightOf } from '#engine/host/protocol.ts'
import { isOwnOrigin, isThisMachine } from './access.ts'
import { forbidden, refuse } from './answers.ts'
import type { EngineProcess } from './engine-process.ts'
import type { Site } from './routes.ts'
import type { Session } from './sessions.ts'

/** The largest message a page may send: pasted text, a PDF to verify. Files go through uploads. */
const maxMessage = 64 * 1024 * 1024

/** How much a page may send ahead of what the engine works on; more waits in the page. */
const maxAhead = 256 * 1024

/** Codes of RFC 6455: the page is told whether to come back. */
const goingAway = 1001
const restarting = 1012

/** How long after its last connection what a page uploaded is kept, in ms. */
const keepUploadsMs = 15 * 60_000

const frameOf = (data: Buffer, isBinary: boolean): Frame => (isBinary ? data : data.toString('utf8'))

/**
 * Frames of the contract, both ways and unread. Neither side gets further ahead than the other takes: a page
 * that sends faster than the engine works is not read, and the engine learns what the page has taken.
 */
function passThrough(socket: WebSocket, engine: EngineProcess): void {
  let ahead = 0
  const caller = engine.join({
    frame: (data) => socket.send(data, () => caller.passed(weightOf(data))),
    began: (weight) => {
      ahead -= weight
      if (socket.isPaused && ahead <= maxAhead / 2) socket.resume()
    },
    gone: () => socket.close(restarting),
  })
  socket.on('message', (data: Buffer, isBinary) => {
    const frame = frameOf(data, isBinary)
    ahead += weightOf(frame)
    if (ahead > maxAhead) socket.pause()
    caller.send(frame)
  })
  socket.on('close', () => caller.leave())
  // `close` follows; without a listener a frame over the limit would end the process.
  socket.on('error', () => socket.terminate())
}

/** The WebSockets of a site. */
export type Sockets = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/** Connects pages with the engine that runs; while none does, they are told to come back. */
export function createSockets(site: Site, engine: () => EngineProcess | null): Sockets {
  const { access, uploads } = site
  const server = new WebSocketServer({ noServer: true, maxPayload: maxMessage, perMessageDeflate: false })
  const open = new Map<string, number>()

  const track = (session: Session, socket: WebSocket): void => {
    const count = (by: number): number => {
      const now = (open.get(session.digest) ?? 0) + by
      open.set(session.digest, now)
      return now
    }
    const abandon = (): void => {
      if ((open.get(session.digest) ?? 0) > 0) return
      open.delete(session.digest)
      void uploads.removeOf(session.digest)
    }
    count(1)
    access.seen(session)
    socket.once('close', () => {
      access.seen(session)
      if (count(-1) === 0) setTimeout(abandon, keepUploadsMs).unref()
    })
  }

  return {
    upgrade(request, socket, head) {
      if (!access.isOwnHost(request) && !isThisMachine(request, site.port))
        return refuse(socket, 421, 'Modelshare answers only to this machine\n')
      if (request.url !== engineSocketPath) return refuse(socket, 404, 'Not found\n')
      const session = access.session(request)
      if (!session || !isOwnOrigin(access, request)) return refuse(socket, 403, forbidden(request))
      const running = engine()
      if (!running) return refuse(socket, 503, 'The engine is being started again\n')
      server.handleUpgrade(request, socket, head, (opened) => {
        track(session, opened)
        passThrough(opened, running)
      })
    },
    close() {
      for (const socket of server.clients) socket.close(goingAway)
    },
  }
}
