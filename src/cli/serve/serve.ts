import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sessionsFolder } from '#engine/folders/folders.ts'
import { describeEnding } from '#engine/host/ending.ts'
import { type Keeper, keepRunning } from '#engine/host/keeper.ts'
import type { EngineOptions } from '#engine/host/protocol.ts'
import { defaultWorkspacePath } from '#engine/host/person.ts'
import { isHeldByAnother, opensReadOnly } from '#engine/host/read-only.ts'
import { problem } from '#engine/problem.ts'
import { type EngineProcess, startEngine } from './engine-process.ts'
import { createPrivateFolder, type PrivateFolder } from './private-folder.ts'
import { type RunningServer, type ServerParts, startServer } from './server.ts'
import { type SessionStore, sessionStore } from './sessions.ts'
import { createUploads, type Uploads } from './uploads.ts'

const usualPort = 4747

/** How long a workspace may still be held by the engine of a server that was just killed, in ms. */
const releaseMs = 1500

/** What is told when the server runs. */
export type Started = {
  /** good for one browser */
  url: string
  /** opened in a browser, leads another one here */
  file: string
  port: number
  workspace: string
}

export type ServeOptions = {
  /** null: the sample workspace in the user's data folder, made when it is missing */
  workspace: string | null
  /** undefined: the usual one, or any free one where that is taken */
  port: number | undefined
  /** undefined: a host name of this start's own */
  name: string | undefined
  open: boolean
  announce: (started: Started) => void
  say: (text: string) => void
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

async function onSomePort(parts: ServerParts, port: number | undefined): Promise<RunningServer> {
  try {
    return await startServer(parts, port ?? usualPort)
  } catch (error) {
    if (!isTaken(error)) throw error
    if (port !== undefined)
      throw problem('input.invalid', { detail: `port ${port} is taken` }, { cause: error })
    return startServer(parts, 0)
  }
}

/**
 * Opening is a convenience: the address is printed, so a machine without a browser loses nothing. The browser
 * is given a file, because everybody at this machine can read what a program is started with.
 */
async function openBrowser(file: string, say: (text: string) => void): Promise<void> {
  const failed = (): void => say('no browser could be opened; open the address above yourself')
  try {
    // Only here: every other command would pay for loading it.
    const { default: open } = await import('open')
    const browser = await open(file)
    browser.once('error', failed)
  } catch {
    failed()
  }
}

function stopSignal(): Promise<'stopped'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve('stopped'))
    }
  })
}

/** Opens the workspace for writing, or only for reading where somebody else writes it or it may not be written. */
async function openEngine(options: EngineOptions, say: ServeOptions['say']): Promise<EngineProcess> {
  const onCreating = (path: string): void => say(`making the sample workspace ${path}…`)
  for (const until = Date.now() + releaseMs; ;) {
    try {
      return await startEngine(options, onCreating)
    } catch (error) {
      if (!opensReadOnly(error)) throw error
      if (isHeldByAnother(error) && Date.now() < until) {
        await setTimeout(100)
        continue
      }
      say(`${error.problem.message}: opened read-only`)
      return startEngine({ ...options, readOnly: true }, onCreating)
    }
  }
}

/** Keeps the engine running, and tells when that is given up. */
function keepEngine(
  first: EngineProcess,
  options: EngineOptions,
  say: ServeOptions['say'],
): { keeper: Keeper<EngineProcess>; lost: Promise<unknown> } {
  const { promise: lost, resolve: gaveUp } = Promise.withResolvers<unknown>()
  const again: EngineOptions = { ...options, missing: 'fail', readOnly: first.readOnly }
  const keeper = keepRunning(first, () => startEngine(again), {
    died: (ending) => say(`the engine ended with ${describeEnding(ending)}; starting it again`),
    gaveUp,
  })
  return { keeper, lost }
}

/** Pages are found again by a server of the same workspace on the same port. */
function sessionsOf(workspace: string, say: ServeOptions['say']): (port: number) => SessionStore {
  const path = realpathSync(workspace)
  return (port) => {
    const name = createHash('sha256').update(`${path}\0${port}`).digest('hex').slice(0, 32)
    return sessionStore(join(sessionsFolder(), `${name}.json`), say)
  }
}

async function serveEngine(first: EngineProcess, own: Own, options: ServeOptions): Promise<number> {
  const { say } = options
  const stopped = stopSignal()
  const { keeper, lost } = keepEngine(first, own.engine, say)
  try {
    const parts: ServerParts = {
      folder: join(import.meta.dirname, '..', 'renderer'),
      privateFolder: own.folder.path,
      uploads: own.uploads,
      engine: keeper.current,
      sessions: sessionsOf(first.path, say),
      name: options.name,
    }
    const server = await onSomePort(parts, options.port)
    try {
      const { url, file, port } = server
      options.announce({ url, file, port, workspace: first.path })
      if (options.open) await openBrowser(file, say)
      const ended = await Promise.race([stopped, lost])
      if (ended !== 'stopped') throw ended
      return 0
    } finally {
      await server.close()
    }
  } finally {
    await keeper.close()
  }
}

/** What one run of the server has to itself. */
type Own = { folder: PrivateFolder; uploads: Uploads; engine: EngineOptions }

/**
 * Serves a workspace until a signal stops it, with exit code 0. An engine that dies is started again.
 *
 * @throws `engine.lost` where that does not help
 */
export async function serve(options: ServeOptions): Promise<number> {
  const folder = await createPrivateFolder()
  try {
    const uploads = await createUploads(join(folder.path, 'uploads'))
    const where =
      options.workspace === null
        ? ({ path: defaultWorkspacePath(), missing: 'sample' } as const)
        : ({ path: resolve(options.workspace), missing: 'fail' } as const)
    const engine: EngineOptions = {
      ...where,
      readOnly: false,
      allowPaths: false,
      uploadsDir: uploads.folder,
    }
    return await serveEngine(await openEngine(engine, options.say), { folder, uploads, engine }, options)
  } finally {
    await folder.remove()
  }
}
