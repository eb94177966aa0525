import { problem } from '#engine/problem.ts'
import type { ByteSource } from './bytes.ts'
import { pauses } from '#engine/import/pauses.ts'
import type { RawTable } from './raw-table.ts'

/** Lets a person stop the reading of a file while it is staged; what was staged can be read on afterwards. */
export type Interruption = {
  /** aborted when the person stops it; never once the reading is over */
  readonly signal: AbortSignal
  /**
   * The same bytes, until it is stopped or the time that a file of its size may take is up. Errors while reading:
   * `cancelled`, `file.too-large`.
   */
  bytes(source: ByteSource): ByteSource
  /** The same rows, until it is stopped. Errors while reading: `cancelled`. */
  rows(table: RawTable): RawTable
  throwIfStopped(): void
  /** The reading is over: a later abort means nothing to what it gave. */
  end(): void
}

/** @param signal of the call that has the file read */
export function interruption(signal: AbortSignal | undefined): Interruption {
  const stop = new AbortController()
  const abort = (): void => stop.abort()
  if (signal?.aborted === true) abort()
  else signal?.addEventListener('abort', abort, { once: true })
  const throwIfStopped = (): void => {
    if (stop.signal.aborted) throw problem('cancelled')
  }
  let pace = pauses(stop.signal)
  let isOver = false
  return {
    signal: stop.signal,
    throwIfStopped,
    bytes(source) {
      pace = pauses(stop.signal, { file: source.name, bytes: source.size })
      return {
        ...source,
        async *chunks() {
          for await (const chunk of source.chunks()) {
            throwIfStopped()
            yield chunk
            if (!isOver && pace.isDue()) await pace.pause()
          }
        },
      }
    },
    rows: (table) => ({
      ...table,
      async *batches() {
        for await (const batch of table.batches()) {
          throwIfStopped()
          yield batch
          if (!isOver && pace.isDue()) await pace.pause()
        }
      },
    }),
    end() {
      isOver = true
      signal?.removeEventListener('abort', abort)
    },
  }
}
