import { setImmediate } from 'node:timers/promises'
import type { ImportProgress } from '#shared/contract/imports.ts'
import type { RunOptions } from '#engine/import/map/map-table.ts'
import { throwIfAborted } from '#engine/import/pauses.ts'

const reportEveryMs = 100

/** Reports progress of the writing, lets a cancellation through, and stops where there was one. */
export function pacer(total: number, { signal, onProgress }: RunOptions): (done: number) => Promise<void> {
  const started = performance.now()
  return async (done) => {
    const seconds = (performance.now() - started) / 1000
    const progress: ImportProgress = {
      phase: 'write',
      done,
      total,
      rowsPerSecond: seconds > 0.05 ? Math.round(done / seconds) : null,
    }
    onProgress?.(progress)
    await setImmediate()
    throwIfAborted(signal)
  }
}

/** Hands on the latest of many values at a readable pace, until closed. */
export class Latest<T> {
  private latest: T | null = null
  private isClosed = false
  private wake: () => void = () => undefined
  private last = 0

  set(value: T): void {
    this.latest = value
    if (this.isDue()) this.wake()
  }

  close(): void {
    this.isClosed = true
    this.wake()
  }

  async *values(): AsyncGenerator<T> {
    while (!this.isClosed) {
      const { latest } = this
      if (latest !== null && this.isDue()) {
        this.latest = null
        this.last = performance.now()
        yield latest
      } else
        await new Promise<void>((resolve) => {
          this.wake = resolve
        })
    }
    if (this.latest !== null) yield this.latest
  }

  private isDue(): boolean {
    return performance.now() - this.last >= reportEveryMs
  }
}
