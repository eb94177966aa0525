import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decimalIn,
  fromTsv,
  toHtml,
  toTsv,
} from '../../../../../../src/renderer/pages/data/grid/clipboard.ts'

const cell = fc.string({ unit: fc.constantFrom('a', '7', ',', '"', '\t', '\n', '\r', ' ', '模', '=') })

/** Blocks as a grid gives them: every row as wide as the first, and not a single empty cell. */
const block = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([height, width]) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  )
  .filter((rows) => rows.at(-1)?.some((text) => text !== '') ?? false)

describe('tab-separated text on the clipboard', () => {
  it('comes back as it was, whatever the cells hold', () => {
    fc.assert(
      fc.property(block, (rows) => {
        expect(fromTsv(toTsv(rows))).toEqual(rows)
      }),
    )
  })

  it('takes the line ends of every system, and no row for a break at the end', () => {
    expect(fromTsv('a\tb\n1\t2\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(fromTsv('a\r\nb\r\n')).toEqual([['a'], ['b']])
    expect(fromTsv('a\rb')).toEqual([['a'], ['b']])
  })

  it('keeps empty cells and rows inside', () => {
    expect(fromTsv('a\t\tc\n\nd')).toEqual([['a', '', 'c'], [''], ['d']])
  })

  it('reads a quote inside a cell as itself', () => {
    expect(fromTsv('5" disk\tb')).toEqual([['5" disk', 'b']])
  })
})

describe('an HTML table on the clipboard', () => {
  it('says how its decimals are written, also as a browser hands it over', () => {
    for (const decimal of ['.', ','] as const) {
      const html = toHtml([['1']], () => true, decimal)
      expect(decimalIn(`<html><body><!--StartFragment-->${html}<!--EndFragment--></body></html>`)).toBe(
        decimal,
      )
    }
    expect(decimalIn('<table><tr><td>1.234</td></tr></table>')).toBeNull()
    expect(decimalIn('')).toBeNull()
  })

  it('escapes what would be markup and marks texts as texts', () => {
    const html = toHtml([['<b>=1+1</b>', '3']], (column) => column === 1, '.')
    expect(html).toContain('&lt;b&gt;=1+1&lt;/b&gt;')
    expect(html).not.toContain('<b>')
    expect(html).toContain('mso-number-format')
    expect(html.match(/text-align:right/g)).toHaveLength(1)
  })
})
