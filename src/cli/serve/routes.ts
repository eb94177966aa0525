import { randomBytes } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sessionPath, type UploadReceipt, uploadPath } from '#shared/contract/bridge.ts'
import { bareHeaders, pageFile, pageHeaders, withNonce } from '#engine/host/page.ts'
import { ProblemError } from '#engine/problem.ts'
import { type Access, isOwnOrigin, isThisMachine } from './access.ts'
import { end, endWithProblem, forbidden } from './answers.ts'
import { onwards } from './handoff.ts'
import type { Session } from './sessions.ts'
import type { Uploads } from './uploads.ts'

/** What requests are answered with. */
export type Site = {
  /** the built page */
  readonly folder: string
  readonly uploads: Uploads
  readonly access: Access
  readonly port: number
}

const html = 'text/html; charset=utf-8'

/** Does whoever asks unpack what is packed? */
const takesGzip = ({ headers }: IncomingMessage): boolean =>
  (headers['accept-encoding'] ?? '')
    .split(',')
    .some((one) => /^\s*gzip\s*(?:;\s*q=(?:1|0?\.\d*[1-9]).*)?$/.test(one))

async function sendPage(
  folder: string,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = pageFile(folder, pathname)
  if (!file) return end(response, 404, 'Not found\n')
  const nonce = randomBytes(16).toString('base64')
  const headers = pageHeaders(nonce, `ws://${request.headers.host ?? ''}`)
  headers['Content-Type'] = file.type
  if (file.type.startsWith('text/html')) {
    response.writeHead(200, headers).end(withNonce(await readFile(file.path, 'utf8'), nonce))
    return
  }
  // The names under assets/ carry a hash of their content.
  if (pathname.startsWith('/assets/')) headers['Cache-Control'] = 'private, max-age=31536000, immutable'
  headers.Vary = 'Accept-Encoding'
  const packed = `${file.path}.gz`
  const isPacked = takesGzip(request) && existsSync(packed)
  if (isPacked) headers['Content-Encoding'] = 'gzip'
  response.writeHead(200, headers)
  createReadStream(isPacked ? packed : file.path)
    .on('error', () => response.destroy())
    .pipe(response)
}

const uploadRefusals = { 'upload.too-large': 413, 'upload.no-room': 507 } as const

async function takeUpload(
  uploads: Uploads,
  session: Session,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const receipt: UploadReceipt = { upload: await uploads.receive(request, session.digest) }
    end(response, 201, JSON.stringify(receipt), 'application/json; charset=utf-8')
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { code } = error.problem
    if (code !== 'upload.too-large' && code !== 'upload.no-room') throw error
    endWithProblem(request, response, uploadRefusals[code], error.problem)
  }
}

/**
 * Lets a browser in that has the token. It is led on by a page, not by a redirect: a strict cookie does not
 * come along where the way began in another place, such as the file that was handed over.
 */
function enter(access: Access, token: string, request: IncomingMessage, response: ServerResponse): void {
  const cookie = access.enter(request, token)
  if (cookie !== null) response.setHeader('Set-Cookie', cookie)
  // An address that is opened a second time is refused to everybody but the browser that used it.
  else if (!access.session(request)) return end(response, 403, forbidden(request))
  end(response, 200, onwards, html)
}

/** Answers a request of the page, or refuses what does not come from it. */
export async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { access, port } = site
  if (!access.isOwnHost(request)) {
    if (isThisMachine(request, port)) return end(response, 403, forbidden(request))
    return end(response, 421, 'Modelshare answers only to this machine\n')
  }
  const [pathname = '/', query = ''] = (request.url ?? '/').split('?', 2)
  const token = new URLSearchParams(query).get('token')
  if (request.method === 'GET' && pathname === '/' && token !== null)
    return enter(access, token, request, response)
  const session = access.session(request)
  if (!session) return end(response, 403, forbidden(request))
  if (request.method === 'POST' && pathname === uploadPath) {
    if (!isOwnOrigin(access, request)) return end(response, 403, forbidden(request))
    return takeUpload(site.uploads, session, request, response)
  }
  if (request.method !== 'GET') return end(response, 405, 'Not allowed\n')
  if (pathname === sessionPath) return void response.writeHead(204, bareHeaders()).end()
  return sendPage(site.folder, pathname, request, response)
}
