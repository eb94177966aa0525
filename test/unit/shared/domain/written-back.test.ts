import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNumber, parseNumber } from '#shared/domain/parse-number.ts'
import { readPeriod } from '#shared/domain/parse-period.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import { numberGivesBack, periodGivesBack } from '#shared/domain/written-back.ts'

describe('a number given back', () => {
  it.each([
    ['1,234.50', 1234.5, '.', true],
    ['1.234,5', 1234.5, ',', true],
    ['1 234', 1234, '.', true],
    ['.5', 0.5, '.', true],
    ['1,234', 1.234, '.', false],
    ['12,34', 1234, '.', false],
    ['1.5', 15, '.', false],
    ['0.2993197303783515123', 0.2993197303783515, '.', true],
  ] as const)('%s as %d with “%s”: %s', (digits, value, decimal, expected) => {
    expect(numberGivesBack(digits, value, decimal)).toBe(expected)
  })

  it('holds for whatever digits and separators are taken for a number', () => {
    const signs = fc.constantFrom('1', '2', '0', '9', '.', ',', ' ', '’')
    fc.assert(
      fc.property(fc.string({ unit: signs, minLength: 1, maxLength: 12 }), (text) => {
        const parsed = parseNumber(text, { decimal: '.' })
        if (!isNumber(parsed) || parsed.qualifier === 'range') return
        const digits = text.trim().replaceAll(/[,\s’]/g, '')
        expect(Number(digits)).toBe(parsed.value)
        expect(text.trim()).toMatch(/^(?:\d{1,3}(?:([,\s’])\d{3}(?:\1\d{3})*)?|\d+)?(?:\.\d+)?$/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a period given back', () => {
  it.each([
    ['3. Februar 2025', '2025-02-03'],
    ['KW 7 2025', '2025-02-10'],
    ['1Q26', '2026-Q1'],
    ['Jan–Mar 2025', '2025-01/2025-03'],
  ])('%s holds %s', (text, iso) => {
    const period = readPeriod(text)
    expect(period && formatPeriod(period)).toBe(iso)
    expect(period && periodGivesBack(text, period)).toBe(true)
  })

  it('fails where a number of the text is not in it', () => {
    const period = readPeriod('2025-02')
    expect(period && periodGivesBack('o3 2025-02', period)).toBe(false)
  })

  it('never takes a model name', () => {
    const names = fc
      .tuple(
        fc.constantFrom('o', 'v', 'r', 'GPT-', 'Claude ', 'Llama ', 'Qwen', 'M'),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('-10', '-0324', '.1', '-2025', ' 2024', '-235B', '/25', '-mini'),
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(names, (name) => {
        expect(readPeriod(name, { dayFirst: true, numeric: true })).toBeNull()
      }),
    )
  })
})
