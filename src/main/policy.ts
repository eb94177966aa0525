import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Scheme and host under which the built page is loaded. */
export const pageScheme = 'app'
export const pageHost = 'modelshare'
export const pageOrigin = `${pageScheme}://${pageHost}`

/** Sites that the person may be sent to, in their own browser. */
const externalHosts: ReadonlySet<string> = new Set([
  'openrouter.ai',
  'a16z.com',
  'arxiv.org',
  'creativecommons.org',
  'epoch.ai',
  'gs.statcounter.com',
  'genai.owasp.org',
  'airisk.mit.edu',
  'lmarena.ai',
  'doi.org',
  'huggingface.co',
  'www.microsoft.com',
  'www.nist.gov',
  'nvlpubs.nist.gov',
])

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null
}

/** May this address be opened outside? Only https, only listed hosts, no credentials, no other port. */
export function isAllowedExternal(url: string): boolean {
  const parsed = parse(url)
  return (
    parsed?.protocol === 'https:' &&
    parsed.username === '' &&
    parsed.password === '' &&
    parsed.port === '' &&
    externalHosts.has(parsed.hostname)
  )
}

/** Is this an address of the web, though not one that is opened from here? The person may be told of it. */
export const isWebAddress = (url: string): boolean => ['https:', 'http:'].includes(parse(url)?.protocol ?? '')

/** Is this address a place of the page itself? */
export function isPageUrl(url: string): boolean {
  const parsed = parse(url)
  return parsed?.protocol === `${pageScheme}:` && parsed.host === pageHost
}

/**
 * May the page have a permission of the browser? Putting text on the clipboard, which a person asks for with
 * a button; nothing else, and nothing for anybody else.
 */
export function isAllowedPermission(permission: string, requestingUrl: string): boolean {
  return permission === 'clipboard-sanitized-write' && isPageUrl(requestingUrl)
}

/** May a window load this? The page, what it makes itself, and the developer's tools; nothing of a network. */
export function isOwnRequest(url: string): boolean {
  const parsed = parse(url)
  if (parsed?.protocol === 'blob:') return parsed.href.startsWith(`blob:${pageOrigin}/`)
  return parsed?.protocol === 'data:' || parsed?.protocol === 'devtools:' || isPageUrl(url)
}

/** May this be saved as a download? What the page made, and nothing that comes from elsewhere. */
export function isOwnDownload(url: string): boolean {
  return url.startsWith(`blob:${pageOrigin}/`)
}

/** The part of a frame that decides whether a message from it is heard. */
type Frame = { readonly url: string; readonly parent: unknown }

/** Only the page itself, in the top frame of a window, may speak to this process. */
export function isTrustedFrame(frame: Frame | null): boolean {
  return frame !== null && frame.parent === null && isPageUrl(frame.url)
}

/** The path that an address of a file means; what is none, or lies on another machine, as it is. */
function pathOfAddress(named: string): string {
  if (parse(named)?.protocol !== 'file:') return named
  try {
    return fileURLToPath(named)
  } catch {
    return named
  }
}

/**
 * The workspace file named on a command line, null where none is. Desktops of Linux name a file by its address.
 * `skip`: the program itself, and its folder.
 */
export function workspaceIn(argv: readonly string[], skip: number): string | null {
  const named = argv.slice(skip).find((argument) => argument !== '' && !argument.startsWith('-'))
  return named === undefined ? null : pathOfAddress(named)
}

/** How far a page says its work is: 0–1; 2, where it does not know; -1, where there is none. */
export function progressIn(message: unknown): number {
  if (message === 'busy') return 2
  return typeof message === 'number' && message >= 0 && message <= 1 ? message : -1
}

/** Is this the path of a workspace, as a page hands over one that was dropped on it? */
export const isWorkspacePath = (message: unknown): message is string =>
  typeof message === 'string' && isAbsolute(message) && message.toLowerCase().endsWith('.modelshare')
