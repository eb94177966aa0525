import type { Change } from '#shared/contract/workspace.ts'
import { logFault } from '#engine/faults.ts'
import type { Reader } from './types.ts'

/** Tells everyone who listens; one that throws is written down, and keeps neither the others nor the writer. */
export function tellListeners({ listeners }: Pick<Reader, 'listeners'>, change: Change): void {
  for (const listener of listeners)
    try {
      listener(change)
    } catch (error) {
      logFault(error, 'a listener')
    }
}
