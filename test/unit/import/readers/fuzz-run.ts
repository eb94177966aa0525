import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Bounds, heapLimit, withinBounds } from '#engine/import/readers/bounds.ts'
import { ProblemError } from '#engine/problem.ts'
import { mutated, randomNumbers, type Seed } from './fuzz-seeds.ts'
import type { FuzzCase, FuzzOutcome } from './fuzz-thread.ts'

const boundsFor = (runs: number): Bounds => ({ milliseconds: 20_000 + runs * 100, megabytes: 1024 })

/** A case that ran into a bound, as a problem of the file; a reader of the project's own must not. */
const bounded = { code: 'bound reached' }

/** Runs the cases in a thread within bounds; a case that reaches one is noted, and the rest go on without it. */
async function outcomesOf(cases: readonly FuzzCase[]): Promise<FuzzOutcome[]> {
  const bounds = boundsFor(cases.length)
  const outcomes: FuzzOutcome[] = []
  while (outcomes.length < cases.length) {
    const worker = new Worker(join(import.meta.dirname, 'fuzz-thread.ts'), {
      stderr: true,
      resourceLimits: heapLimit(bounds),
    })
    worker.stderr.resume()
    await withinBounds('fuzz', worker, bounds, remaining(worker, cases, outcomes)).catch((error: unknown) => {
      if (!(error instanceof ProblemError)) throw error
      outcomes.push(bounded)
    })
  }
  return outcomes
}

/** Adds the outcome of each case that has none yet. */
function remaining(worker: Worker, cases: readonly FuzzCase[], outcomes: FuzzOutcome[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const fuzzCase = cases[outcomes.length]
      if (!fuzzCase) return resolve()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
      worker.postMessage(fuzzCase)
    }
    worker.on('message', (outcome: FuzzOutcome) => {
      outcomes.push(outcome)
      next()
    })
    worker.once('error', reject)
    next()
  })
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

/**
 * Reads so many damaged copies of a file.
 *
 * @returns the faults: an error that is no problem, or, of a reader of the project's own, a bound that was reached
 */
export async function faultsOf(file: Seed, runs: number, seed: number): Promise<FuzzFault[]> {
  const cases = casesOf(file, runs, seed)
  const outcomes = await outcomesOf(cases)
  if (outcomes.length !== runs) throw new Error('each case has an outcome')
  return outcomes.flatMap((outcome, at) => {
    const isFault = 'fault' in outcome || (outcome === bounded && !file.foreign)
    return isFault ? [{ at, outcome, bytes: Buffer.from(cases[at]?.bytes ?? []).toString('base64') }] : []
  })
}
