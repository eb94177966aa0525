import { readFileSync } from 'node:fs'
import { utils, write } from '@e965/xlsx'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { grid, ods, xlsx, zip } from '../../../../../kit/spreadsheets.ts'
import { recordsOf } from '#engine/import/open/readers/xlsb-records.ts'
import { openAll, problemOf, rowsOf } from './opened.ts'
import { fixture } from '../../../../../kit/files.ts'

// Each file is read in a thread of its own, whose start takes longest where many tests run at once.
const slow = { timeout: 120_000 }

describe('XLSX', slow, () => {
  it('reads types by their formats, in both date systems', async () => {
    const rows =
      '<row r="2"><c r="B2" t="inlineStr"><is><t>Model</t></is></c><c r="C2" s="1"><v>44227</v></c><c r="D2" s="4"><v>44227</v></c></row>' +
      '<row r="3"><c r="B3" t="inlineStr"><is><t>o3-10</t></is></c><c r="C3" s="2"><v>0.25</v></c><c r="D3" s="3"><v>25</v></c></row>' +
      '<row r="4"><c r="B4" t="inlineStr"><is><t>007</t></is></c><c r="C4" t="e"><v>#DIV/0!</v></c><c r="D4" s="5"><v>7</v></c><c r="E4" t="b"><v>1</v></c></row>'
    const read = (properties: string): Promise<unknown> =>
      rowsOf('dates.xlsx', xlsx([{ name: 'S', rows }], { properties }))
    const body = [
      [3, '', 'o3-10', '25%', 25],
      [4, '', '007', '!#DIV/0!', 7, 'TRUE'],
    ]
    expect(await read('<workbookPr date1904="1"/>')).toEqual([
      [2, '', 'Model', '@2025-02', '@2025-02-01'],
      ...body,
    ])
    expect(await read('')).toEqual([[2, '', 'Model', '@2021-01', '@2021-01-31'], ...body])
  })

  it('writes the text of a merged heading into every column it spans, a year too, but no value', async () => {
    const rows = grid([
      ['Share of use', null, null, null],
      ['Model', 2024, null, 'Both years'],
      [null, 'H1', 'H2', null],
      ['Qwen', 5, null, 7],
    ])
    const file = xlsx([{ name: 'S', rows, merges: ['A1:D1', 'A2:A3', 'B2:C2', 'D2:D3', 'B4:C4'] }])
    expect(await rowsOf('merged.xlsx', file)).toEqual([
      [1, 'Share of use', 'Share of use', 'Share of use', 'Share of use'],
      [2, 'Model', 2024, 2024, 'Both years'],
      [3, 'Model', 'H1', 'H2', 'Both years'],
      [4, 'Qwen', 5, '', 7],
    ])
  })

  it('says formulas never computed, hidden sheets, macros and links, and follows none of them', async () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Model</t></is></c><c r="B1" t="inlineStr"><is><t>Tokens</t></is></c></row>' +
      '<row r="2"><c r="A2" t="str"><f>"Q"&amp;"wen"</f><v>Qwen</v></c><c r="B2"><f>[1]S!A1</f><v>4</v></c></row>' +
      '<row r="3"><c r="A3" t="str"><f>""</f><v></v></c><c r="B3"><f>SUM(B2)</f></c></row>' +
      '<row r="4"><c r="A4" t="inlineStr"><is><t>Kimi</t></is></c><c r="B4"><f>SUM(B2)</f><v></v></c></row>'
    const parts = { 'xl/vbaProject.bin': 'macros', 'xl/externalLinks/externalLink1.xml': '<x/>' }
    const file = xlsx(
      [
        { name: 'Shares &amp; use', rows },
        { name: 'Notes', rows, state: 'hidden' },
        { name: 'Deep', rows: grid([['a', 1]]), state: 'veryHidden' },
      ],
      { parts },
    )
    const { notices, tables } = await openAll('said.xlsm', file)
    expect(tables.map(({ title, rows: read }) => [title, read])).toEqual([
      ['Shares & use', [[1, 'Model', 'Tokens'], [2, 'Qwen', 4], [3], [4, 'Kimi']]],
    ])
    expect(notices).toEqual([
      { code: 'macros_ignored', value: 'xl/vbaProject.bin' },
      { code: 'links_ignored', value: 'xl/externalLinks/externalLink1.xml' },
      {
        code: 'formulas_without_value',
        value: 'Shares & use!B3, Shares & use!B4, Notes!B3, Notes!B4',
      },
      { code: 'sheets_hidden', value: 'Notes, Deep' },
    ])
  })

  it.each([
    ['another archive', zip({ 'word/document.xml': '<x/>' }), 'file.unsupported'],
    [
      'a sheet wider than any table',
      xlsx([
        {
          name: 'S',
          rows: `<row r="1"><c r="A1"><v>1</v></c>${['XFA', 'XFB', 'XFC', 'XFD'].map((column) => `<c r="${column}1"><v>1</v></c>`).join('')}</row>`,
        },
      ]),
      'file.too-large',
    ],
    ['nothing in it', xlsx([{ name: 'S', rows: '' }]), 'file.no-table'],
    [
      'parts that are no XML',
      zip({ 'xl/workbook.xml': 'no', '[Content_Types].xml': 'no' }),
      'file.unreadable',
    ],
  ])('refuses %s', async (_, file, code) => {
    expect(await problemOf('odd.xlsx', file)).toMatchObject({ code, params: { file: 'odd.xlsx' } })
  })
})

