import { type Frame, weightOf } from './protocol.ts'

/** How much may be on its way to a caller that has not taken it yet. */
const maxOnTheWay = 4 * 1024 * 1024

/** What goes out to one caller, no faster than the caller takes it. */
export type Outflow = {
  /** Resolves when the frame was posted: at once, or when there is room. */
  send(frame: Frame): Promise<void>
  /** The caller took so much. */
  readonly passed: (weight: number) => void
  /** Nobody takes anything any more: what waits is dropped. */
  end(): void
}

/**
 * Posts frames while less than 4 MiB of them wait for the caller; `onFull` and `onRoom` tell when that changes.
 * A frame is posted whole, whatever its size.
 */
export function createOutflow(
  post: (frame: Frame) => void,
  on: { full: () => void; room: () => void },
): Outflow {
  let onTheWay = 0
  const hasRoom = (): boolean => onTheWay < maxOnTheWay
  let full = false
  let ended = false
  const waiting: { frame: Frame; done: () => void }[] = []
  const put = (frame: Frame): void => {
    onTheWay += weightOf(frame)
    post(frame)
    if (full || hasRoom()) return
    full = true
    on.full()
  }
  return {
    send(frame) {
      if (ended) return Promise.resolve()
      if (!full) {
        put(frame)
        return Promise.resolve()
      }
      return new Promise((resolve) => waiting.push({ frame, done: resolve }))
    },
    passed(weight) {
      onTheWay -= weight
      if (!full || onTheWay > maxOnTheWay / 2) return
      while (hasRoom()) {
        const next = waiting.shift()
        if (!next) break
        put(next.frame)
        next.done()
      }
      full = !hasRoom()
      if (!full) on.room()
    },
    end() {
      ended = true
      for (const { done } of waiting.splice(0)) done()
    },
  }
}
