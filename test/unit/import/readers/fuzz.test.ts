import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ChildFailure } from '#engine/children/failure.ts'
import { poolOptions } from '#engine/children/kinds.ts'
import { createPool } from '#engine/children/pool.ts'
import { startTask } from '#engine/children/task.ts'
import { randomNumbers } from '../../../support/random.ts'
import { mutated, type Seed, seeds } from './fuzz-seeds.ts'
import type { FuzzCase, FuzzOutcome } from './fuzz-child.ts'

/** More with `MODELSHARE_FUZZ=2000`, others with `MODELSHARE_FUZZ_SEED=7`. */
const runs = Number(process.env['MODELSHARE_FUZZ'] ?? 24)
const seed = Number(process.env['MODELSHARE_FUZZ_SEED'] ?? 1)
const milliseconds = 20_000

const pool = createPool({
  ...poolOptions.reader,
  entry: join(import.meta.dirname, 'fuzz-child.ts'),
  megabytes: 1024,
  tasks: Number.POSITIVE_INFINITY,
})

/** A case that ran into a bound, as a problem of the file; a reader of the project's own must not. */
const bounded = { code: 'bound reached' }

/** Reads a case in a process within bounds; one that ends at a bound is followed by another. */
async function outcomeOf(fuzzCase: FuzzCase): Promise<FuzzOutcome> {
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
  const outcomes: FuzzOutcome[] = []
  for (const fuzzCase of cases) outcomes.push(await outcomeOf(fuzzCase))
  return outcomes
}

function casesOf(file: Seed): FuzzCase[] {
  const next = randomNumbers(seed)
  return Array.from({ length: runs }, () => ({
    name: file.name,
    format: file.name.slice(2),
    bytes: new Uint8Array(mutated(file, next)),
  }))
}

afterAll(() => pool.drain())

describe('damaged files', { timeout: 60_000 + runs * 2000 }, () => {
  it.each(seeds())('$name: a problem or tables, whatever is in it', async (file) => {
    const cases = casesOf(file)
    const outcomes = await outcomesOf(cases)
    const faults = outcomes.flatMap((outcome, at) => {
      const isFault = 'fault' in outcome || (outcome === bounded && !file.foreign)
      return isFault ? [{ at, outcome, bytes: Buffer.from(cases[at]?.bytes ?? []).toString('base64') }] : []
    })
    expect(faults).toEqual([])
    expect(outcomes).toHaveLength(runs)
  })
})
