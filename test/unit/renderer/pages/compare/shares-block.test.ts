import { describe, expect, it } from 'vitest'
import { parseNumber } from '#shared/domain/parse-number.ts'
import { sharesBlock } from '../../../../../src/renderer/pages/compare/shares-block.ts'
import { toHtml, toTsv } from '../../../../../src/renderer/pages/data/grid/clipboard.ts'
import { series, table } from '../../../shared/charts/support.ts'

const words = { period: 'Period', low: 'Low', high: 'High' }
const shares = table(
  ['2025-01-06', '2025-01-13'],
  [series('china', [0.125, null], [0.1, null], [0.15, null]), series('rest', [0.875, 1])],
)

describe('shares that are copied', () => {
  it('keep the sign of an estimate, with its bounds beside it', () => {
    expect(sharesBlock(shares, words, [], 'en')).toEqual([
      ['Period', 'china (%)', 'china, Low (%)', 'china, High (%)', 'rest (%)'],
      ['2025-01-06', '≈\u00A012.5', '10', '15', '87.5'],
      ['2025-01-13', '', '', '', '100'],
    ])
  })

  it('keep saying where they are from and what is worth knowing', () => {
    const block = sharesBlock(shares, words, ['Tokens by developer', 'These data are synthetic.'], 'en')
    expect(block.slice(-3)).toEqual([[''], ['Tokens by developer'], ['These data are synthetic.']])
    expect(toTsv(block).split(/\r?\n/).at(-1)).toBe('These data are synthetic.')
  })

  it('keep it as text and as a table, in the decimals of the language', () => {
    const block = sharesBlock(shares, words, [], 'it')
    expect(toTsv(block)).toContain('≈\u00A012,5\t10\t15\t87,5')
    expect(toHtml(block, (column) => column > 0, ',')).toContain('>≈\u00A012,5</td>')
  })

  it('are read back as the estimates they are', () => {
    const cell = sharesBlock(shares, words, [], 'en')[1]?.[1] ?? ''
    expect(parseNumber(cell, { decimal: '.' })).toMatchObject({ value: 12.5, qualifier: 'about' })
  })
})
