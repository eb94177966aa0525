import { join } from 'node:path'
import { ChildFailure } from '#engine/children/failure.ts'
import { poolOptions } from '#engine/children/kinds.ts'
import { createPool, type Pool } from '#engine/children/pool.ts'
import { startTask } from '#engine/children/task.ts'
import { randomNumbers } from '../../../../../kit/random.ts'
import type { FuzzCase, FuzzOutcome } from './fuzz-child.ts'
import { mutated, type Seed } from './fuzz-seeds.ts'

/** A second on an idle machine, and far more than that on a busy one. */
const milliseconds = 10_000

/** A case that ran into a bound. */
const bounded = { code: 'bound reached' }

/** Reads a case in a process within bounds; one that ends at a bound is followed by another. */
async function outcomeOf(pool: Pool, fuzzCase: FuzzCase): Promise<FuzzOutcome> {
  let outcome: FuzzOutcome = { fault: 'the process said nothing' }
  try {
    for await (const said of startTask<FuzzOutcome>(pool, fuzzCase, { milliseconds }).messages) outcome = said
    return outcome
  } catch (error) {
    const kind = error instanceof ChildFailure ? error.reason.kind : null
    if (kind === 'time' || kind === 'memory') return bounded
    throw error
  }
}

async function outcomesOf(cases: readonly FuzzCase[]): Promise<FuzzOutcome[]> {
  const pool = createPool({
    ...poolOptions.reader,
    entry: join(import.meta.dirname, 'fuzz-child.ts'),
    megabytes: 1024,
    tasks: Number.POSITIVE_INFINITY,
  })
  try {
    const outcomes: FuzzOutcome[] = []
    for (const fuzzCase of cases) outcomes.push(await outcomeOf(pool, fuzzCase))
    return outcomes
  } finally {
    pool.drain()
  }
}

function casesOf(file: Seed, runs: number, seed: number): FuzzCase[] {
  const next = randomNumbers(seed)
  return Array.from({ length: runs }, () => ({
    name: file.name,
    format: file.name.slice(2),
    bytes: new Uint8Array(mutated(file, next)),
  }))
}

/** What a reader made of one damaged file that it should not have. */
export type FuzzFault = { at: number; outcome: FuzzOutcome; bytes: string }

/** Reads so many damaged copies of a file. @returns the faults: an error that is no problem, or a bound that was reached */
export async function faultsOf(file: Seed, runs: number, seed: number): Promise<FuzzFault[]> {
  const cases = casesOf(file, runs, seed)
  const outcomes = await outcomesOf(cases)
  if (outcomes.length !== runs) throw new Error('each case has an outcome')
  return outcomes.flatMap((outcome, at) => {
    const isFault = 'fault' in outcome || outcome === bounded
    return isFault ? [{ at, outcome, bytes: Buffer.from(cases[at]?.bytes ?? []).toString('base64') }] : []
  })
}
