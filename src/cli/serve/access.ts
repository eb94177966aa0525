import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { digestOf, maxSessions, type Session, type SessionStore } from './sessions.ts'

const secret = (): string => randomBytes(32).toString('base64url')

/** Compares in constant time. */
const equal = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(digestOf(a)), Buffer.from(digestOf(b)))

/**
 * A host name that no other start had. Cookies and what a page stores belong to a name, whatever the port:
 * under its own, a page shares nothing with other servers of this machine. Browsers take every name under
 * `localhost` for this machine.
 */
export const ownName = (): string => `m${randomBytes(8).toString('hex')}.localhost`

/** Who may talk to the server: whoever had a token of this start, or was let in before it was restarted. */
export type Access = {
  /** the address that lets in one browser; a new one as soon as it was used */
  url(): string
  /** Is this a name under which pages of this server are open? */
  isOwnHost(request: IncomingMessage): boolean
  /** The session whose cookie the request carries, under the name that it was given to. */
  session(request: IncomingMessage): Session | null
  /** Takes the token, which is worth nothing then, and returns the `Set-Cookie` of a new session; else null. */
  enter(request: IncomingMessage, token: string): string | null
  /** Notes that a session is in use. */
  seen(session: Session): void
}

/**
 * Access to a server under `name` and `port`. Sessions of earlier starts come from the store and go on under
 * the names they had. `onUrl` is called with every new address.
 */
export function createAccess(
  name: string,
  port: number,
  store: SessionStore,
  onUrl: (url: string) => void,
): Access {
  const own = `${name}:${port}`
  // Browsers share the cookies of `localhost` and `127.0.0.1` between ports.
  const cookiePrefix = `modelshare-${port}=`
  let token = secret()
  let sessions = store.read()
  const url = (): string => `http://${own}/?token=${token}`
  const keep = (session: Session): void => {
    sessions = [session, ...sessions.filter(({ digest }) => digest !== session.digest)].slice(0, maxSessions)
    store.write(sessions)
  }
  onUrl(url())

  return {
    url,
    isOwnHost: ({ headers: { host } }) => host === own || sessions.some((session) => session.host === host),
    session({ headers: { host, cookie = '' } }) {
      const given = cookie
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part.startsWith(cookiePrefix))
        .map((part) => digestOf(part.slice(cookiePrefix.length)))
      const known = sessions.find(
        (session) => session.host === host && given.some((digest) => equal(digest, session.digest)),
      )
      return known ?? null
    },
    enter({ headers: { host } }, given) {
      if (host !== own || !equal(given, token)) return null
      token = secret()
      onUrl(url())
      const cookie = secret()
      keep({ host: own, digest: digestOf(cookie), seenAt: Date.now() })
      return `${cookiePrefix}${cookie}; Path=/; HttpOnly; SameSite=Strict`
    },
    seen: (session) => keep({ ...session, seenAt: Date.now() }),
  }
}

/**
 * Does the request come from this server's page? Browsers always send `Origin` with a POST and a WebSocket,
 * so for those an absent one is refused too.
 */
export function isOwnOrigin(access: Access, request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  return access.isOwnHost(request) && origin === `http://${host ?? ''}`
}

/** A name that only means this machine, if not to this server; any other was pointed here (DNS rebinding). */
export function isThisMachine({ headers: { host = '' } }: IncomingMessage, port: number): boolean {
  return new RegExp(`^(([a-z0-9]+\\.)?localhost|127\\.0\\.0\\.1):${port}$`).test(host)
}
