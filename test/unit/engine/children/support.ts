import { join } from 'node:path'
import { afterAll, vi } from 'vitest'
import { forkChild } from '#engine/children/fork.ts'
import { type PoolOptions, poolOptions } from '#engine/children/kinds.ts'
import { createPool, type Pool } from '#engine/children/pool.ts'
import { startTask, type TaskLimits } from '#engine/children/task.ts'
import type { Spawn } from '#engine/children/child.ts'
import type { Behaviour } from './behaving-child.ts'

/** A pool of children that behave as they are told; they are gone when the tests of the file are. */
export function behaving(options: Partial<PoolOptions> = {}): Pool {
  const entry = join(import.meta.dirname, 'behaving-child.ts')
  const pool = createPool({ ...poolOptions.reader, megabytes: 600, entry, ...options })
  afterAll(() => pool.drain())
  return pool
}

/** All that a child says while it behaves so. */
export async function told(
  pool: Pool,
  behaviour: Behaviour,
  limits: Partial<TaskLimits> = {},
): Promise<unknown[]> {
  const said: unknown[] = []
  const { messages } = startTask<unknown>(pool, behaviour, { milliseconds: 60_000, ...limits })
  for await (const message of messages) said.push(message)
  return said
}

/** The process of a child that told its number. */
export function pidIn(said: unknown): number {
  if (typeof said === 'object' && said !== null && 'pid' in said && typeof said.pid === 'number')
    return said.pid
  throw new Error('the child did not tell its process')
}

/** Waits until there is no such process. */
export const gone = (pid: number): Promise<boolean> =>
  vi.waitUntil(() => !isAlive(pid), { timeout: 30_000, interval: 20 })

/** Is there such a process? */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Where to kill a child: at a task that it is given, counted from 1, before the frame with this number. */
export type KillPoint = { task: number; frame: number }

/**
 * A way to start children that kills one, as a person or the system would, before the frame of a task that is
 * aimed at: nothing from this frame on arrives.
 */
export function killing(): { spawn: Spawn; aim(point: KillPoint | null): void; killed(): number } {
  let aimed: KillPoint | null = null
  let tasks = 0
  let kills = 0
  return {
    aim(point) {
      aimed = point
      tasks = 0
    },
    killed: () => kills,
    spawn(order) {
      const child = forkChild(order)
      let task = 0
      let frames = 0
      let isDead = false
      const strike = (): void => {
        if (aimed?.task !== task || aimed.frame !== frames) return
        isDead = true
        kills += 1
        child.kill()
      }
      return {
        ...child,
        send(frame) {
          child.send(frame)
          if (frame.type !== 'task') return
          task = ++tasks
          frames = 0
          strike()
        },
        listen: (receive) =>
          child.listen((frame) => {
            frames += 1
            strike()
            if (!isDead) receive(frame)
          }),
      }
    },
  }
}
