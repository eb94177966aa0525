import { gzipSync } from 'node:zlib'
import { utils, write } from '@e965/xlsx'
import { unzipSync } from 'fflate'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { grid, ods, xlsx, zip } from '../../../../../kit/spreadsheets.ts'

/** A whole file to damage. `foreign`: its parser is not the project's own and runs within bounds. */
export type Seed = { readonly name: string; readonly bytes: Buffer; readonly foreign: boolean }

function sheetJs(bookType: 'xlsb' | 'biff8'): Buffer {
  const book = utils.book_new()
  const sheet = utils.aoa_to_sheet([
    ['Shares of use', null, null],
    ['Model', new Date(Date.UTC(2025, 0, 1)), 2026],
    ['Qwen', 0.25, 3],
    ['o3-10', null, 1e20],
  ])
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }]
  sheet['C4'] = { t: 'n', f: 'SUM(C3)', v: 3 }
  utils.book_append_sheet(book, sheet, 'Shares')
  utils.book_append_sheet(book, utils.aoa_to_sheet([['a'], [1]]), 'Other')
  const bytes: unknown = write(book, { type: 'buffer', bookType })
  if (!Buffer.isBuffer(bytes)) throw new Error('a workbook is written as a buffer')
  return bytes
}

function parquet(): Buffer {
  const count = 200
  const all = <T>(each: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => each(at))
  const columnData = [
    { name: 'day', data: all((at) => new Date(Date.UTC(2025, 0, 1 + at))), type: 'TIMESTAMP' as const },
    { name: 'model', data: all((at) => `model-${at % 7}`), type: 'STRING' as const },
    { name: 'tokens', data: all((at) => BigInt(at) ** 8n), type: 'INT64' as const },
    {
      name: 'share',
      data: all((at) => (at % 5 === 0 ? null : at / 7)),
      type: 'DOUBLE' as const,
      nullable: true,
    },
    { name: 'open', data: all((at) => at % 3 === 0), type: 'BOOLEAN' as const },
  ]
  return Buffer.from(parquetWriteBuffer({ columnData, codec: 'UNCOMPRESSED', rowGroupSize: 80 }))
}

const csv = 'date;model;tokens\r\n2025-01-01;"Qwen ""3""\nMax";1.234,5\r\n2025-01-02;通义千问;25–30 %\r\n'
const json =
  '{"data":[{"x":"2026-10-06","ys":{"openai":12345678901234567890,"others":1e3}},{"x":"\\u4e2d","list":[1,[2]],"ys":{}}],"meta":{"as_of":"2026-10-07"}}'
const ndjson = '{"date":"2025-01-01","tokens":5}\n{"date":"2025-01-02","model":{"name":"é"}}\n'
const cell =
  '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>'
const sheets = [
  {
    name: 'A',
    rows: grid([
      ['Model', 2024, 2025],
      ['Qwen', 1, 2],
    ]),
    merges: ['A1:B1'],
  },
  { name: 'B', rows: grid([['x', 1]]), state: 'hidden' as const },
]

/** One file of every format. */
export const seeds = (): Seed[] => [
  { name: 'a.csv', bytes: Buffer.from(csv), foreign: false },
  { name: 'wide.csv', bytes: Buffer.from(`\ufeff${csv}`, 'utf16le'), foreign: false },
  { name: 'a.json', bytes: Buffer.from(json), foreign: false },
  { name: 'a.ndjson', bytes: Buffer.from(ndjson), foreign: false },
  { name: 'a.csv.gz', bytes: gzipSync(csv.repeat(20)), foreign: false },
  { name: 'a.json.gz', bytes: gzipSync(json), foreign: false },
  { name: 'a.parquet', bytes: parquet(), foreign: true },
  { name: 'a.xlsx', bytes: xlsx(sheets), foreign: true },
  {
    name: 'a.ods',
    bytes: ods(
      `<table:table table:name="A"><table:table-row table:number-rows-repeated="2">${cell}<table:covered-table-cell/>${cell}</table:table-row></table:table>`,
    ),
    foreign: true,
  },
  { name: 'a.xlsb', bytes: sheetJs('xlsb'), foreign: true },
  { name: 'a.xls', bytes: sheetJs('biff8'), foreign: true },
]

/** A damaged copy. Of an archive mostly one part is damaged, because a checksum would tell any other damage. */
export function mutated({ name, bytes }: Seed, next: (limit: number) => number): Buffer {
  const isArchive = /\.(?:xlsx|xlsb|ods)$/.test(name) && bytes.toString('latin1', 0, 2) === 'PK'
  if (!isArchive || next(5) === 0) return damaged(bytes, next)
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([part, content]) => [part, Buffer.from(content)]),
  )
  const names = Object.keys(parts)
  const sheet = names.find((part) => /sheet1|content/.test(part))
  const chosen = (next(2) === 0 ? sheet : undefined) ?? names[next(names.length)] ?? ''
  return zip({ ...parts, [chosen]: damaged(parts[chosen] ?? Buffer.alloc(0), next) })
}

function damaged(bytes: Buffer, next: (limit: number) => number): Buffer {
  const copy = Buffer.from(bytes)
  const anywhere = (): number => next(Math.max(1, copy.length))
  switch (next(6)) {
    case 0:
      return copy.subarray(0, anywhere())
    case 1:
      for (let times = 1 + next(4); times > 0; times--) copy[anywhere()] = next(256)
      return copy
    case 2:
      for (let times = 1 + next(3); times > 0; times--) {
        const at = anywhere()
        copy[at] = (copy[at] ?? 0) ^ (1 << next(8))
      }
      return copy
    case 3: {
      const at = anywhere()
      return copy.fill([0, 127, 128, 255][next(4)] ?? 0, at, Math.min(copy.length, at + 1 + next(16)))
    }
    case 4: {
      const from = anywhere()
      const to = anywhere()
      return Buffer.concat([copy.subarray(0, to), copy.subarray(from, from + next(200)), copy.subarray(to)])
    }
    default: {
      // Random bytes after a beginning that tells the format.
      const start = Math.min(copy.length, next(12))
      return Buffer.from(copy.map((byte, at) => (at < start ? byte : next(256))))
    }
  }
}
