import { createServer, type Server } from 'node:http'
import { createAccess, ownName } from './access.ts'
import { end, refuse } from './answers.ts'
import type { EngineProcess } from './engine-process.ts'
import { writeHandoff } from './handoff.ts'
import { answer, type Site } from './routes.ts'
import type { SessionStore } from './sessions.ts'
import { createSockets, type Sockets } from './sockets.ts'
import type { Uploads } from './uploads.ts'

/** What the server passes through and where its files are. */
export type ServerParts = {
  /** the built page */
  folder: string
  /** where only this user reads */
  privateFolder: string
  uploads: Uploads
  /** the engine, while one runs */
  engine: () => EngineProcess | null
  /** where pages of earlier starts on this port are remembered */
  sessions: (port: number) => SessionStore
  /** the name to serve under instead of one of this start's own */
  name: string | undefined
}

export type RunningServer = {
  /** the address, good for one browser */
  readonly url: string
  /** the file that leads another browser here; it always holds an address that was not used yet */
  readonly file: string
  readonly port: number
  close(): Promise<void>
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/**
 * Listens on both loopback addresses, because browsers take either for a name under `localhost`: who held the
 * other would be sent what is meant for this server. A machine without IPv6 has only one.
 */
async function listenOnLoopback(servers: readonly [Server, Server], port: number): Promise<number> {
  const [four, six] = servers
  const given = await listen(four, '127.0.0.1', port)
  try {
    await listen(six, '::1', given)
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') throw error
  }
  return given
}

type Served = { site: Site; sockets: Sockets; file: string }

function makeSite({ folder, uploads, ...parts }: ServerParts, port: number): Served {
  let file = ''
  const access = createAccess(parts.name ?? ownName(), port, parts.sessions(port), (url) => {
    file = writeHandoff(parts.privateFolder, url)
  })
  const site: Site = { folder, uploads, access, port }
  return { site, sockets: createSockets(site, parts.engine), file }
}

function attach(server: Server, made: Promise<Served>): void {
  server.on('request', (request, response) => {
    made
      .then(({ site }) => answer(site, request, response))
      .catch(() => {
        if (response.headersSent) response.destroy()
        else end(response, 500, 'The server failed\n')
      })
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    made.then(({ sockets }) => sockets.upgrade(request, socket, head)).catch(() => socket.destroy())
  })
  server.on('clientError', (_error, socket) => refuse(socket, 400, 'Not a request\n'))
}

/**
 * Serves the page and the engine on loopback. `port` 0 takes any free one; a taken port rejects with
 * `EADDRINUSE`.
 */
export async function startServer(parts: ServerParts, wanted: number): Promise<RunningServer> {
  const servers = [createServer(), createServer()] as const
  // A page of an earlier start may knock before the port is known to the rest of this.
  const made = Promise.withResolvers<Served>()
  for (const server of servers) attach(server, made.promise)
  try {
    const port = await listenOnLoopback(servers, wanted)
    const served = makeSite(parts, port)
    made.resolve(served)
    return {
      url: served.site.access.url(),
      file: served.file,
      port,
      close: async () => {
        served.sockets.close()
        await Promise.all(servers.map(closed))
      },
    }
  } catch (error) {
    await Promise.all(servers.map(closed))
    throw error
  }
}
