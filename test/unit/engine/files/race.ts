import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

type Taker = {
  /** Says something to it and returns what it answers. */
  ask(line: string): Promise<string>
  kill(): Promise<void>
}

async function startTaker(file: string): Promise<Taker> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-taker.ts'), file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => {
    const line = await lines.next()
    return line.done ? 'ended' : line.value
  }
  await next()
  return {
    ask(line) {
      child.stdin.write(`${line}\n`)
      return next()
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/**
 * Lets processes take one lock at the same moment, round after round. Whoever wins is killed while it holds
 * it, or gives it back just as the others try again, in turn: so that the next round finds what either
 * leaves behind.
 *
 * @returns how many won in each round
 */
export async function race(file: string, takers: number, rounds: number): Promise<number[]> {
  const running = await Promise.all(Array.from({ length: takers }, () => startTaker(file)))
  const winners: number[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      const said = await Promise.all(running.map((taker) => taker.ask('take')))
      winners.push(said.filter((word) => word === 'won').length)
      for (const [at, taker] of running.entries()) {
        if (said[at] !== 'won') continue
        if (round % 2 === 0) {
          await taker.kill()
          running[at] = await startTaker(file)
        } else {
          // Others wait for the lock while it is given back and its file goes.
          const others = running.filter((other) => other !== taker)
          const [, ...again] = await Promise.all([
            taker.ask('release'),
            ...others.map((other) => other.ask('take')),
          ])
          const late = again.filter((word) => word === 'won').length
          if (late > 1) winners.push(late)
          const lateWinners = others.filter((_other, which) => again[which] === 'won')
          await Promise.all(lateWinners.map((other) => other.ask('release')))
        }
      }
    }
  } finally {
    await Promise.all(running.map((taker) => taker.kill()))
  }
  return winners
}
