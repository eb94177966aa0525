import { describe, expect, it } from 'vitest'
import { formatPeriod } from '#shared/domain/period.ts'
import { findMarkedPeriod, readMarkedPeriod } from '#shared/domain/period-marks.ts'

describe('a period with marks behind it', () => {
  it.each([
    ['2024 (n=1,004)', '2024', ['n=1,004']],
    ['2024 [N: 1.010]', '2024', ['n=1.010']],
    ['2024 (Basis: 998)', '2024', ['n=998']],
    ['2024, n = 998', '2024', ['n=998']],
    ['2024*', '2024', ['*']],
    ['2024 †', '2024', ['†']],
    ['2024¹', '2024', ['¹']],
    ['2024 [1]', '2024', ['[1]']],
    ['2025e', '2025', ['status: e']],
    ['2025E', '2025', ['status: e']],
    ['2025 (p)', '2025', ['status: p']],
    ['2025 (est.)', '2025', ['status: e']],
    ['2025 forecast', '2025', ['status: f']],
    ['2025 (vorläufig)', '2025', ['status: p']],
    ['2025 (stima)', '2025', ['status: e']],
    ['2025年（估计）', '2025', ['status: e']],
    ['Q3 2025*', '2025-Q3', ['*']],
    ['H1 2025 (prov.)', '2025-H1', ['status: p']],
    ['2025e (n=900)', '2025', ['status: e', 'n=900']],
  ])('%s is %s', (text, period, marks) => {
    const found = readMarkedPeriod(text)
    expect(found && formatPeriod(found.period)).toBe(period)
    expect(found?.marks).toEqual(marks)
  })

  it.each(['2024', 'gpt-2024e', 'n=1,004', 'Qwen*', '1204*', '2025 Qwen'])('%s is none', (text) => {
    expect(readMarkedPeriod(text)).toBeNull()
  })

  it('may stand beside other words of a heading', () => {
    const found = findMarkedPeriod('Share (Sept 2026)*')
    expect(found).toMatchObject({ rest: 'Share', marks: ['*'] })
  })
})
