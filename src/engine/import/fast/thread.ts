import { on } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { problem } from '#engine/problem.ts'
import { chooseProfile } from '../profiles/index.ts'
import type { Plan } from '../plan.ts'
import type { FastAnswer, FastMessage, FastTask, SentPlan } from './protocol.ts'

/** The thread beside this module: in the bundle its own entry, in the checkout its source. */
const threadFile = import.meta.filename.endsWith('.ts') ? 'worker.ts' : 'scanner.js'

/** Files smaller than this are read by the general reader before a thread has started. */
export const fastFromBytes = 4 * 1024 * 1024

/** A thread that scans a file; ends when its task is done. */
export type ScanThread = {
  /** What it says, in order. Errors: `cancelled`, and what it failed with. */
  messages(): AsyncGenerator<FastMessage>
  answer(answer: FastAnswer): void
  /** Ends the thread wherever it is. */
  stop(): Promise<void>
}

/** Starts a thread on a task. */
export function startScan(task: FastTask, signal?: AbortSignal): ScanThread {
  const worker = new Worker(join(import.meta.dirname, threadFile), {
    name: 'scanner',
    workerData: task,
    // It makes few objects: a large nursery would only be memory.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  })
  const left = new AbortController()
  const ended = signal ? AbortSignal.any([signal, left.signal]) : left.signal
  const events = on(worker, 'message', { signal: ended, close: ['exit'] })
  return {
    async *messages() {
      try {
        for await (const [message] of events) {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread is this program's own
          yield message as FastMessage
        }
      } catch (error) {
        if (signal?.aborted === true) throw problem('cancelled')
        throw error
      }
    },
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
    answer: (answer) => worker.postMessage(answer),
    async stop() {
      left.abort()
      await worker.terminate()
    },
  }
}

/** A plan as it can be sent; null where the thread would read by another profile. */
export function sendable(plan: Plan): SentPlan | null {
  const { profile, ...rest } = plan
  return chooseProfile(plan.understood, profile.id) === profile ? { ...rest, profile: profile.id } : null
}
