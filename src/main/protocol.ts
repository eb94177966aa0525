import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { protocol } from 'electron'
import { pageFile, pageHeaders, withNonce } from '#engine/host/page.ts'
import { isPageUrl, pageScheme } from './policy.ts'

/** Must run before the application is ready: makes `app://` a secure origin with the usual web rules. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** The path of an `app://` address as it was written: `URL` would already have resolved its dots. */
function pathOf(url: string): string {
  const afterHost = url.indexOf('/', pageScheme.length + 3)
  return afterHost < 0 ? '/' : (url.slice(afterHost).split(/[?#]/, 1)[0] ?? '/')
}

/** Answers `app://modelshare/…` with the built page and nothing else. */
export async function answerPage(folder: string, url: string): Promise<Response> {
  const file = isPageUrl(url) ? pageFile(folder, pathOf(url)) : null
  const nonce = randomBytes(16).toString('base64')
  const headers = { ...pageHeaders(nonce), 'Content-Type': file?.type ?? 'text/plain' }
  if (!file) return new Response(null, { status: 404, headers })
  const bytes = await readFile(file.path)
  const isHtml = file.type.startsWith('text/html')
  return new Response(isHtml ? withNonce(bytes.toString('utf8'), nonce) : new Uint8Array(bytes), { headers })
}

export function servePage(): void {
  const folder = join(import.meta.dirname, '..', 'renderer')
  protocol.handle(pageScheme, (request) => answerPage(folder, request.url))
}
