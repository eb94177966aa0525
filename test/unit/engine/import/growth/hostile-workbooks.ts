import { utils, write } from '@e965/xlsx'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { grid, ods, type Sheet, xlsx, zip } from '../../../../kit/spreadsheets.ts'
import type { Hostile } from './hostile-texts.ts'

/** A file made to be as slow to read as it can, of so many of what it has many of. */
export type HostileFile = Omit<Hostile, 'make'> & {
  /** so many at first */
  readonly from: number
  readonly make: (count: number) => Buffer
}

type Cell = string | number | null
type Rows = readonly (readonly Cell[])[]
type Book = 'xlsx' | 'xlsb' | 'biff8' | 'ods'

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at)
const month = (at: number): string => `${2010 + (at % 16)}-0${1 + (at % 9)}`
const plain = (rows: number): Cell[][] => [
  ['month', 'model', 'tokens'],
  ...numbers(rows).map((at) => [month(at), `m${at % 500}`, at]),
]

type Merge = { s: { r: number; c: number }; e: { r: number; c: number } }

/** Sheets as the library writes them. */
function book(
  bookType: Book,
  sheets: readonly (readonly [string, Rows, Merge[]?])[],
  shared = false,
): Buffer {
  const made = utils.book_new()
  for (const [name, rows, merges] of sheets) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => row.slice()))
    if (merges) sheet['!merges'] = merges
    utils.book_append_sheet(made, sheet, name)
  }
  const written: unknown = write(made, { type: 'buffer', bookType, bookSST: shared, compression: true })
  if (!Buffer.isBuffer(written)) throw new Error('the library writes buffers')
  return written
}

const endings: Record<Book, string> = { xlsx: 'a.xlsx', xlsb: 'a.xlsb', biff8: 'a.xls', ods: 'a.ods' }
const books = ['xlsx', 'xlsb', 'biff8', 'ods'] as const
const nameOf = (type: Book): string => (type === 'biff8' ? 'XLS' : type.toUpperCase())

/** Names in the first column, each merged over two rows. */
const merged = (count: number): readonly [string, Rows, Merge[]] => [
  'S',
  [['a', 'b', 'c'], ...numbers(count * 2).map((at) => [at % 2 === 0 ? `m${at}` : null, `x${at}`, at])],
  numbers(count).map((at) => ({ s: { r: 1 + 2 * at, c: 0 }, e: { r: 2 + 2 * at, c: 0 } })),
]

/** What every kind of workbook can be of. */
const ofEach: readonly HostileFile[] = books.flatMap((type): HostileFile[] => [
  {
    name: `rows of ${nameOf(type)}`,
    file: endings[type],
    from: 5000,
    make: (count) => book(type, [['S', plain(count)]]),
  },
  {
    name: `sheets of ${nameOf(type)}`,
    file: endings[type],
    from: 240,
    // By hand in the format in which the library writes many of them as slowly as it reads them.
    make: (count) =>
      type === 'xlsx'
        ? xlsx(numbers(count).map((at) => ({ name: `S${at}`, rows: grid(plain(3)) })))
        : book(
            type,
            numbers(count).map((at) => [`S${at}`, plain(3)] as const),
          ),
  },
  {
    name: `distinct names of ${nameOf(type)}`,
    file: endings[type],
    from: 5000,
    make: (count) =>
      book(
        type,
        [
          [
            'S',
            [
              ['month', 'model', 'tokens'],
              ...numbers(count).map((at) => [month(at), `a name of its own ${at}`, at]),
            ],
          ],
        ],
        true,
      ),
  },
  // The library writes no XLS with more merged ranges than fit into one record.
  {
    name: `merged cells of ${nameOf(type)}`,
    file: endings[type],
    from: 1000,
    make: (count) => book(type, [merged(count)]),
  },
])

const wide = (rows: number, columns: number): Rows =>
  numbers(rows).map((row) => numbers(columns).map((at) => (row === 0 ? `c${at}` : at)))
const inXlsx = (rows: Rows, merges?: Merge[]): Buffer => book('xlsx', [['S', rows, merges]])

const odsRow = (cells: string, times = 1): string =>
  `<table:table-row${times > 1 ? ` table:number-rows-repeated="${times}"` : ''}>${cells}</table:table-row>`
