import { realpathSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'

/** Replaced by the nonce of the response in everything the page is made of. */
const noncePlaceholder = /__CSP_NONCE__/g

/** Letters, digits and `_ - @ .` inside: no separator, drive, stream, NUL, escape or hidden file has a way in. */
const safeSegment = /^[A-Za-z0-9_@-][A-Za-z0-9_@.-]*$/

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/**
 * The names inside the page's folder that a URL path asks for, or null where it asks for anything else:
 * `..`, `\`, NUL, a drive, a server, a name that is still escaped after decoding once.
 */
export function pageSegments(urlPath: string): string[] | null {
  if (!urlPath.startsWith('/')) return null
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  if (decoded === '/') return []
  const segments = decoded.slice(1).split('/')
  return segments.every((segment) => safeSegment.test(segment) && !segment.endsWith('.')) ? segments : null
}

/** A file of the page, with its content type; null where there is none or it lies outside (a symlink). */
function resolveInside(folder: string, segments: string[]): { path: string; type: string } | null {
  const type = types[extname(segments.at(-1) ?? '')]
  if (!type) return null
  try {
    const path = realpathSync(join(folder, ...segments))
    const inside = path.startsWith(realpathSync(folder) + sep)
    return inside && statSync(path).isFile() ? { path, type } : null
  } catch {
    return null
  }
}

/** The file to answer a URL path with: the page at `/`, or a part of it. Places inside it are in the hash. */
export function pageFile(folder: string, urlPath: string): { path: string; type: string } | null {
  const segments = pageSegments(urlPath)
  if (!segments) return null
  return resolveInside(folder, segments.length === 0 ? ['index.html'] : segments)
}

/** Puts the nonce of this response into the page, so that its style elements are allowed. */
export function withNonce(html: string, nonce: string): string {
  return html.replace(noncePlaceholder, nonce)
}

const guards: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), payment=()',
  'Cache-Control': 'no-store',
}

const nowhere = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]

/**
 * The headers of every response with the page or a part of it: nothing but its own origin, no inline
 * script, style elements by nonce. `socket` is the origin of the engine's WebSocket, for browsers in which
 * `'self'` does not cover it.
 */
export function pageHeaders(nonce: string, socket?: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${socket ? ` ${socket}` : ''}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    ...nowhere,
  ]
  return { 'Content-Security-Policy': policy.join('; '), ...guards }
}

/** The headers of every other response, refusals too: it loads nothing at all. */
export function bareHeaders(): Record<string, string> {
  return { 'Content-Security-Policy': ["default-src 'none'", ...nowhere].join('; '), ...guards }
}
