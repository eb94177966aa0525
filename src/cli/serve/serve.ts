import { join, resolve } from 'node:path'
import { defaultWorkspacePath } from '#engine/host/folders.ts'
import type { EngineOptions } from '#engine/host/protocol.ts'
import { problem, ProblemError } from '#engine/problem.ts'
import { createUploads, type Uploads } from './uploads.ts'
import { type EngineThread, startEngine } from './engine-thread.ts'
import { type RunningServer, type ServerParts, startServer } from './server.ts'

const usualPort = 4747

export type ServeOptions = {
  /** null: the sample workspace in the user's data folder, made when it is missing */
  workspace: string | null
  /** undefined: the usual one, or any free one where that is taken */
  port: number | undefined
  open: boolean
  announce: (started: { url: string; port: number; workspace: string }) => void
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

/** Opening is a convenience: the address is printed, so a machine without a browser loses nothing. */
async function openBrowser(url: string, say: (text: string) => void): Promise<void> {
  const failed = (): void => say('no browser could be opened; open the address above yourself')
  try {
    // Only here: every other command would pay for loading it.
    const { default: open } = await import('open')
    const browser = await open(url)
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

/** Opens the workspace for writing, or only for reading while somebody else writes it. */
async function openEngine(options: EngineOptions, say: ServeOptions['say']): Promise<EngineThread> {
  const onCreating = (path: string): void => say(`making the sample workspace ${path}…`)
  try {
    return await startEngine(options, onCreating)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'workspace.locked') throw error
    say(`${error.problem.message}: opened read-only`)
    return startEngine({ ...options, readOnly: true }, onCreating)
  }
}

async function serveEngine(engine: EngineThread, uploads: Uploads, options: ServeOptions): Promise<number> {
  const folder = join(import.meta.dirname, '..', 'renderer')
  const stopped = stopSignal()
  const server = await onSomePort({ folder, uploads, connect: engine.connect }, options.port)
  options.announce({ url: server.url, port: server.port, workspace: engine.path })
  if (options.open) await openBrowser(server.url, options.say)
  const ended = await Promise.race([stopped, engine.lost])
  await server.close()
  if (ended === 'stopped') return 0
  options.say('the engine ended unexpectedly')
  return 1
}

/** Serves a workspace until a signal stops it; the exit code is 1 where the engine ended by itself. */
export async function serve(options: ServeOptions): Promise<number> {
  const uploads = await createUploads()
  try {
    const where =
      options.workspace === null
        ? ({ path: defaultWorkspacePath(), missing: 'sample' } as const)
        : ({ path: resolve(options.workspace), missing: 'fail' } as const)
    const engine = await openEngine(
      { ...where, readOnly: false, allowPaths: false, uploadsDir: uploads.folder },
      options.say,
    )
    try {
      return await serveEngine(engine, uploads, options)
    } finally {
      await engine.close()
    }
  } finally {
    await uploads.remove()
  }
}
