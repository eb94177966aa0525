import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import { openWorkspace } from '#engine/workspace/open.ts'
import { verifyWorkspace } from '#engine/workspace/verify.ts'
import { randomNumbers } from '../../kit/random.ts'
import { type Seen, seenOf, isOneStep } from './state.ts'
import { makeFolder, removeFolder } from '../../kit/folder.ts'

/** What a writer says: that it began something, or what can be seen after it. */
const lineSchema = z.union([
  z.object({ begun: z.string() }),
  z.object({
    seen: z.object({
      digest: z.string(),
      actions: z.array(z.object({ id: z.number(), state: z.number() })),
      datasets: z.array(z.number()),
    }),
  }),
])

/** What came of killing a writer again and again. */
export type KillFigures = {
  kills: number
  /** actions that had returned, over all rounds */
  acknowledged: number
  /** kinds of the work that was under way, with how often it was killed */
  during: Record<string, number>
  /** rounds after which an acknowledged action was not there */
  lost: number
  /** rounds after which something was there that is no whole action, or the workspace was not sound */
  partial: number
  /** files that went out and are not whole */
  halfFiles: number
}

/**
 * Lets a process work at random on a workspace, kills it after a random time, looks at what it left, and
 * goes on with that; as often as asked.
 */
export async function killRounds(rounds: number, seed: number): Promise<KillFigures> {
  const next = randomNumbers(seed)
  const folder = makeFolder('kills')
  const path = join(folder, 'killed.modelshare')
  const out = join(folder, 'out')
  mkdirSync(out)
  openWorkspace(path, { create: true, author: 'Ada' }).close()
  const figures: KillFigures = { kills: 0, acknowledged: 0, during: {}, lost: 0, partial: 0, halfFiles: 0 }
  try {
    for (let round = 0; round < rounds; round++) {
      const { seen, kind, count } = await runAndKill(path, out, next(1_000_000), {
        actions: next(8),
        ms: next(400),
      })
      figures.kills += 1
      figures.acknowledged += count
      figures.during[kind] = (figures.during[kind] ?? 0) + 1
      const left = await look(path)
      if (left.seen.digest !== seen.digest && !isOneStep(seen, left.seen)) figures.lost += 1
      if (!left.sound) figures.partial += 1
      figures.halfFiles += readdirSync(out).filter((name) => !isWhole(join(out, name))).length
    }
    return figures
  } finally {
    removeFolder(folder)
  }
}

type Killed = { seen: Seen; kind: string; count: number }

/** Kills a writer some milliseconds after so many of its actions; says what it acknowledged last. */
async function runAndKill(
  path: string,
  out: string,
  seed: number,
  after: { actions: number; ms: number },
): Promise<Killed> {
  const script = join(import.meta.dirname, 'writer.ts')
  const child = spawn(process.execPath, [script, path, out, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let seen: Seen | null = null
  let kind = 'nothing'
  let count = -1
  for await (const text of createInterface({ input: child.stdout })) {
    const line = lineSchema.parse(JSON.parse(text))
    if ('begun' in line) kind = line.begun
    else {
      seen = line.seen
      kind = 'nothing'
      count += 1
      if (count === after.actions) setTimeout(() => child.kill('SIGKILL'), after.ms)
    }
  }
  await ended
  if (!seen || child.signalCode !== 'SIGKILL')
    throw new Error(`the writer ended by itself (${child.exitCode ?? child.signalCode})`)
  return { seen, kind, count }
}

/** Opens what a killed process left. */
async function look(path: string): Promise<{ seen: Seen; sound: boolean }> {
  const ws = openWorkspace(path, { author: 'Ada' })
  try {
    const { ok } = await verifyWorkspace(ws)
    return { seen: seenOf(ws.db), sound: ok && ws.db.pragma('integrity_check', { simple: true }) === 'ok' }
  } finally {
    ws.close()
  }
}

/** A file under its own name is complete; what was begun has another name, as has the lock of its writer. */
function isWhole(path: string): boolean {
  if (/\.part(?:-|$)/.test(path)) return true
  const text = readFileSync(path, 'utf8')
  return path.endsWith('.json') ? isJson(text) : text.endsWith('\n')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
