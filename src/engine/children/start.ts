import type { Spawn } from './child.ts'
import { forkChild } from './fork.ts'

let spawn: Spawn = forkChild

/** Has children started in another way than as processes of Node: before the first of them. */
export function startChildrenBy(other: Spawn): void {
  spawn = other
}

/** The one way in which the engine starts a process. */
export const startChild: Spawn = (order) => spawn(order)
