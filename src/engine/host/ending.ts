import { constants } from 'node:os'

/** How a process ended, as its parent learns it. */
export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

/** The ending in words: `SIGKILL`, `exit code 3`. */
export function describeEnding({ code, signal }: Ending): string {
  return signal === null ? `exit code ${code ?? 'unknown'}` : signal
}

const isSignal = (name: string): name is NodeJS.Signals => name in constants.signals

/**
 * The ending where a host tells only a status. The engine itself exits with 0 or 1; a small number beyond is the
 * signal of POSIX's wait status, and shells add 128 to it.
 */
export function endingOf(status: number): Ending {
  const number = status > 128 ? status - 128 : status
  const name = Object.entries(constants.signals).find(([, value]) => value === number)?.[0]
  return number > 1 && name !== undefined && isSignal(name)
    ? { code: null, signal: name }
    : { code: status, signal: null }
}
