import type { Child } from './child.ts'
import { ChildFailure } from './failure.ts'
import { mostResting, type PoolOptions } from './kinds.ts'
import { createResting, type Resting } from './resting.ts'
import { startChild } from './start.ts'

/** A child of a pool, and how many tasks it was given. */
export type Member = { readonly child: Child; tasks: number }

/** The children of one kind: started when they are needed, kept while they are. */
export type Pool = {
  readonly options: PoolOptions
  /** Starts a child where none is ready, so that the next task finds one. */
  warm(): void
  /** A child for one task, alone. Errors: `ChildFailure` where the signal is aborted while it waits for one. */
  borrow(signal?: AbortSignal): Promise<Member>
  /** Takes it back with the memory it holds now; null: it is not to be used again. */
  giveBack(member: Member, megabytes: number | null): void
  /** Ends the idle ones. */
  drain(): void
}

/** May a child that has done so many tasks, and holds so much memory, be given another one? */
export const mayStay = (
  { tasks, megabytes, idle }: { tasks: number; megabytes: number; idle: number },
  options: Pick<PoolOptions, 'spare' | 'tasks' | 'restMegabytes'>,
): boolean => tasks < options.tasks && megabytes <= options.restMegabytes && idle < options.spare

/** What a child holds that was just started, in MB. */
const startMegabytes = 80

/** All that rest in this process, of every kind: a kind that is used again takes the place of one that is not. */
const resting = createResting<Member>(mostResting)

/** An empty pool. */
export function createPool(options: PoolOptions, rests: Resting<Member> = resting): Pool {
  const idle = new Map<Member, NodeJS.Timeout>()
  const waiting = new Set<() => void>()
  let busy = 0

  const start = (): Member => {
    const member = { child: startChild(options), tasks: 0 }
    void member.child.exited.then(() => forget(member))
    return member
  }
  const forget = (member: Member): void => {
    clearTimeout(idle.get(member))
    idle.delete(member)
    rests.remove(member)
  }
  const rest = (member: Member, megabytes = startMegabytes): void => {
    member.child.hold(false)
    const end = (): void => {
      forget(member)
      member.child.kill()
    }
    idle.set(member, setTimeout(end, options.idleMilliseconds).unref())
    rests.add(member, megabytes, end)
  }
  /** Settles when there may be a free place; the caller looks again. */
  const turn = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const go = (): void => {
        waiting.delete(go)
        signal?.removeEventListener('abort', give)
        resolve()
      }
      const give = (): void => {
        waiting.delete(go)
        reject(new ChildFailure({ kind: 'cancelled' }))
      }
      waiting.add(go)
      signal?.addEventListener('abort', give, { once: true })
    })

  return {
    options,
    warm() {
      if (idle.size === 0 && busy < options.most) rest(start())
    },
    async borrow(signal) {
      if (signal?.aborted === true) throw new ChildFailure({ kind: 'cancelled' })
      while (busy >= options.most) await turn(signal)
      busy += 1
      const [ready] = idle.keys()
      const member = ready ?? start()
      forget(member)
      member.tasks += 1
      member.child.hold(true)
      return member
    },
    giveBack(member, megabytes) {
      busy -= 1
      const stays = megabytes !== null && mayStay({ ...member, megabytes, idle: idle.size }, options)
      if (stays) rest(member, megabytes)
      else {
        member.child.kill()
        // It has done enough, or holds too much: the next task is not the one that waits for another.
        if (megabytes !== null && idle.size < options.spare) rest(start())
      }
      const [next] = waiting
      next?.()
    },
    drain() {
      for (const member of idle.keys()) {
        forget(member)
        member.child.kill()
      }
    },
  }
}
