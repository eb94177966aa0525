import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { race } from '../unit/files/race.ts'

it('a lock that eight processes take at once has one winner, 200 times', { timeout: 1_800_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelshare-race-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const winners = await race(join(folder, 'x-lock'), 8, 200)
  expect(winners.filter((count) => count > 1)).toEqual([])
  // On a machine that stands still, all may give up waiting for each other.
  expect(winners.filter((count) => count === 1).length).toBeGreaterThan(150)
})
