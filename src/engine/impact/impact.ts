import type { CatalogueChange } from '#shared/contract/catalogue.ts'
import type { Impact } from '#shared/contract/impact.ts'
import { imagined } from '#engine/catalogue/imagine.ts'
import { exitName } from '#engine/children/child.ts'
import { ChildFailure } from '#engine/children/failure.ts'
import { poolOptions } from '#engine/children/kinds.ts'
import { createPool, type Pool } from '#engine/children/pool.ts'
import { startTask } from '#engine/children/task.ts'
import { problem } from '#engine/problem.ts'
import type { Reader } from '#engine/store/types.ts'
import type { Weighing } from './weigher.ts'

const weighers = createPool(poolOptions.weigher)

/** Far above what the largest workspace takes. */
const mostMs = 10 * 60_000

/** A process that died may have been ended from outside; one that dies again will do so once more. */
const mostStarts = 2

export type WeighingLimits = {
  readonly signal?: AbortSignal | undefined
  readonly milliseconds?: number
  readonly pool?: Pool
}

/**
 * What a change of the catalogue would move, found by a process of its own, so that nobody waits for it: never in the
 * engine's, where every other question would.
 *
 * @throws `catalogue.not-found`, `catalogue.in-use`, `catalogue.label-homeless`, `input.invalid`;
 *   `catalogue.not-weighed` where a bound is reached or the process ends twice, `cancelled`
 */
export async function impactOf(
  ws: Reader,
  change: CatalogueChange,
  limits: WeighingLimits = {},
): Promise<Impact> {
  // What cannot be is refused before a process is asked.
  imagined(ws.db, change)
  const task: Weighing = { path: ws.path, change, quarantined: [...ws.quarantined] }
  for (let starts = 1; ; starts += 1) {
    try {
      return await weighedAside(task, limits)
    } catch (error) {
      if (!(error instanceof ChildFailure)) throw error
      if (error.reason.kind !== 'ended' || starts === mostStarts) throw weighingProblem(error)
    }
  }
}

async function weighedAside(
  task: Weighing,
  { signal, milliseconds = mostMs, pool = weighers }: WeighingLimits,
): Promise<Impact> {
  let impact: Impact | undefined
  const { messages } = startTask<Impact>(pool, task, { milliseconds, signal })
  for await (const found of messages) impact = found
  if (impact === undefined) throw new Error('the weigher ended without a word')
  return impact
}

/** What it means for a change that its weigher came to nothing; a fault of the program stays one. */
function weighingProblem(failure: ChildFailure): Error {
  const { reason } = failure
  const notWeighed = (params: Record<string, string | number>): Error =>
    problem('catalogue.not-weighed', params, { cause: failure })
  switch (reason.kind) {
    case 'time':
      return notWeighed({ reason: 'weigher_time', seconds: reason.milliseconds / 1000 })
    case 'memory':
      return notWeighed({ reason: 'weigher_memory', megabytes: reason.megabytes })
    case 'ended':
      return notWeighed({ reason: 'weigher_ended', exit: exitName(reason.exit) })
    case 'cancelled':
      return problem('cancelled')
    case 'fault':
      return reason.fault
  }
}
