import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { pageFile, pageHeaders, withNonce } from '#engine/host/page.ts'
import { isPageUrl, pageScheme } from './policy.ts'

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
