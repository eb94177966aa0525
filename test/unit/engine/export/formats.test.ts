import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { unzipSync } from 'fflate'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { guard, unguard } from '#shared/domain/formula-guard.ts'
import { getDataset } from '#engine/datasets/list.ts'
import { joinedPieces } from '#engine/export/csv.ts'
import { exportDataset } from '#engine/export/export-dataset.ts'
import { CsvParser } from '#engine/import/open/readers/csv-parser.ts'
import { checkZip } from '#engine/import/open/archives/zip-check.ts'
import { problemFrom } from '#engine/faults.ts'
import type { Workspace } from '#engine/store/types.ts'
import type { Datum } from '../../../kit/dataset.ts'
import { temporaryFolder } from '../../../kit/files.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'
import { fill } from './awkward.ts'

/** Every kind of cell: ends of the number range, texts that programs trip over, missing values. */
const given: Datum[] = [
  { period: '2025-11-03', subject: 'deepseek/deepseek-chat', value: 0, region: 'EU' },
  { period: '2025-11-03', subject: '=HYPERLINK("http://x","y")', value: -12.5 },
  { period: '2025-11-03', subject: "'=already guarded", value: 0.1 + 0.2 },
  { period: '2025-11-03', subject: "'merely quoted'", value: 2 ** 53 + 2 },
  { period: '2025-11-03', subject: '＋full width', value: 1.5e-9, category: '-minus' },
  { period: '2025-11-10', subject: 'a, "b"; c', value: null, note: 'no value: n/a' },
  { period: '2025-11-10', subject: '通义千问 & <Qwen>', value: 3.69e19, language: '中文' },
  { period: '2025-11-10', subject: 'o3-10', value: 30, low: 25, high: 35, qualifier: 'range' },
  { period: '2025-11-10', subject: '_x0041_', value: 1, qualifier: 'about', note: '@ mention' },
  { period: '2025-11-10', subject: '0042', value: 2, note: 'two\nlines  and   runs' },
]

type Cell = string | number | null
type Observed = Record<string, Cell>
const names = [
  'period',
  'subject',
  'language',
  'region',
  'category',
  'value',
  'low',
  'high',
  'qualifier',
  'note',
]

const expected: Observed[] = given.map((one) => ({
  period: one.period,
  subject: one.subject,
  language: one.language ?? null,
  region: one.region ?? null,
  category: one.category ?? null,
  value: one.value,
  low: one.low ?? null,
  high: one.high ?? null,
  qualifier: one.qualifier ?? 'exact',
  note: one.note ?? null,
}))

async function exported(ws: Workspace, id: number, name: string): Promise<string> {
  const path = join(temporaryFolder(), name)
  const written = await exportDataset(ws, id, path)
  expect(written).toEqual({ out: path, rows: getDataset(ws, id).observations })
  return path
}

const isNumeric = new Set(['value', 'low', 'high'])

/** Records as read from cells: texts without their guard, nothing as null. */
const plain = (heads: readonly string[], rows: readonly (readonly Cell[])[]): Observed[] =>
  rows.map((cells) =>
    Object.fromEntries(heads.map((name, at): [string, Cell] => [name, plainCell(name, cells[at] ?? null)])),
  )

function plainCell(name: string, cell: Cell): Cell {
  if (cell === null || cell === '') return null
  if (isNumeric.has(name)) return Number(cell)
  return unguard(String(cell))
}

test('CSV holds every observation and what they are, its manifest the rest', async () => {
  const ws = temporaryWorkspace()
  const id = fill(ws, given)
  const path = await exported(ws, id, 'all.csv')
  const bytes = readFileSync(path)
  const parser = new CsvParser(',')
  // Without the mark a spreadsheet takes it for the code page of its machine.
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const text = bytes.subarray(3).toString('utf8')
  const [head, ...rows] = [...parser.push(text), ...parser.end()].map(({ cells }) => cells)
  expect(head).toEqual([...names, 'about'])
  expect(plain(names, rows)).toEqual(expected)
  const abouts = rows.map((cells) => cells[names.length] ?? '')
  expect(JSON.parse(joinedPieces(abouts))).toMatchObject({ definition: { name: 'Tokens by model' } })
  // No column is wider than what it holds of a sentence.
  const widest = Math.max(...abouts.flatMap((cell) => cell.split('\n')).map((piece) => piece.length))
  expect(widest).toBeLessThan(60)
  expect(bytes.toString('utf8')).toContain('"\'=HYPERLINK(""http://x"",""y"")",,,,-12.5,')
  const manifest: unknown = JSON.parse(readFileSync(`${path}.manifest.json`, 'utf8'))
  expect(manifest).toMatchObject({
    format: 'modelshare-dataset/1',
    dataset: 'Tokens by model',
    file: 'all.csv',
    row_count: given.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    definition: { name: 'Tokens by model', measure: 'tokens', grain: 'week', synthetic: true },
    source: { publisher: 'OpenRouter', asOf: '2026-10-08', retrieved: null },
    attribution: 'Source: OpenRouter (openrouter.ai), licensed under CC BY 4.0',
    contentHash: getDataset(ws, id).contentHash,
  })
})

