import { expect, it } from 'vitest'
import { killRounds } from '../../attacks/kills/kills.ts'

it('a hundred kills lose no acknowledged action and leave no part of another', async () => {
  const figures = await killRounds(110, 20_261_127)
  process.stderr.write(`${JSON.stringify(figures)}\n`)
  expect(figures).toMatchObject({ kills: 110, lost: 0, partial: 0, halfFiles: 0 })
  expect(figures.acknowledged).toBeGreaterThan(110)
})
