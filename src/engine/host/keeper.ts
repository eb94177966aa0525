import { setTimeout } from 'node:timers/promises'
import { problem, ProblemError } from '#engine/problem.ts'
import { describeEnding, type Ending } from './ending.ts'

/** An engine in a process of its own, as its host holds it. */
export type KeptEngine = {
  /** Settles when the process is gone, asked or not. */
  readonly ended: Promise<Ending>
  /** Closes the workspace and ends the process. */
  close(): Promise<void>
}

/** Keeps an engine running: one that dies is started again. */
export type Keeper<Engine extends KeptEngine> = {
  /** The engine that runs, or null while there is none. */
  readonly current: () => Engine | null
  /** The engine, as soon as one runs; where it was given up, it is tried anew. Rejects with the problem. */
  ready(): Promise<Engine>
  /** Ends the engine for good. */
  close(): Promise<void>
}

/** What a host wants to know of. */
export type KeeperEvents = {
  /** An engine died; another is being started. */
  died?: (ending: Ending) => void
  /** It died too often, or could not be started again; told once, until one has run again. */
  gaveUp?: (error: unknown) => void
}

const withinMs = 60_000
const pausesMs = [0, 500, 1000, 2000]

/** How long to wait before the next start, in ms; null after five deaths within a minute. */
export function pauseAfter(deaths: readonly number[], now: number): number | null {
  const recent = deaths.filter((at) => now - at < withinMs).length
  return pausesMs[Math.max(0, recent - 1)] ?? null
}

/** An engine that died, also before it had opened the workspace. */
export const engineLost = (ending: Ending): ProblemError =>
  problem('engine.lost', { times: 1, ending: describeEnding(ending) })

/** The reason for giving up tells how often it was met. */
function counted(reason: unknown, times: number): unknown {
  if (!(reason instanceof ProblemError) || reason.problem.code !== 'engine.lost') return reason
  return problem('engine.lost', { ...reason.problem.params, times })
}

/**
 * Starts the engine again whenever it dies, with growing pauses, until it has died five times within a
 * minute. A start that fails counts as a death: what held the workspace may still be ending.
 */
export function keepRunning<Engine extends KeptEngine>(
  first: Engine,
  restart: () => Promise<Engine>,
  events: KeeperEvents = {},
): Keeper<Engine> {
  let closed = false
  let running: Engine | null = first
  let coming: Promise<Engine> = Promise.resolve(first)
  let deaths: number[] = []
  /** has it been said since an engine last ran that there is none? */
  let told = false

  const noteDeath = (): void => {
    deaths = [...deaths.filter((at) => Date.now() - at < withinMs), Date.now()]
  }
  const begin = async (failed: unknown): Promise<Engine> => {
    for (let reason = failed; ;) {
      const pause = pauseAfter(deaths, Date.now())
      if (pause === null) throw counted(reason, deaths.length)
      await setTimeout(pause)
      if (closed) throw reason
      try {
        const engine = await restart()
        running = engine
        told = false
        void watch(engine)
        return engine
      } catch (error) {
        reason = error
        noteDeath()
      }
    }
  }
  const startAgain = (reason: unknown): void => {
    coming = begin(reason)
    coming.catch((error: unknown) => {
      if (!closed && !told) events.gaveUp?.(error)
      told = true
    })
  }
  const watch = async (engine: Engine): Promise<void> => {
    const ending = await engine.ended
    running = null
    if (closed) return
    events.died?.(ending)
    noteDeath()
    startAgain(engineLost(ending))
  }
  void watch(first)

  return {
    current: () => running,
    async ready() {
      if (running) return running
      const asked = coming
      return asked.catch((error: unknown) => {
        if (closed) throw error
        // Whoever else was waiting may have begun already.
        if (coming === asked) {
          deaths = []
          startAgain(error)
        }
        return coming
      })
    },
    async close() {
      closed = true
      await coming.then((engine) => engine.close()).catch(() => {})
    },
  }
}