test('JSON holds every observation, with what they are', async () => {
  const ws = temporaryWorkspace()
  const id = fill(ws, given)
  const document: unknown = JSON.parse(readFileSync(await exported(ws, id, 'all.json'), 'utf8'))
  const { contentHash } = getDataset(ws, id)
  expect(document).toMatchObject({
    definition: { coverage: 'the <top> & "some" models', note: '=not a formula' },
    source: { licence: 'CC BY 4.0' },
    attribution: 'Source: OpenRouter (openrouter.ai), licensed under CC BY 4.0',
    contentHash,
    observations: expected,
  })
  expect(document).not.toHaveProperty('exportedAt')
})

test('Parquet holds every observation, with what they are as metadata', async () => {
  const ws = temporaryWorkspace()
  const id = fill(ws, given)
  const file = await asyncBufferFromFile(await exported(ws, id, 'all.parquet'))
  expect(await parquetReadObjects({ file })).toEqual(expected)
  const { key_value_metadata: metadata = [] } = await parquetMetadataAsync(file)
  const facts = new Map(metadata.map(({ key, value }) => [key, value ?? '']))
  expect(facts.get('attribution')).toContain('CC BY 4.0')
  expect(facts.get('contentHash')).toBe(getDataset(ws, id).contentHash)
  expect(JSON.parse(facts.get('definition') ?? '')).toMatchObject({ unit: 'tokens', synthetic: true })
  expect(JSON.parse(facts.get('source') ?? '')).toMatchObject({ publisher: 'OpenRouter', retrieved: null })
})

test.each(['xlsx', 'ods'])('%s holds every observation, and a second sheet the rest', async (format) => {
  const ws = temporaryWorkspace()
  const id = fill(ws, given)
  const bytes = readFileSync(await exported(ws, id, `all.${format}`))
  const entries: string[] = []
  checkZip(bytes, (name) => entries.push(name))
  expect(entries.length).toBeGreaterThan(3)
  const book = read(bytes)
  expect(book.SheetNames).toEqual(['Data', 'Source and definition'])
  const cells = (name: string): Cell[][] =>
    utils.sheet_to_json<Cell[]>(book.Sheets[name] ?? {}, { header: 1, raw: true })
  const [head = [], ...rows] = cells('Data')
  expect(head).toEqual(names)
  expect(plain(names, rows)).toEqual(expected)
  expect(rows[1]?.[1]).toBe('\'=HYPERLINK("http://x","y")')
  expect(rows[1]?.[5]).toBe(-12.5)
  const facts = new Map(cells('Source and definition').map(([name, value]) => [name, value]))
  expect(facts.get('definition.coverage')).toBe('the <top> & "some" models')
  expect(facts.get('definition.note')).toBe("'=not a formula")
  expect(facts.get('definition.synthetic')).toBe('true')
  expect(facts.get('attribution')).toContain('CC BY 4.0')
  expect(facts.get('rows')).toBe(given.length)
  expect(facts.get('contentHash')).toBe(getDataset(ws, id).contentHash)
})

test('an OpenDocument file begins with its media type, uncompressed', async () => {
  const ws = temporaryWorkspace()
  const bytes = readFileSync(await exported(ws, fill(ws, given), 'all.ods'))
  expect(bytes.toString('latin1', 30, 84)).toBe('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')
})

const dangerous = ['=1', '+1', '-1', '@a', '＝1', '＋1', '－1', '＠a', "'=1", "''-1"]

