import { expect, it } from 'vitest'
import { tornLogs } from '../../attacks/torn-logs.ts'

it('a log that is cut short or damaged opens as a state that was committed', async () => {
  const figures = await tornLogs(300, 20_261_127)
  process.stderr.write(`${JSON.stringify(figures)}\n`)
  expect(figures).toMatchObject({ logs: 300, wrong: 0 })
  // Cuts at different places leave different states; otherwise nothing was tried.
  expect(figures.states).toBeGreaterThan(5)
})
