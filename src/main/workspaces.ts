import { resolve } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import { translator } from '#shared/i18n/i18n.ts'
import { problemText } from '#shared/i18n/problems.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { defaultWorkspacePath } from '#engine/host/person.ts'
import { describeEnding } from '#engine/host/ending.ts'
import { type Keeper, keepRunning } from '#engine/host/keeper.ts'
import type { EngineOptions } from '#engine/host/protocol.ts'
import { opensReadOnly } from '#engine/host/read-only.ts'
import { ProblemError } from '#engine/problem.ts'
import { type EngineProcess, startEngine } from './engine-process.ts'
import { createWindow } from './window.ts'

/** A window, the workspace it shows and the engine behind it. */
type Opened = { window: BrowserWindow; path: string; engine: Keeper<EngineProcess> }

/** By the id of what the window shows. */
const opened = new Map<number, Opened>()
/** Paths whose engine is being started: asked for twice, a workspace is opened once. */
const opening = new Set<string>()
const closing = new Set<Promise<void>>()

function explain(error: unknown, locale: Locale): void {
  const problem = error instanceof ProblemError ? error.problem : { code: 'internal' as const, params: {} }
  const { message, nextStep } = problemText(problem.code, problem.params, locale)
  dialog.showErrorBox(translator(locale)('host:failed_to_open'), `${message}\n\n${nextStep}`)
}

function start(path: string, missing: EngineOptions['missing'], readOnly = false): Promise<EngineProcess> {
  return startEngine({ path, missing, readOnly, allowPaths: true, uploadsDir: null })
}

type Started = { engine: EngineProcess; readOnly: boolean }

/** Opens a workspace, or offers to read what somebody else writes or nobody may write. Null: there is nothing to show. */
async function startOrRead(
  path: string,
  missing: EngineOptions['missing'],
  locale: Locale,
): Promise<Started | null> {
  try {
    return { engine: await start(path, missing), readOnly: false }
  } catch (error) {
    if (!opensReadOnly(error)) throw error
    if (!(await wantsToRead(error, locale))) return null
    return { engine: await start(path, 'fail', true), readOnly: true }
  }
}

async function wantsToRead(error: ProblemError, locale: Locale): Promise<boolean> {
  const t = translator(locale)
  const { message, nextStep } = problemText(error.problem.code, error.problem.params, locale)
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message,
    detail: nextStep,
    buttons: [t('host:open_read_only'), t('host:cancel')],
    cancelId: 1,
  })
  return response === 0
}

/**
 * Shows a workspace in a window of its own; one that is open already comes to the front. `missing` says what
 * to do where there is no such file.
 */
export async function openWorkspaceWindow(
  path: string | null,
  missing: EngineOptions['missing'],
  locale: Locale,
): Promise<void> {
  const file = path === null ? defaultWorkspacePath() : resolve(path)
  const shown = [...opened.values()].find((entry) => entry.path === file)
  if (shown) {
    if (shown.window.isMinimized()) shown.window.restore()
    shown.window.focus()
    return
  }
  if (opening.has(file)) return
  opening.add(file)
  try {
    const started = await startOrRead(file, missing, locale)
    if (started) show(file, started, locale)
  } catch (error) {
    explain(error, locale)
  } finally {
    opening.delete(file)
  }
}

function show(path: string, { engine, readOnly }: Started, locale: Locale): void {
  const window = createWindow()
  const { id } = window.webContents
  const keeper = keepRunning(engine, () => start(path, 'fail', readOnly), {
    died: (ending) => process.stderr.write(`the engine ended with ${describeEnding(ending)}\n`),
    // Once, however often the page asks: it says itself that it has no engine.
    gaveUp: (error) => explain(error, locale),
  })
  opened.set(id, { window, path, engine: keeper })
  window.on('closed', () => {
    opened.delete(id)
    track(keeper.close())
  })
}

function track(work: Promise<void>): void {
  const settled = work.catch(() => {})
  closing.add(settled)
  void settled.finally(() => closing.delete(settled))
}

/** Hands the page of a window a port to its engine, as soon as one runs: a lost one is started again. */
export async function handPort(webContentsId: number): Promise<void> {
  const entry = opened.get(webContentsId)
  if (!entry) return
  try {
    const port = (await entry.engine.ready()).connect()
    // The window may have been closed meanwhile.
    if (opened.has(webContentsId)) entry.window.webContents.postMessage('engine-port', null, [port])
  } catch {
    // The keeper has said why; the page asks again.
  }
}

/** Ends every engine that runs, its workspace closed; their keepers start them anew. */
export async function restartEngines(): Promise<void> {
  await Promise.all([...opened.values()].map(async ({ engine }) => engine.current()?.close()))
}

/** Resolves when every engine has closed its workspace. */
export async function enginesClosed(): Promise<void> {
  await Promise.all(closing)
}
