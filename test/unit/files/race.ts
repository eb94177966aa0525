import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

type Taker = {
  child: ChildProcessByStdio<Writable, Readable, null>
  next(): Promise<string>
  ended: Promise<unknown>
}

function startTaker(file: string): Taker {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'lock-taker.ts'), file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    child,
    ended: once(child, 'exit'),
    next: async () => {
      const line = await lines.next()
      return line.done ? 'ended' : line.value
    },
  }
}

/** How a round of a race ended: processes that won the lock, those whose win was killed, and the rest. */
export type Round = { winners: number; lost: number }

/**
 * Lets processes take one lock at the same moment, round after round; whoever wins holds it until it is
 * killed or gives it back, in turn, so that the next round finds what either leaves behind. Takers wait
 * ready, so that a round is a race for the lock, not for the start of a process.
 */
export async function race(file: string, takers: number, rounds: number): Promise<Round[]> {
  const found: Round[] = []
  let ready = await gather(file, takers)
  for (let round = 0; round < rounds; round++) {
    for (const { child } of ready) child.stdin.write('go\n')
    // Those of the next round start while these run: the leftovers of a kill are there when they take.
    const said = await Promise.all(ready.map((taker) => taker.next()))
    found.push({
      winners: said.filter((word) => word === 'won').length,
      lost: said.filter((word) => word === 'lost').length,
    })
    const next = round + 1 < rounds ? gather(file, takers) : Promise.resolve([])
    for (const [at, { child }] of ready.entries()) {
      if (said[at] === 'won' && round % 2 === 1) child.stdin.write('release\n')
      else child.kill('SIGKILL')
    }
    await Promise.all(ready.map(({ ended }) => ended))
    ready = await next
  }
  return found
}

async function gather(file: string, count: number): Promise<Taker[]> {
  const takers = Array.from({ length: count }, () => startTaker(file))
  await Promise.all(takers.map((taker) => taker.next()))
  return takers
}
