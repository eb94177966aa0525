import { basename, join, resolve } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import { translator } from '#shared/i18n/i18n.ts'
import { problemText } from '#shared/i18n/problems.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { settingsFolder } from '#engine/folders/folders.ts'
import { defaultWorkspacePath } from '#engine/host/person.ts'
import { describeEnding } from '#engine/host/ending.ts'
import { type Keeper, keepRunning } from '#engine/host/keeper.ts'
import type { EngineOptions } from '#engine/host/protocol.ts'
import { opensReadOnly } from '#engine/host/read-only.ts'
import { ProblemError } from '#engine/problem.ts'
import { type EngineProcess, startEngine } from './engine-process.ts'
import { remember } from './recent.ts'
import { createWindow } from './window.ts'

/** A workspace that is shown, and the engine behind it. */
type Shown = { path: string; engine: Keeper<EngineProcess> }

/** A window, and what it shows; several may show one workspace. */
type Opened = Shown & { window: BrowserWindow }

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
  const shown = [...opened.values()].findLast((entry) => entry.path === file)
  if (shown) {
    if (shown.window.isMinimized()) shown.window.restore()
    shown.window.focus()
    return
  }
  if (opening.has(file)) return
  opening.add(file)
  try {
    const started = await startOrRead(file, missing, locale)
    if (!started) return
    show({ path: file, engine: keep(file, started, locale) })
    remember(recentFile(), file)
  } catch (error) {
    explain(error, locale)
  } finally {
    opening.delete(file)
  }
}

/** Keeps an engine of a workspace running. */
const keep = (path: string, { engine, readOnly }: Started, locale: Locale): Keeper<EngineProcess> =>
  keepRunning(engine, () => start(path, 'fail', readOnly), {
    died: (ending) => process.stderr.write(`the engine ended with ${describeEnding(ending)}\n`),
    // Once, however often the page asks: it says itself that it has no engine.
    gaveUp: (error) => explain(error, locale),
  })

/** Shows a workspace in a window of its own; its engine closes with the last of its windows. */
function show(shown: Shown): void {
  const window = createWindow(basename(shown.path, '.modelshare'))
  const { id } = window.webContents
  opened.set(id, { ...shown, window })
  window.on('closed', () => {
    opened.delete(id)
    const isLast = [...opened.values()].every(({ engine }) => engine !== shown.engine)
    if (isLast) track(shown.engine.close())
  })
}

/** Shows what a window shows in another beside it. */
export function showAgain(webContentsId: number): void {
  const entry = opened.get(webContentsId)
  if (entry) show({ path: entry.path, engine: entry.engine })
}

/** Where the workspaces opened before are kept in mind. */
export const recentFile = (): string => join(settingsFolder(), 'recent.json')

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
