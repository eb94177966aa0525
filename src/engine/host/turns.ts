/** How long a caller's next call waits for each of its own that is not answered yet, in ms. */
const patienceMs = 10

/**
 * One call of a caller. It says when it is answered, which for a stream is long before it is over; it never
 * rejects.
 */
export type Work = (answered: () => void) => Promise<void>

/** The calls of one caller, in the order in which they came. */
export type Lane = {
  add(work: Work): void
  /** Begins no more of them until `release`: the caller does not take the answers. */
  readonly hold: () => void
  readonly release: () => void
  /** Forgets what has not begun. */
  leave(): void
}

/**
 * Lets callers take turns: one call of each that has one waiting, and a turn of the event loop in between, so
 * that ten thousand calls of one cost another no more than one of them. A caller's own calls begin one after
 * the other; those that take long do not stop the next, but the more of them are under way, the longer it waits.
 */
export function createTurns(): { join(): Lane } {
  const ready: (() => void)[] = []
  let scheduled = false
  const turn = (): void => {
    scheduled = false
    ready.shift()?.()
    schedule()
  }
  const schedule = (): void => {
    if (scheduled || ready.length === 0) return
    scheduled = true
    setImmediate(turn)
  }

  return {
    join() {
      const queue: Work[] = []
      let underWay = 0
      /** is it in `ready`, or waiting for the call that it began last? */
      let busy = false
      let held = false
      const begin = (): void => {
        const work = held ? undefined : queue.shift()
        if (!work) {
          busy = false
          return
        }
        underWay++
        let waiting = true
        const goOn = (): void => {
          if (!waiting) return
          waiting = false
          clearTimeout(timer)
          busy = false
          look()
        }
        const timer = setTimeout(goOn, patienceMs * underWay)
        let open = true
        const answered = (): void => {
          if (open) underWay--
          open = false
          goOn()
        }
        void work(answered).finally(answered)
      }
      const look = (): void => {
        if (busy || held || queue.length === 0) return
        busy = true
        ready.push(begin)
        schedule()
      }
      return {
        add(work) {
          queue.push(work)
          look()
        },
        hold() {
          held = true
        },
        release() {
          held = false
          look()
        },
        leave() {
          queue.length = 0
        },
      }
    },
  }
}
