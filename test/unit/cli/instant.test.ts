import { expect, it } from 'vitest'
import { parseInstant } from '../../../src/cli/instant.ts'

it.each([
  ['2025-12-05T23:30:00-05:00', '2025-12-05T23:30:00-05:00'],
  ['2025-12-05T09:00:00Z', '2025-12-05T09:00:00Z'],
  ['2025-12-05', '2025-12-05T00:00:00Z'],
])('%s stays on its day: %s', (text, instant) => {
  expect(parseInstant(text)).toBe(instant)
})

it('without an offset it is the clock of this machine', () => {
  const instant = parseInstant('2025-12-05T23:30')
  expect(instant).toMatch(/^2025-12-05T23:30:00[+-]\d{2}:\d{2}$/)
  expect(new Date(instant).getTime()).toBe(new Date('2025-12-05T23:30').getTime())
})

it('what is no date-time is refused', () => {
  expect(() => parseInstant('yesterday')).toThrow('date-time')
})
