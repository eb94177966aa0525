import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { MessagePort } from 'node:worker_threads'
import { type WebSocket, WebSocketServer } from 'ws'
import { engineSocketPath, type UploadReceipt, uploadPath } from '#shared/contract/bridge.ts'
import { locales } from '#shared/contract/briefs.ts'
import { translator } from '#shared/i18n/i18n.ts'
import { pageFile, pageHeaders, withNonce } from '#engine/host/page.ts'
import {
  type Access,
  createAccess,
  hasSession,
  isOwnHost,
  isOwnOrigin,
  isToken,
  sessionCookie,
} from './access.ts'
import { receiveUpload, type Uploads, UploadTooLarge } from './uploads.ts'

/** What the server passes through and where its files are. */
export type ServerParts = {
  /** the built page */
  folder: string
  uploads: Uploads
  connect: () => MessagePort
}

export type RunningServer = { readonly url: string; readonly port: number; close(): Promise<void> }

/** The largest message a page may send: pasted text, a PDF to verify. Files go through uploads. */
const maxMessage = 64 * 1024 * 1024

/** What a person without the token reads, in the first language of their browser that there is. */
function forbidden(request: IncomingMessage): string {
  const wanted = (request.headers['accept-language'] ?? '').toLowerCase()
  const locale = locales.find((known) => wanted.startsWith(known.slice(0, 2).toLowerCase())) ?? 'en'
  const t = translator(locale)
  return `${t('host:no_token')}\n${t('host:no_token_next')}\n`
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...pageHeaders(''), 'Content-Type': 'text/plain; charset=utf-8' }).end(text)
}

async function sendPage(
  parts: ServerParts,
  access: Access,
  pathname: string,
  response: ServerResponse,
): Promise<void> {
  const file = pageFile(parts.folder, pathname)
  if (!file) return end(response, 404, 'Not found\n')
  const nonce = randomBytes(16).toString('base64')
  const headers = pageHeaders(nonce, `ws://127.0.0.1:${access.port}`)
  headers['Content-Type'] = file.type
  if (file.type.startsWith('text/html')) {
    response.writeHead(200, headers).end(withNonce(await readFile(file.path, 'utf8'), nonce))
    return
  }
  // The names under assets/ carry a hash of their content.
  if (pathname.startsWith('/assets/')) headers['Cache-Control'] = 'private, max-age=31536000, immutable'
  response.writeHead(200, headers)
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response)
}

async function takeUpload(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const receipt: UploadReceipt = { upload: await receiveUpload(parts.uploads, request) }
    const headers = { ...pageHeaders(''), 'Content-Type': 'application/json; charset=utf-8' }
    response.writeHead(201, headers).end(JSON.stringify(receipt))
  } catch (error) {
    if (!(error instanceof UploadTooLarge)) throw error
    response.setHeader('Connection', 'close')
    end(response, 413, 'The file is larger than the server takes\n')
  }
}

async function answer(
  parts: ServerParts,
  access: Access,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOwnHost(access, request)) return end(response, 421, 'Modelshare answers only to this machine\n')
  const [pathname = '/', query = ''] = (request.url ?? '/').split('?', 2)
  const token = new URLSearchParams(query).get('token')
  if (request.method === 'GET' && pathname === '/' && token !== null) {
    if (!isToken(access, token)) return end(response, 403, forbidden(request))
    response.writeHead(303, { ...pageHeaders(''), Location: '/', 'Set-Cookie': sessionCookie(access) }).end()
    return
  }
  if (!hasSession(access, request)) return end(response, 403, forbidden(request))
  if (request.method === 'POST' && pathname === uploadPath) {
    if (!isOwnOrigin(access, request)) return end(response, 403, forbidden(request))
    return takeUpload(parts, request, response)
  }
  if (request.method !== 'GET') return end(response, 405, 'Not allowed\n')
  return sendPage(parts, access, pathname, response)
}

/** Frames of the contract, both ways and unread: the engine's thread speaks the same encoding. */
function passThrough(socket: WebSocket, port: MessagePort): void {
  socket.on('message', (data: Buffer, isBinary) =>
    port.postMessage(isBinary ? new Uint8Array(data) : data.toString('utf8')),
  )
  port.on('message', (data: string | Uint8Array) => socket.send(data))
  port.on('close', () => socket.close(1011))
  socket.on('close', () => port.close())
  // `close` follows; without a listener a frame over the limit would end the process.
  socket.on('error', () => socket.terminate())
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/**
 * Serves the page and the engine on loopback. `port` 0 takes any free one; a taken port rejects with
 * `EADDRINUSE`.
 */
export async function startServer(parts: ServerParts, port: number): Promise<RunningServer> {
  const server = createServer()
  const access = createAccess(await listen(server, port))
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessage, perMessageDeflate: false })

  server.on('request', (request, response) => {
    answer(parts, access, request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else end(response, 500, 'The server failed\n')
    })
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (request.url !== engineSocketPath) return refuse(socket, '404 Not Found')
    if (!isOwnOrigin(access, request) || !hasSession(access, request)) return refuse(socket, '403 Forbidden')
    sockets.handleUpgrade(request, socket, head, (open) => passThrough(open, parts.connect()))
  })

  return {
    url: `http://127.0.0.1:${access.port}/?token=${access.token}`,
    port: access.port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.close(1001)
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
