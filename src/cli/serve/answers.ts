import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Problem } from '#shared/contract/problem.ts'
import { translator } from '#shared/i18n/i18n.ts'
import { problemText } from '#shared/i18n/problems.ts'
import { type Locale, locales } from '#shared/vocabulary/locales.ts'
import { bareHeaders } from '#engine/host/page.ts'

/** The first language of a reader's browser that there is. */
function localeOf(request: IncomingMessage): Locale {
  const wanted = (request.headers['accept-language'] ?? '').toLowerCase().split(',')
  const known = wanted.map((one) => locales.find((locale) => one.trim().startsWith(locale.slice(0, 2))))
  return known.find((locale) => locale !== undefined) ?? 'en'
}

const plain = 'text/plain; charset=utf-8'

/** Answers with a text, under headers that let it load nothing. */
export function end(response: ServerResponse, status: number, text: string, type = plain): void {
  response.writeHead(status, { ...bareHeaders(), 'Content-Type': type }).end(text)
}

/** Answers a page's request with a problem, in the language of its browser; the body may not be read on. */
export function endWithProblem(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  { code, params }: Problem,
): void {
  const problem: Problem = { code, params, ...problemText(code, params, localeOf(request)) }
  response.setHeader('Connection', 'close')
  end(response, status, JSON.stringify(problem), 'application/json; charset=utf-8')
}

/** What a person reads who is not let in. */
export function forbidden(request: IncomingMessage): string {
  const t = translator(localeOf(request))
  return `${t('host:no_token')}\n${t('host:no_token_next')}\n`
}

/** Refuses on the bare connection, where no response was made for the request. */
export function refuse(socket: Duplex, status: number, text: string): void {
  if (!socket.writable) return void socket.destroy()
  const head = Object.entries({
    ...bareHeaders(),
    'Content-Type': plain,
    'Content-Length': String(Buffer.byteLength(text)),
    Connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head.join('')}\r\n${text}`)
}