const cell = (value: string, type = '', shown = value): string =>
  `<table:table-cell ${type === '' ? 'office:value-type="string"' : `office:value-type="${type}" office:value="${value}"`}><text:p>${shown}</text:p></table:table-cell>`

describe('what a program hides', slow, () => {
  const row = (number: number, hidden = ''): string =>
    `<row r="${number}"${hidden}><c r="A${number}"><v>${number}</v></c><c r="B${number}"><v>1</v></c></row>`

  it('is told of an XLSX, filters included', async () => {
    const rows = [row(1), row(2, ' hidden="1"'), row(3, ' hidden="true"'), row(4, ' hidden="0"'), row(5)]
    const file = xlsx([{ name: 'S', rows: rows.join(''), columns: '<col min="2" max="3" hidden="1"/>' }])
    const { tables } = await openAll('hidden.xlsx', file)
    expect(tables[0]?.facts).toEqual({ 'rows.hidden': '2-3', 'columns.hidden': '2-3' })
    expect(tables[0]?.rows).toHaveLength(5)
  })

  it('is told of an ODS', async () => {
    const line = (hidden = ''): string =>
      `<table:table-row${hidden}>${cell('a')}${cell('1', 'float')}</table:table-row>`
    const body = `<table:table table:name="A"><table:table-column/><table:table-column table:visibility="collapse"/>${line()}${line(' table:number-rows-repeated="2"')}${line(' table:visibility="filter"')}${line()}</table:table>`
    const { tables } = await openAll('hidden.ods', ods(body))
    expect(tables[0]?.facts).toEqual({ 'rows.hidden': '4', 'columns.hidden': '2' })
  })

  it('is told of an XLSB as far as the library tells it', async () => {
    const sheet = utils.aoa_to_sheet([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
    sheet['!rows'] = [{}, { hidden: true }]
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, 'S')
    const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsb' })
    const { tables } = await openAll('hidden.xlsb', Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0))
    expect(tables[0]?.facts).toEqual({ 'rows.hidden': '2' })
  })
})

/** An XLSB of one sheet as the library writes it. */
function written(rows: (string | number)[][]): Buffer {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'S')
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsb', bookSST: true })
  if (!Buffer.isBuffer(bytes)) throw new Error('the library writes buffers')
  return bytes
}

describe('the binary formats', slow, () => {
  it('hidden rows are told of an XLS', async () => {
    const { tables } = await openAll('hidden.xls', readFileSync(fixture('import/shapes/hidden_row.xls')))
    expect(tables[0]?.facts).toEqual({ 'rows.hidden': '2' })
  })

  it('raised runs of an XLSB are raised signs', async () => {
    const parts = new Map(
      Object.entries(
        unzipSync(
          written([
            ['model', 'share'],
            ['GPT2', '39.51'],
            ['Qwen', '60.5'],
          ]),
        ),
      ).map(([name, content]) => [name, Buffer.from(content)] as const),
    )
    const styles = parts.get('xl/styles.bin') ?? Buffer.alloc(0)
    const font = [...recordsOf(styles)].find(({ type }) => type === 0x2b)
    // Its only font becomes a raised one; what is not raised has another, which the reader does not look up.
    styles.writeUInt16LE(1, (font?.start ?? 0) + 6)
    const texts = parts.get('xl/sharedStrings.bin') ?? Buffer.alloc(0)
    const rich = (text: string, from: number): Buffer => {
      const letters = Buffer.from(text, 'utf16le')
      const head = Buffer.from([0x13, 5 + letters.length + 12, 1, text.length, 0, 0, 0])
      return Buffer.concat([head, letters, Buffer.from([2, 0, 0, 0, 0, 0, 1, 0, from, 0, 0, 0])])
    }
    const pieces = [...recordsOf(texts)].map(({ type, at, start, end }) => {
      const text = texts.toString('utf16le', start + 5, end)
      if (type !== 0x13 || (text !== 'GPT2' && text !== '39.51')) return texts.subarray(at, end)
      return rich(text, text.length - 1)
    })
    parts.set('xl/sharedStrings.bin', Buffer.concat(pieces))
    expect(await rowsOf('raised.xlsb', zip(Object.fromEntries(parts)))).toEqual([
      [1, 'model', 'share'],
      [2, 'GPT²', '39.5¹'],
      [3, 'Qwen', '60.5'],
    ])
  })
})

