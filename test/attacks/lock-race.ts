import { join } from 'node:path'
import { race } from '../unit/engine/files/race.ts'
import { makeFolder, removeFolder } from '../kit/folder.ts'

/** What came of processes that took one lock at once, holders being killed or giving it back in turn. */
export type RaceFigures = { rounds: number; doubles: number; nobody: number }

/** Lets eight processes take a lock at once, so many times. */
export async function raceFigures(rounds: number): Promise<RaceFigures> {
  const folder = makeFolder('race')
  try {
    const winners = await race(join(folder, 'x-lock'), 8, rounds)
    return {
      rounds,
      doubles: winners.filter((count) => count > 1).length,
      nobody: winners.filter((count) => count === 0).length,
    }
  } finally {
    removeFolder(folder)
  }
}
