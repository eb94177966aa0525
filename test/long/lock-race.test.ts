import { expect, it } from 'vitest'
import { raceFigures } from '../attacks/lock-race.ts'

/** More with `MODELSHARE_ROUNDS=200`. */
const rounds = Number(process.env['MODELSHARE_ROUNDS'] ?? 60)

it(
  'a lock that eight processes take at once has one winner, every time',
  { timeout: 1_800_000 },
  async () => {
    const { doubles, nobody } = await raceFigures(rounds)
    expect(doubles).toBe(0)
    // On a machine that stands still, all may give up waiting for each other.
    expect(nobody).toBeLessThan(rounds * 0.3)
  },
)
