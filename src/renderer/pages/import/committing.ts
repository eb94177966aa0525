import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportProgress, ImportReport, ImportTarget } from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { translateKey } from '#shared/i18n/i18n.ts'
import { notifications } from '@mantine/notifications'
import { create } from 'zustand'
import { client } from '../../engine/queries.ts'
import { currentLocale } from '../../language/language.ts'
import { endWork, showWork } from '../../status/status.ts'
import { readProblem } from '../../engine/problems.ts'
import { forgetChoices } from './choices.ts'
import { dequeue } from './queue.ts'
import { discardStage, stageAgain } from './staging.ts'

export type Selection = {
  stageId: string
  table: number
  mapping: MappingPatch
  target: ImportTarget
  /** codes of questions that are answered with “import it anyway” */
  allow?: string[]
}

/** How an import stands, by the id under which its file was queued. */
export type ImportState =
  /** `ending`: it was called off, and what it has done so far is being taken back */
  | { kind: 'running'; progress: ImportProgress | null; ending?: boolean }
  | { kind: 'done'; report: ImportReport }
  | { kind: 'failed'; error: unknown }

const useImportStates = create<ReadonlyMap<string, ImportState>>()(() => new Map())
const { getState, setState } = useImportStates

function set(id: string, state: ImportState | null): void {
  const next = new Map(getState())
  if (state) next.set(id, state)
  else next.delete(id)
  setState(next, true)
}

/** How the import of a queued file stands; null before it began. */
export function useImportState(id: string): ImportState | null {
  return useImportStates((states) => states.get(id) ?? null)
}

/** Forgets how an import went: its file leaves the page and the engine. */
export function finishImport(id: string): void {
  set(id, null)
  dequeue(id)
  forgetChoices(id)
  void discardStage(id)
}

/** Goes back from the result of an import to its file, for another of its tables. */
export function reopenImport(id: string): void {
  void stageAgain(id)
  set(id, null)
}

const cancellers = new Map<string, AbortController>()

/** Ends an import under way; nothing of it stays. */
export function cancelImport(id: string): void {
  cancellers.get(id)?.abort()
  const state = getState().get(id)
  if (state?.kind === 'running') set(id, { ...state, ending: true })
}

const say = (key: string, params: Record<string, string | number> = {}): string =>
  translateKey(currentLocale(), `import:${key}`, params)

/** A button with a cross alone has no name of its own. */
const closeButton = (): { 'aria-label': string } => ({
  'aria-label': translateKey(currentLocale(), 'common:close', {}),
})

/** How far an import is, in words: phase, rows, rows a second. */
export function progressDetail({ phase, done, rowsPerSecond }: ImportProgress): string {
  const locale = currentLocale()
  const count = formatNumber(done, locale)
  const words =
    rowsPerSecond === null
      ? say('progressPlain', { done: count })
      : say('progress', { done: count, rate: formatNumber(rowsPerSecond, locale) })
  return `${say(`phase_${phase}`)} · ${words}`
}

/** Seconds left of the work, as far as rows and rate tell; null where they do not. */
export function secondsLeft({ done, total, rowsPerSecond }: ImportProgress): number | null {
  return total !== null && rowsPerSecond ? Math.max(0, total - done) / rowsPerSecond : null
}

async function follow(
  id: string,
  file: string,
  selection: Selection,
  abort: AbortController,
): Promise<boolean> {
  const events = await client.imports.commit(selection, { signal: abort.signal })
  for await (const event of events) {
    if (event.type === 'done') {
      set(id, { kind: 'done', report: event.report })
      // On the page of the import the page itself says so.
      if (!window.location.hash.startsWith('#/import'))
        notifications.show({
          color: 'teal',
          title: say('imported', { file }),
          message: event.report.dataset.name,
          closeButtonProps: closeButton(),
        })
      return true
    }
    // What still comes after it was called off is no progress.
    if (abort.signal.aborted) continue
    const { progress } = event
    set(id, { kind: 'running', progress })
    showWork({
      id,
      name: say('importing', { file }),
      fraction: progress.total ? Math.min(1, progress.done / progress.total) : null,
      detail: progressDetail(progress),
      secondsLeft: secondsLeft(progress),
      cancel: () => cancelImport(id),
    })
  }
  return false
}

/** Imports what was previewed. It goes on when the person leaves the page; the status bar shows it and can cancel it. */
export async function commitImport(
  id: string,
  file: string,
  selection: Selection,
  onDone: () => void,
): Promise<void> {
  const abort = new AbortController()
  cancellers.set(id, abort)
  set(id, { kind: 'running', progress: null })
  showWork({
    id,
    name: say('importing', { file }),
    fraction: null,
    detail: '',
    secondsLeft: null,
    cancel: () => cancelImport(id),
  })
  try {
    if (await follow(id, file, selection, abort)) onDone()
  } catch (error) {
    if (abort.signal.aborted || readProblem(error).code === 'cancelled') {
      set(id, null)
      notifications.show({ message: say('cancelled'), closeButtonProps: closeButton() })
    } else set(id, { kind: 'failed', error })
  } finally {
    cancellers.delete(id)
    endWork(id)
  }
}