describe('a cell far from the table', slow, () => {
  const table = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'

  it.each([
    ['below', `${table}<row r="1048550"><c r="C1048550"><v>3</v></c></row>`, 'C1048550'],
    ['beside', table.replace('</row>', '<c r="XFD1"><v>3</v></c></row>'), 'XFD1'],
  ])('%s it is left out and said', async (_where, rows, place) => {
    const { tables, notices } = await openAll('stray.xlsx', xlsx([{ name: 'S', rows }]))
    expect(tables[0]?.rows).toEqual([[1, 1, 2]])
    expect(notices).toEqual([{ code: 'cells_stray', value: place }])
  })
})

describe('ODS', slow, () => {
  it('reads percentages, dates, lines in a cell, repeated cells and merged headings', async () => {
    const body =
      '<table:table table:name="Shares">' +
      `<table:table-row>${cell('Model')}<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>Both</text:p><text:p>lines</text:p></table:table-cell><table:covered-table-cell/></table:table-row>` +
      `<table:table-row table:number-rows-repeated="2">${cell('Qwen')}${cell('0.125', 'percentage', '12,5 %')}<table:table-cell office:value-type="date" office:date-value="2025-02-01"><text:p>1.2.25</text:p></table:table-cell></table:table-row>` +
      `<table:table-row>${cell('Kimi')}<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell></table:table-row>` +
      '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>' +
      '</table:table>'
    expect(await rowsOf('shares.ods', ods(body))).toEqual([
      [1, 'Model', 'Both\nlines', 'Both\nlines'],
      [2, 'Qwen', '12.5%', '@2025-02-01'],
      [3, 'Qwen', '12.5%', '@2025-02-01'],
      [4, 'Kimi', 3, 3],
    ])
  })

  it('says hidden sheets, macros, links and formulas never computed', async () => {
    const rows = `<table:table-row>${cell('Model')}${cell('Tokens')}</table:table-row><table:table-row>${cell('Qwen')}<table:table-cell table:formula="of:='file:///home/a.ods'#$S.A1"/></table:table-row><table:table-row>${cell('Kimi')}${cell('3', 'float')}</table:table-row>`
    const body = `<table:table table:name="A" table:style-name="ta1">${rows}</table:table><table:table table:name="B" table:style-name="ta2">${rows}</table:table>`
    const style =
      '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    const { notices, tables } = await openAll('said.ods', ods(body, style))
    expect(tables.map(({ sheet, rows: read }) => [sheet, read])).toEqual([
      [
        'A',
        [
          [1, 'Model', 'Tokens'],
          [2, 'Qwen'],
          [3, 'Kimi', 3],
        ],
      ],
    ])
    expect(notices.map(({ code }) => code)).toEqual([
      'links_ignored',
      'formulas_without_value',
      'sheets_hidden',
    ])
  })

  it('refuses a password and cells repeated without end', async () => {
    const locked = ods('', '', '<manifest:encryption-data manifest:checksum="x"/>')
    expect(await problemOf('locked.ods', locked)).toMatchObject({ code: 'file.encrypted' })
    const bomb = `<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000">${cell('Qwen')}<table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell></table:table-row></table:table>`
    expect(await problemOf('bomb.ods', ods(bomb))).toMatchObject({ code: 'file.too-large' })
  })
})

/** Compound files, which are written here once and for all. */
const compound = (name: string): Buffer => readFileSync(fixture(`import/readers/${name}`))

describe('compound files', slow, () => {
  it.each(['locked.xlsx', 'locked.xls'])('refuses the password of %s', async (name) => {
    expect(await problemOf(name, compound(name))).toEqual({ code: 'file.encrypted', params: { file: name } })
  })

  it('says macros in an XLS', async () => {
    const { notices, tables } = await openAll('macros.xls', compound('macros.xls'))
    expect(notices).toEqual([{ code: 'macros_ignored', value: 'VBA' }])
    expect(tables[0]?.rows).toEqual([[1, 'a', 1]])
  })
})
