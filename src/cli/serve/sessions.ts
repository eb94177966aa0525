import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { replaceText } from '#engine/files/draft.ts'

const sessionSchema = z.object({
  /** name and port under which the page was opened */
  host: z.string(),
  /** SHA-256 of the cookie that the page holds; the cookie itself is kept nowhere */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** when it was last seen, in ms since the epoch */
  seenAt: z.number(),
})

/** A browser that was let in. */
export type Session = z.infer<typeof sessionSchema>

/** So many browsers are known at a time; the one not seen for longest gives way. */
export const maxSessions = 32
const maxAgeMs = 24 * 60 * 60_000

const fresh = (sessions: readonly Session[], now: number): Session[] =>
  sessions
    .filter(({ seenAt }) => now - seenAt < maxAgeMs && seenAt <= now)
    .toSorted((a, b) => b.seenAt - a.seenAt)
    .slice(0, maxSessions)

/** SHA-256 of a text, as hex. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Sessions of a port and workspace, kept for the next start on both. */
export type SessionStore = { read(): Session[]; write(sessions: readonly Session[]): void }

/** Removes what other ports and workspaces left that nobody can use any more. */
function sweep(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (now - statSync(path).mtimeMs > maxAgeMs) rmSync(path, { force: true })
  }
}

/**
 * Keeps the 32 sessions seen last, for a day each, in a file of mode 600. One that cannot be read or written
 * costs no more than opening the address again.
 */
export function sessionStore(path: string, say: (text: string) => void): SessionStore {
  return {
    read() {
      try {
        sweep(dirname(path), Date.now())
        return fresh(z.array(sessionSchema).parse(JSON.parse(readFileSync(path, 'utf8'))), Date.now())
      } catch {
        return []
      }
    },
    write(sessions) {
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
        replaceText(path, JSON.stringify(fresh(sessions, Date.now())))
      } catch {
        say(`${path} cannot be written: after a restart, open pages will have to be opened anew`)
      }
    },
  }
}
