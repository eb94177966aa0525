import { constants } from 'node:os'

/** How a process ended, as its parent learns it. */
export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

/** The ending in words: `signal SIGKILL`, `exit code 3`. */
export function describeEnding({ code, signal }: Ending): string {
  return signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`
}

const isSignal = (name: string): name is NodeJS.Signals => name in constants.signals

/**
 * The ending where only a status is told: hosts that know no signals report one as its number, the wait
 * status of POSIX, or as 128 more, as shells do.
 */
export function endingOf(status: number, killed: boolean): Ending {
  const number = status > 128 ? status - 128 : status
  const found = Object.entries(constants.signals).find(([, value]) => value === number)?.[0]
  const bySignal = (killed || status > 128) && found !== undefined && isSignal(found)
  return bySignal ? { code: null, signal: found } : { code: status, signal: null }
}
