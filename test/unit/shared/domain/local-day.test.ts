import { expect, it } from 'vitest'
import { localDay, localInstant } from '#shared/domain/local-day.ts'

it('the day is that of the clock where the person is', () => {
  const evening = new Date('2025-12-06T02:30:00Z')
  expect(localDay(evening, 'America/New_York')).toBe('2025-12-05')
  expect(localDay(evening, 'Europe/Rome')).toBe('2025-12-06')
  expect(localDay(new Date('2025-12-05T20:00:00Z'), 'Asia/Shanghai')).toBe('2025-12-06')
})

it('an instant of this clock says its day and is the same instant', () => {
  for (const text of ['2025-12-06T02:30:00Z', '2025-07-01T23:59:59Z', '1999-01-01T00:00:00Z']) {
    const at = new Date(text)
    const written = localInstant(at)
    expect(written).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/)
    expect(new Date(written).getTime()).toBe(at.getTime())
    expect(written.slice(0, 10)).toBe(localDay(at))
  }
})
