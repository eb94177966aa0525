import { closeSync, fsyncSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { hostname, uptime, userInfo } from 'node:os'
import * as z from 'zod'
import { problem } from '../problem.ts'

const holderSchema = z.object({
  pid: z.int(),
  host: z.string(),
  user: z.string(),
  /** when the lock was taken, in ms since the epoch */
  at: z.number(),
  /** tells this lock from every other */
  token: z.string(),
})
type Holder = z.infer<typeof holderSchema>

/** The lock file stands beside the workspace and names the one process that may write it. */
export const lockPath = (path: string): string => `${path}.lock`

/** How a person is told who holds a workspace. */
const describe = (holder: Holder): string => `${holder.user} (${holder.host}, process ${holder.pid})`

function readHolder(path: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(lockPath(path), 'utf8')))
  } catch {
    // Not there, or cut short by a crash while it was written: nobody holds it.
    return null
  }
}

function isAlive(holder: Holder): boolean {
  // Processes of another machine cannot be looked up: their lock stands.
  if (holder.host !== hostname()) return true
  // A process number from before the last start of this machine means another process now.
  if (holder.at < Date.now() - uptime() * 1000 - 5000) return false
  try {
    process.kill(holder.pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Who writes a workspace now, or null. */
export function lockHolder(path: string): string | null {
  const holder = readHolder(path)
  return holder && isAlive(holder) ? describe(holder) : null
}

const isExisting = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'

/**
 * Takes the write lock of a workspace; the lock of a process that is gone is taken over. SQLite's own locks
 * still stand behind this one: it is here to say who, and to last for as long as the workspace is open.
 *
 * @returns what gives the lock back
 * @throws `workspace.locked` with the holder
 */
export function takeLock(path: string): () => void {
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    user: userInfo().username,
    at: Date.now(),
    token: crypto.randomUUID(),
  }
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeLock(path, mine)
    } catch (error) {
      if (!isExisting(error)) throw error
      const holder = readHolder(path)
      if (holder && isAlive(holder)) throw problem('workspace.locked', { path, holder: describe(holder) })
      removeLock(path)
      continue
    }
    // Two processes may have found the same stale lock; the one whose lock stands is the holder.
    if (readHolder(path)?.token === mine.token)
      return () => {
        if (readHolder(path)?.token === mine.token) removeLock(path)
      }
  }
  throw problem('workspace.locked', { path, holder: lockHolder(path) ?? 'another program' })
}

function writeLock(path: string, holder: Holder): void {
  const file = openSync(lockPath(path), 'wx')
  try {
    writeSync(file, JSON.stringify(holder))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function removeLock(path: string): void {
  try {
    unlinkSync(lockPath(path))
  } catch {
    // Someone else removed it, which is as good.
  }
}
