import { fork } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { join } from 'node:path'
import { fewArenas } from '#engine/children/fork.ts'
import type { Ending } from '#engine/host/ending.ts'
import { engineLost, type KeptEngine } from '#engine/host/keeper.ts'
import {
  type EngineMessage,
  engineNursery,
  type EngineOptions,
  type Frame,
  type HostMessage,
} from '#engine/host/protocol.ts'
import { ProblemError } from '#engine/problem.ts'

/** How long an engine may take to close its workspace before it is ended. */
const closeWithinMs = 10_000

/** What the engine tells one caller. */
export type CallerEvents = {
  frame: (data: Frame) => void
  /** It works on frames of so much weight: there is room for as much more. */
  began: (weight: number) => void
  /** The engine is gone. */
  gone: () => void
}

/** What one caller tells the engine. */
export type EngineCaller = {
  send(data: Frame): void
  /** The caller took answers of so much weight. */
  passed(weight: number): void
  leave(): void
}

/** The engine in a process beside the server. */
export type EngineProcess = KeptEngine & {
  readonly path: string
  readonly readOnly: boolean
  join(events: CallerEvents): EngineCaller
}

/** The engine's program: in the bundle it lies beside, in the checkout it is a source. */
const engineFile = import.meta.filename.endsWith('.ts') ? '../../engine/worker.ts' : 'engine.js'

/** Starts the engine and opens the workspace; rejects with the problem it met. */
export function startEngine(
  options: EngineOptions,
  onCreating: (path: string) => void = () => {},
): Promise<EngineProcess> {
  const cache = getCompileCacheDir()
  const child = fork(join(import.meta.dirname, engineFile), [], {
    serialization: 'advanced',
    // Whatever it prints is no answer of the command: it goes beside.
    stdio: ['ignore', 2, 2, 'ipc'],
    env: { ...fewArenas, ...process.env, ...(cache ? { NODE_COMPILE_CACHE: cache } : {}) },
    execArgv: [...process.execArgv, `--max-semi-space-size=${engineNursery}`],
  })
  const callers = new Map<number, CallerEvents>()
  let last = 0
  let over = false
  const send = (message: HostMessage): void => {
    // Why a message does not arrive is that the process is gone, which `exit` tells.
    if (child.connected) child.send(message, () => {})
  }
  const ended = new Promise<Ending>((resolve) => {
    child.once('exit', (code, signal) => {
      over = true
      resolve({ code, signal })
      for (const { gone } of callers.values()) gone()
      callers.clear()
    })
  })

  const joinEngine = (events: CallerEvents): EngineCaller => {
    const caller = ++last
    if (over) setImmediate(events.gone)
    else callers.set(caller, events)
    send({ type: 'joined', caller })
    return {
      send: (data) => send({ type: 'frame', caller, data }),
      passed: (weight) => send({ type: 'passed', caller, weight }),
      leave: () => {
        callers.delete(caller)
        send({ type: 'left', caller })
      },
    }
  }

  const close = async (): Promise<void> => {
    send({ type: 'close' })
    const timer = setTimeout(() => child.kill('SIGKILL'), closeWithinMs)
    await ended
    clearTimeout(timer)
  }

  return new Promise((resolve, reject) => {
    let failed: ProblemError | null = null
    child.once('error', reject)
    void ended.then((ending) => reject(failed ?? engineLost(ending)))
    child.on('message', (message: EngineMessage) => {
      switch (message.type) {
        case 'creating':
          return onCreating(message.path)
        case 'failed':
          failed = new ProblemError(message.problem)
          return
        case 'opened': {
          const { path, readOnly } = message
          return resolve({ path, readOnly, ended, close, join: joinEngine })
        }
        case 'frame':
          return callers.get(message.caller)?.frame(message.data)
        case 'began':
          return callers.get(message.caller)?.began(message.weight)
        case 'closed':
        // Under Node the engine starts its children itself.
        case 'start-child':
        case 'end-child':
      }
    })
    send({ type: 'open', options })
  })
}
