import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { WorkBook } from '@e965/xlsx'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spreadsheetCell } from '#engine/import/open/readers/xlsx-cell.ts'
import { readBook, readLargeBook } from '#engine/import/open/readers/xlsx-large.ts'
import type { RawCell } from '#engine/import/open/raw-table.ts'
import { xlsx } from '../../../../../kit/spreadsheets.ts'
import { realFiles } from '../../../../../kit/checkout.ts'

/** Reads every sheet by scanning it, however small. */
const scanned = (file: Buffer): WorkBook | null =>
  readLargeBook(new Map(Object.entries(unzipSync(file)).map(([name, part]) => [name, Buffer.from(part)])), 0)

/** What the import makes of each cell of each sheet, without gaps. */
function cellsOf({ Sheets: sheets }: WorkBook): Record<string, (readonly [string, RawCell])[]> {
  return Object.fromEntries(
    Object.entries(sheets).map(([name, sheet]) => [
      name,
      (sheet['!data'] ?? []).flatMap((row, at) =>
        row.flatMap((cell, column) => {
          const raw = spreadsheetCell(cell)
          return raw === '' ? [] : [[`${at}:${column}`, raw] as const]
        }),
      ),
    ]),
  )
}

const numbers = fc.oneof(
  fc.integer({ min: -5, max: 70 }),
  fc.integer({ min: 40_000, max: 50_000 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -2, max: 120, noNaN: true }),
  fc.constantFrom(
    '1e3',
    '4.64E+26',
    '-0',
    '007',
    '12345678901234567',
    '.5',
    '1.',
    ' 5',
    '',
    '1 000',
    'x',
    '0x10',
  ),
)
const cell = fc.oneof(
  fc
    .record({
      attributes: fc.constantFrom('', ' s="1"', ' s="2"', ' s="3"', ' s="4"', ' s="5"'),
      value: numbers,
    })
    .map(({ attributes, value }) => `${attributes}><v>${value}</v></c>`),
  fc.constantFrom(
    ' t="inlineStr"><is><t>GLM &amp; co</t></is></c>',
    ' t="inlineStr"><is><t xml:space="preserve"> 模型 </t></is></c>',
    ' t="str"><f>A1&amp;"x"</f><v>Größe</v></c>',
    '><f>SUM(A1)</f><v>4.5</v></c>',
    ' s="1"><f>TODAY()</f><v>45000</v></c>',
    '><f>SUM(A1)</f></c>',
    ' t="e"><v>#N/A</v></c>',
    ' t="b"><v>1</v></c>',
    ' t="n"><v>12</v></c>',
    ' s="1"/>',
    '/>',
  ),
)
const sheetRows = fc
  .array(fc.array(fc.tuple(cell, fc.integer({ min: 1, max: 3 })), { maxLength: 6 }), { maxLength: 8 })
  .map((rows) =>
    rows
      .map((cells, at) => {
        let column = 0
        const written = cells.map(([content, step]) => {
          column += step
          return `<c r="${String.fromCharCode(64 + column)}${at + 1}"${content}`
        })
        return `<row r="${at + 1}" spans="1:9">${written.join('')}</row>`
      })
      .join(''),
  )

it('gives the cells that the library gives, whatever stands in them', () => {
  let scans = 0
  fc.assert(
    fc.property(fc.array(sheetRows, { minLength: 1, maxLength: 2 }), (sheets) => {
      const file = xlsx(sheets.map((rows, at) => ({ name: `Sheet ${at}`, rows })))
      const found = scanned(file)
      if (found) scans += 1
      expect(cellsOf(found ?? readBook(file))).toEqual(cellsOf(readBook(file)))
    }),
    { numRuns: 300 },
  )
  expect(scans).toBeGreaterThan(200)
})

it('tells 0 from -0 in every format', () => {
  const rows = `<row r="1"><c r="A1" s="2"><v>0</v></c><c r="B1" s="2"><v>-0</v></c></row><row r="2"><c r="A2" s="4"><v>-0</v></c><c r="B2" s="4"><v>0</v></c></row>`
  const file = xlsx([{ name: 'S', rows }])
  const found = scanned(file)
  expect(found && cellsOf(found)).toEqual(cellsOf(readBook(file)))
})

it('leaves to the library what is written in another way', () => {
  const plain = '<row r="1"><c r="A1"><v>1</v></c></row>'
  const found = scanned(xlsx([{ name: 'S', rows: plain }]))
  expect(found && cellsOf(found)).toMatchObject({ S: [['0:0', { value: 1 }]] })
  for (const rows of [
    plain.replaceAll(' r="', ' R="'),
    '<row><c><v>1</v></c></row>',
    '<row r="1"><c r="B2"><v>1</v></c></row>',
    `<!-- ${plain} -->`,
    plain.replace('</row>', '<x/></row>'),
    '<row r="1"><c r="A1"><v>1</v>',
  ])
    expect(scanned(xlsx([{ name: 'S', rows }]))).toBeNull()
  const dated = xlsx([{ name: 'S', rows: plain }], { properties: '<workbookPr date1904="1"/>' })
  expect(scanned(dated)).toBeNull()
})

it
  .skipIf(!existsSync(realFiles))
  .each(['readxl_deaths_preamble_footer.xlsx', 'unpivotr_merged_headers.xlsx'])(
  'gives the cells of %s (skipped where ../shared/data is not there)',
  (name) => {
    const file = readFileSync(join(realFiles, name))
    const found = scanned(file)
    expect(found && cellsOf(found)).toEqual(cellsOf(readBook(file)))
  },
)
