import { problem } from '#engine/problem.ts'
import { Pauses } from '#engine/import/pauses.ts'
import type { ByteSource } from './bytes.ts'
import type { RawTable } from './raw-table.ts'

/** Lets a person stop the reading of a file while it is staged; what was staged can be read on afterwards. */
export class Interruption {
  private readonly stop = new AbortController()
  private readonly asked: AbortSignal | undefined
  private readonly abort = (): void => this.stop.abort()
  private pace: Pauses
  private isOver = false

  /** @param asked of the call that has the file read */
  constructor(asked: AbortSignal | undefined) {
    this.asked = asked
    if (asked?.aborted === true) this.abort()
    else asked?.addEventListener('abort', this.abort, { once: true })
    this.pace = new Pauses(this.signal)
  }

  /** Aborted when the person stops it; never once the reading is over. */
  get signal(): AbortSignal {
    return this.stop.signal
  }

  /**
   * The same bytes, until it is stopped or the time that a file of its size may take is up. Errors while reading:
   * `cancelled`, `file.too-large`.
   */
  bytes(source: ByteSource): ByteSource {
    this.pace = new Pauses(this.signal, { file: source.name, bytes: source.size })
    return { ...source, chunks: () => this.each(source.chunks()) }
  }

  /** The same rows, until it is stopped. Errors while reading: `cancelled`. */
  rows(table: RawTable): RawTable {
    return { ...table, batches: () => this.each(table.batches()) }
  }

  throwIfStopped(): void {
    if (this.signal.aborted) throw problem('cancelled')
  }

  /** The reading is over: a later abort means nothing to what it gave. */
  end(): void {
    this.isOver = true
    this.asked?.removeEventListener('abort', this.abort)
  }

  private async *each<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const item of items) {
      this.throwIfStopped()
      yield item
      if (!this.isOver && this.pace.isDue()) await this.pace.pause()
    }
  }
}
