import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type Electron from 'electron'
import type { FromUtility, ToUtility } from './child-wire.ts'
import { close, closeAllAt, type MessagePortMain, type Place, post } from './ports.ts'

const preload = new URL('utility-parent.ts', import.meta.url).href

/** `--js-flags=--max-old-space-size=64` as Node is told it. */
const nodeFlags = (execArgv: readonly string[]): string[] =>
  execArgv.flatMap((flag) => (flag.startsWith('--js-flags=') ? flag.slice(11).split(' ') : [flag]))

const running = new Set<UtilityProcess>()

/** A process beside the main one: a real one of Node, which is all that a utility process is to its program. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess
  readonly #place: Place

  constructor(path: string, args: readonly string[], options: Electron.ForkOptions) {
    super()
    const quiet = options.stdio === 'ignore'
    this.#child = fork(path, args, {
      serialization: 'advanced',
      execArgv: ['--import', preload, ...nodeFlags(options.execArgv ?? [])],
      stdio: ['ignore', quiet ? 'ignore' : 2, quiet ? 'ignore' : 2, 'ipc'],
    })
    this.#place = {
      deliver: (end, data) => this.#say({ kind: 'port', end, data }),
      closed: (end) => this.#say({ kind: 'port-closed', end }),
    }
    running.add(this)
    this.#child.on('message', (message: FromUtility) => {
      if (message.kind === 'message') this.emit('message', message.data)
      else if (message.kind === 'port') post(message.end, message.data)
      else close(message.end)
    })
    this.#child.once('spawn', () => this.emit('spawn'))
    this.#child.once('exit', (code, signal) => {
      running.delete(this)
      closeAllAt(this.#place)
      // A signal is told as the number that shells give it.
      this.emit('exit', code ?? (signal === 'SIGKILL' ? 137 : 128))
    })
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined
  }

  #say(message: ToUtility): void {
    if (this.#child.connected) this.#child.send(message, () => undefined)
  }

  postMessage(data: unknown, transfer: readonly MessagePortMain[] = []): void {
    // The process must know an end before anything arrives at it.
    this.#say({ kind: 'message', data, ends: transfer.map(({ id }) => id) })
    for (const port of transfer) port.moveTo(this.#place)
  }

  kill(): boolean {
    return this.#child.kill()
  }
}

/** The processes that run now, for a test to end one. */
export const utilityProcesses = (): readonly UtilityProcess[] => [...running]

/** Ends them all, as the end of the main process does. */
export function endUtilityProcesses(): void {
  for (const { pid } of running) if (pid !== undefined) process.kill(pid, 'SIGKILL')
}

export const utilityProcess = {
  fork: (path: string, args: readonly string[] = [], options: Electron.ForkOptions = {}) =>
    new UtilityProcess(path, args, options),
}
