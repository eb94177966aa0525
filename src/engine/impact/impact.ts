import type { CatalogueChange } from '#shared/contract/catalogue.ts'
import type { Impact } from '#shared/contract/impact.ts'
import { imaginedIndex } from '#engine/catalogue/imagine.ts'
import { ChildFailure } from '#engine/children/failure.ts'
import { poolOptions } from '#engine/children/kinds.ts'
import { createPool } from '#engine/children/pool.ts'
import { startTask } from '#engine/children/task.ts'
import { problem } from '#engine/problem.ts'
import type { Reader } from '#engine/store/types.ts'
import { weigh } from './weigh.ts'
import type { Weighing } from './weigher.ts'

const weighers = createPool(poolOptions.weigher)

/** Far above what the largest workspace takes. */
const mostMs = 10 * 60_000

/**
 * What a change of the catalogue would move, found by a process of its own, so that nobody waits for it; where none
 * can be had, here.
 *
 * @throws `catalogue.not-found`, `catalogue.in-use`, `catalogue.label-homeless`, `input.invalid`; `cancelled`
 */
export async function impactOf(ws: Reader, change: CatalogueChange, signal?: AbortSignal): Promise<Impact> {
  // What cannot be is refused before a process is asked.
  imaginedIndex(ws.db, change)
  return (await weighedAside(ws, change, signal)) ?? weigh(ws, change)
}

async function weighedAside(
  { path, quarantined }: Reader,
  change: CatalogueChange,
  signal: AbortSignal | undefined,
): Promise<Impact | null> {
  const task: Weighing = { path, change, quarantined: [...quarantined] }
  try {
    let impact: Impact | null = null
    const { messages } = startTask<Impact>(weighers, task, { milliseconds: mostMs, signal })
    for await (const found of messages) impact = found
    return impact
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    if (error.reason.kind === 'cancelled') throw problem('cancelled')
    return null
  }
}
