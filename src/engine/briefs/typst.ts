import { exitName } from '#engine/children/child.ts'
import { ChildFailure } from '#engine/children/failure.ts'
import { poolOptions } from '#engine/children/kinds.ts'
import { createPool, type Pool } from '#engine/children/pool.ts'
import { startTask } from '#engine/children/task.ts'
import { problem } from '#engine/problem.ts'
import type { SettingTask, TypstJob } from './press.ts'

export type { TypstJob } from './press.ts'

/** The longest brief of the benchmarks takes a few seconds. */
const mostMilliseconds = 60_000

/** The process that sets documents for the engine. */
const typesetters = createPool(poolOptions.typesetter)

/** Has a typesetter ready for what is about to be set: loading one takes longer than setting a brief. */
export const warmTypesetter = (): void => typesetters.warm()

/** What ends the setting of a document, and who sets it. */
export type Setting = {
  readonly signal?: AbortSignal | undefined
  readonly milliseconds?: number
  readonly pool?: Pool
}

/**
 * The document as PDF: the same bytes for the same job.
 *
 * Errors: `brief.not-set` where a bound is reached or the process ends, `cancelled`.
 */
export async function typstPdf(job: TypstJob, setting?: Setting): Promise<Uint8Array> {
  return outcomeOf<Uint8Array>({ ...job, format: 'pdf' }, setting)
}

/** The document as pages, each an SVG text of its own without styles, scripts or foreign markup. Errors: as {@link typstPdf}. */
export async function typstPages(job: TypstJob, setting?: Setting): Promise<string[]> {
  return outcomeOf<string[]>({ ...job, format: 'pages' }, setting)
}

async function outcomeOf<Outcome>(
  task: SettingTask,
  { signal, milliseconds = mostMilliseconds, pool = typesetters }: Setting = {},
): Promise<Outcome> {
  let outcome: Outcome | undefined
  try {
    for await (const message of startTask<Outcome>(pool, task, { milliseconds, signal }).messages)
      outcome = message
  } catch (error) {
    throw error instanceof ChildFailure ? settingProblem(error) : error
  }
  if (outcome === undefined) throw new Error('the typesetter ended without a word')
  return outcome
}

/** What it means for a brief that its typesetter came to nothing; a fault of the template stays one. */
function settingProblem(failure: ChildFailure): Error {
  const { reason } = failure
  const notSet = (detail: string): Error => problem('brief.not-set', { detail }, { cause: failure })
  switch (reason.kind) {
    case 'time':
      return notSet(`it took more than ${reason.milliseconds / 1000} seconds`)
    case 'memory':
      return notSet(`it takes more than ${reason.megabytes} MB of memory`)
    case 'ended':
      return notSet(`the typesetter ended (${exitName(reason.exit)})`)
    case 'cancelled':
      return problem('cancelled')
    case 'fault':
      return reason.fault
  }
}