test.each(dangerous)('the text %j is no formula in any sheet, and comes back', async (text) => {
  const ws = temporaryWorkspace()
  const id = fill(ws, [{ period: '2025-11-03', subject: text, region: text, value: -1, note: text }])
  const csv = readFileSync(await exported(ws, id, 'one.csv'), 'utf8')
  expect(csv.split('\n')[1]).toContain(
    `2025-11-03,${guard(text)},${guard(text)},-1,,,exact,${guard(text)},"{`,
  )
  for (const format of ['xlsx', 'ods']) {
    const book = read(readFileSync(await exported(ws, id, `one.${format}`)))
    const sheet = book.Sheets['Data'] ?? {}
    for (const place of ['B2', 'C2', 'G2', 'H2']) expect(sheet[place]).not.toHaveProperty('f')
    expect(sheet['B2']).toMatchObject({ t: 's', v: guard(text) })
    expect(sheet['D2']).toMatchObject({ t: 'n', v: -1 })
  }
})

test('periods of every length come back as they were', async () => {
  const ws = temporaryWorkspace()
  const periods = [
    '2025-11-24',
    '2025-11',
    '2025-Q3',
    '2025-H1',
    '2025',
    '2024-11/2025-11',
    '2025-01-02/2025-01-09',
  ]
  const id = fill(
    ws,
    periods.map((period) => ({ period, subject: 'all models', value: 1 })),
    { grain: 'window' },
  )
  const book = read(readFileSync(await exported(ws, id, 'periods.xlsx')))
  const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets['Data'] ?? {})
  expect(rows.map(({ period }) => period)).toEqual(periods)
})

test.each(['csv', 'xlsx', 'ods', 'json', 'parquet'])('%s: same dataset, same bytes', async (format) => {
  const ws = temporaryWorkspace()
  const id = fill(ws, given)
  const [one, other] = [await exported(ws, id, `a.${format}`), await exported(ws, id, `a.${format}`)]
  expect(readFileSync(one).equals(readFileSync(other))).toBe(true)
  expect(readdirSync(join(one, '..'))).toEqual(
    format === 'csv' ? ['a.csv', 'a.csv.manifest.json'] : [`a.${format}`],
  )
})

test('an empty dataset is a file with its headings', async () => {
  const ws = temporaryWorkspace()
  const id = fill(ws, [])
  expect(readFileSync(await exported(ws, id, 'none.csv'), 'utf8')).toBe(
    '\uFEFFperiod,subject,value,low,high,qualifier,note,about\n',
  )
  const schema = z.looseObject({ observations: z.array(z.unknown()).length(0) })
  schema.parse(JSON.parse(readFileSync(await exported(ws, id, 'none.json'), 'utf8')))
  const file = await asyncBufferFromFile(await exported(ws, id, 'none.parquet'))
  expect(await parquetReadObjects({ file })).toEqual([])
  expect(read(readFileSync(await exported(ws, id, 'none.xlsx'))).SheetNames).toHaveLength(2)
})

test('a source without an attribution is named with its licence', async () => {
  const ws = temporaryWorkspace()
  const id = fill(ws, given, {}, { attribution: '', citation: '' })
  const document: unknown = JSON.parse(readFileSync(await exported(ws, id, 'named.json'), 'utf8'))
  expect(document).toMatchObject({ attribution: 'OpenRouter, CC BY 4.0' })
})

test('entries of a workbook carry a fixed date', async () => {
  const ws = temporaryWorkspace()
  const bytes = readFileSync(await exported(ws, fill(ws, given), 'dated.xlsx'))
  expect(Object.keys(unzipSync(bytes))).toContain('xl/worksheets/sheet1.xml')
  // The DOS time of the first local header: noon of 1 January 1980.
  expect(bytes.readUInt32LE(10)).toBe((1 << 21) | (1 << 16) | (12 << 11))
})

test('the sheet is left alone where nothing can be written there', async () => {
  const ws = temporaryWorkspace()
  const id = fill(ws, given)
  const missing = join(temporaryFolder(), 'absent', 'out.csv')
  const failure = await exportDataset(ws, id, missing).catch((error: unknown) => error)
  expect(problemFrom(failure, { procedure: '', path: '', aborted: false }).code).toBe('file.unwritable')
  expect(existsSync(missing)).toBe(false)
  const kept = join(temporaryFolder(), 'kept.json')
  writeFileSync(kept, 'before')
  await exportDataset(ws, id, kept)
  expect(readFileSync(kept, 'utf8')).toContain('"observations"')
})