const odsText = (text: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`
const odsNumber =
  '<table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>'
const odsSheet = (rows: string): Buffer =>
  ods(`<table:table table:name="S">${odsRow(odsText('model') + odsText('tokens'))}${rows}</table:table>`)

const parquet = (rows: number, rowGroupSize: number, columns = 1): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'model', type: 'STRING', data: numbers(rows).map((at) => `m${at % 500}`) },
        ...numbers(columns).map((column) => ({
          name: `v${column}`,
          type: 'DOUBLE' as const,
          data: numbers(rows).map((at) => at + 0.5),
        })),
      ],
      rowGroupSize,
    }),
  )

const far = (count: number): Sheet => ({
  name: 'S',
  rows:
    grid([['model', 'tokens']]) +
    numbers(count)
      .map((at) => `<row r="${(at + 1) * 200}"><c r="A${(at + 1) * 200}"><v>${at}</v></c></row>`)
      .join(''),
})

/** Each way of being many that a format has. */
export const hostileFiles: readonly HostileFile[] = [
  ...ofEach,
  { name: 'wide rows', file: 'a.xlsx', from: 40, make: (count) => inXlsx(wide(count, 1990)) },
  { name: 'columns', file: 'a.xlsx', from: 490, make: (count) => inXlsx(wide(20, count)) },
  { name: 'columns beyond any table', file: 'a.xlsx', from: 4000, make: (count) => inXlsx(wide(3, count)) },
  {
    name: 'merged headings in one row',
    file: 'a.xlsx',
    from: 240,
    make: (count) =>
      inXlsx(
        numbers(3).map((row) =>
          numbers(count * 2).map((at) => (row > 0 ? at : at % 2 === 0 ? `g${at}` : null)),
        ),
        numbers(count).map((at) => ({ s: { r: 0, c: 2 * at }, e: { r: 0, c: 2 * at + 1 } })),
      ),
  },
  {
    name: 'one range merged again and again',
    file: 'a.xlsx',
    from: 10_000,
    make: (count) =>
      inXlsx(
        [
          ['a', 'b'],
          ['x', 1],
          ['y', 2],
        ],
        numbers(count).map(() => ({ s: { r: 0, c: 0 }, e: { r: 2, c: 1 } })),
      ),
  },
  {
    name: 'tables beside each other',
    file: 'a.xlsx',
    from: 60,
    make: (count) =>
      inXlsx(
        numbers(100).map((row) =>
          numbers(count).flatMap((at) => (row === 0 ? [`h${at}`, `v${at}`, null] : [`m${row}`, row, null])),
        ),
      ),
  },
  {
    name: 'tables under each other',
    file: 'a.xlsx',
    from: 110,
    make: (count) => inXlsx(numbers(count).flatMap((at) => [['model', `v${at}`], ['a', 1], ['b', 2], []])),
  },
  {
    name: 'single cells with blank ones around them',
    file: 'a.xlsx',
    from: 300,
    make: (count) =>
      inXlsx(numbers(count).map((row) => numbers(300).map((at) => ((row + at) % 2 ? 1 : null)))),
  },
  { name: 'rows far from each other', file: 'a.xlsx', from: 250, make: (count) => xlsx([far(count)]) },
  {
    name: 'formulas that nobody computed',
    file: 'a.xlsx',
    from: 10_000,
    make: (count) =>
      xlsx([
        {
          name: 'S',
          rows: numbers(count)
            .map(
              (at) =>
                `<row r="${at + 1}"><c r="A${at + 1}"><f>SUM(B1)</f></c><c r="B${at + 1}"><v>1</v></c></row>`,
            )
            .join(''),
        },
      ]),
  },
  {
    name: 'parts that nobody reads',
    file: 'a.xlsx',
    from: 2000,
    make: (count) =>
      xlsx(
        [
          {
            name: 'S',
            rows: grid([
              ['a', 'b'],
              ['x', 1],
            ]),
          },
        ],
        {
          parts: Object.fromEntries(numbers(count).map((at) => [`xl/other/p${at}.xml`, '<a/>'])),
        },
      ),
  },
  {
    name: 'a row that is repeated',
    file: 'a.ods',
    from: 20_000,
    make: (count) => odsSheet(odsRow(odsText('Qwen') + odsNumber, count)),
  },
  {
    name: 'many rows that are repeated',
    file: 'a.ods',
    from: 4000,
    make: (count) =>
      odsSheet(
        numbers(count)
          .map((at) => odsRow(odsText(`m${at}`) + odsNumber, 3))
          .join(''),
      ),
  },
  {
    name: 'blank rows that are repeated',
    file: 'a.ods',
    from: 100_000,
    make: (count) => odsSheet(odsRow('<table:table-cell/>', count) + odsRow(odsText('Qwen') + odsNumber)),
  },
  {
    name: 'blank cells that are repeated',
    file: 'a.ods',
    from: 1000,
    make: (count) =>
      odsSheet(
        numbers(count)
          .map(() =>
            odsRow(`${odsText('Qwen')}<table:table-cell table:number-columns-repeated="1000"/>${odsNumber}`),
          )
          .join(''),
      ),
  },
  {
    name: 'groups of rows within each other',
    file: 'a.ods',
    from: 5000,
    make: (count) =>
      odsSheet(
        `${'<table:table-row-group>'.repeat(count)}${odsRow(odsText('Qwen') + odsNumber)}${'</table:table-row-group>'.repeat(count)}`,
      ),
  },
  {
    name: 'a cell of many lines',
    file: 'a.ods',
    from: 10_000,
    make: (count) => odsSheet(odsRow(odsText('a</text:p><text:p>'.repeat(count)) + odsNumber)),
  },
  { name: 'rows of Parquet', file: 'a.parquet', from: 50_000, make: (count) => parquet(count, 10_000) },
  { name: 'groups of rows of Parquet', file: 'a.parquet', from: 8000, make: (count) => parquet(count, 1) },
  {
    name: 'groups of wide rows of Parquet',
    file: 'a.parquet',
    from: 40,
    make: (count) => parquet(count, 1, 300),
  },
  { name: 'columns of Parquet', file: 'a.parquet', from: 450, make: (count) => parquet(20, 20, count) },
  {
    name: 'archives of nothing',
    file: 'a.xlsx',
    from: 2000,
    make: (count) => zip(Object.fromEntries(numbers(count).map((at) => [`a${at}`, 'a']))),
  },
]
