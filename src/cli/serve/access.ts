import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Who may talk to the server: whoever has the token of this start, from the page this server gave them. */
export type Access = { readonly token: string; readonly port: number }

export function createAccess(port: number): Access {
  return { token: randomBytes(32).toString('base64url'), port }
}

/** The name carries the port because browsers share cookies between the ports of a host. */
const cookieName = (access: Access): string => `modelshare-${access.port}`

/** `Set-Cookie` that stands for the token from now on: not readable by scripts, never sent from elsewhere. */
export function sessionCookie(access: Access): string {
  return `${cookieName(access)}=${access.token}; Path=/; HttpOnly; SameSite=Strict`
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares in constant time. */
export function isToken(access: Access, given: string): boolean {
  return timingSafeEqual(digest(given), digest(access.token))
}

/** Does the request carry the cookie of this start? */
export function hasSession(access: Access, request: IncomingMessage): boolean {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
  const prefix = `${cookieName(access)}=`
  return cookies.some((cookie) => cookie.startsWith(prefix) && isToken(access, cookie.slice(prefix.length)))
}

/** A name that another site points at this machine (DNS rebinding) arrives with that site's `Host`. */
export function isOwnHost(access: Access, request: IncomingMessage): boolean {
  const { host } = request.headers
  return host === `127.0.0.1:${access.port}` || host === `localhost:${access.port}`
}

/**
 * Does the request come from this server's page? Browsers always send `Origin` with a POST and a WebSocket,
 * so for those an absent one is refused too.
 */
export function isOwnOrigin(access: Access, request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  return isOwnHost(access, request) && origin === `http://${host ?? ''}`
}
