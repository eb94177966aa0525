import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import { fileSource } from '#engine/import/open/bytes.ts'
import { Drafts } from '#engine/import/map/drafts.ts'
import { scanFile, wholeFile } from '#engine/import/fast/scan-file.ts'
import { RowLane } from '#engine/import/fast/row-lane.ts'
import { RowSink } from '#engine/import/fast/row-sink.ts'
import { NotFast, RecordScanner } from '#engine/import/fast/record-scanner.ts'
import { surveyFile } from '#engine/import/fast/survey-lane.ts'
import { TableMapper } from '#engine/import/map/table-mapper.ts'
import { makePlan, type Plan } from '#engine/import/plan/plan.ts'
import { readDelimited } from '#engine/import/open/readers/csv.ts'
import type { RawTable, TextLayout } from '#engine/import/open/raw-table.ts'
import { type Survey, surveyOf, surveyTable } from '#engine/import/understand/survey.ts'
import { temporaryFile } from '../../../../kit/files.ts'

/** Rows that went past the mapper. */
let plainRows = 0
/** Tables that were surveyed in two parts. */
let halved = 0

type Read = { rows: unknown; issues: unknown; subjects: readonly string[]; observations: unknown[] }

/** Opens a text as the general reader does; the layout is where the scanner finds it. */
async function open(bytes: Uint8Array): Promise<{ table: RawTable; layout: TextLayout }> {
  const source = await fileSource(temporaryFile('table.csv', bytes))
  const result = await readDelimited(source, true)
  const [table] = result.tables
  if (!table?.layout) throw new Error('the text has no layout')
  return { table, layout: table.layout }
}

const planOf = (survey: Survey, patch: MappingPatch): Plan =>
  makePlan({ survey, file: 'table.csv', title: 'table', patch, existing: null, template: null, beside: null })

async function readGenerally(table: RawTable, plan: Plan): Promise<Read> {
  const mapper = new TableMapper(plan, new Drafts())
  const { headerRow } = plan.understood.survey
  for await (const batch of table.batches()) for (const row of batch) if (row.row > headerRow) mapper.row(row)
  const { drafts } = mapper
  const { keys } = drafts
  return {
    rows: mapper.rows,
    issues: mapper.issues.all(),
    subjects: drafts.subjects.texts,
    observations: Array.from({ length: drafts.count }, (_, at) => [
      keys.periodAt(at),
      drafts.subjects.texts[keys.subjectAt(at)],
      drafts.languages.texts[keys.languageAt(at)],
      drafts.regions.texts[keys.regionAt(at)],
      drafts.categories.texts[keys.categoryAt(at)],
      drafts.valueAt(at),
      drafts.lowAt(at),
      drafts.highAt(at),
      drafts.qualifierAt(at),
      drafts.rowAt(at),
      drafts.columnAt(at),
      drafts.notes.get(at),
    ]),
  }
}

async function readFast(layout: TextLayout, plan: Plan, chunkBytes: number): Promise<Read> {
  const sink = new RowSink()
  const lane = new RowLane(plan, sink)
  const mapped = vi.spyOn(lane.mapper, 'row')
  const observations: unknown[] = []
  await scanFile(
    layout,
    new RecordScanner(layout, (record) => lane.record(record)),
    () => {
      const { block } = sink
      for (let at = 0; at < block.count; at++)
        observations.push([
          block.period[at],
          sink.subjects.texts[block.subjectId[at] ?? -1],
          sink.languages.texts[block.languageId[at] ?? -1],
          sink.regions.texts[block.regionId[at] ?? -1],
          sink.categories.texts[block.categoryId[at] ?? -1],
          block.value[at],
          block.low[at],
          block.high[at],
          block.qualifier[at],
          block.row[at],
          block.col[at],
          block.notes.get(at),
        ])
      sink.clear()
    },
    wholeFile,
    chunkBytes,
  )
  const { rows, issues } = lane.mapper
  plainRows += rows.read - mapped.mock.calls.length
  return { rows, issues: issues.all(), subjects: sink.subjects.texts, observations }
}

/** Surveys in two parts; null where the first of them does not end with a record or holds too little. */
async function surveyHalves(layout: TextLayout, border: number, patch: MappingPatch): Promise<Survey | null> {
  const headerRow = patch.headerRow ?? null
  const parts = [
    { from: 0, to: border },
    { from: border, to: layout.bytes },
  ]
  try {
    const [first, second] = await Promise.all(parts.map((part) => surveyFile(layout, headerRow, part)))
    halved += 1
    return first && second ? surveyOf(first, [second], new Map()) : null
  } catch (error) {
    if (error instanceof NotFast) return null
    throw error
  }
}

/** Both readers on the same bytes; `declined` where the scanner leaves the file to the general reader. */
async function compare(text: string, patch: MappingPatch = {}): Promise<'same' | 'declined' | 'no table'> {
  const bytes = Buffer.from(text, 'utf8')
  const opened = await open(bytes).catch(() => null)
  if (!opened) return 'no table'
  const { table, layout } = opened
  const survey = await surveyTable(table, patch.headerRow ?? null)
  try {
    const part = await surveyFile(layout, patch.headerRow ?? null)
    expect(surveyOf(part, [], new Map())).toEqual(survey)
    for (const share of [0.5, 0.7, 0.95]) {
      const halves = await surveyHalves(layout, bytes.indexOf(10, bytes.length * share) + 1, patch)
      expect(halves ?? survey).toEqual(survey)
    }
    const plan = planOf(survey, patch)
    const expected = await readGenerally(table, plan)
    for (const chunkBytes of bytes.length < 20_000 ? [7, 1 << 19] : [1 << 19])
      expect(await readFast(layout, plan, chunkBytes)).toEqual(expected)
    return 'same'
  } catch (error) {
    if (error instanceof NotFast) return 'declined'
    throw error
  }
}

const models = [
  'qwen/qwen3',
  'Llama "3"',
  'GLM, 4.5',
  'Mistral\nLarge',
  ' Kimi K2 ',
  'Total',
  '',
  'Größe 模型',
]
const days = ['2025-01-06', '2025-01-07', '08/01/2025', 'n/a', '2025-13-01', '']
const languages = ['English', '中文', '', ' English', 'deutsch']
const numbers = [
  '',
  'n/a',
  '-5',
  '~30',
  '25–30',
  '<1',
  '12%',
  'x',
  '007',
  '00.5',
  '1,5',
  '1.000.000',
  ' 7 ',
  '.5',
  '5.',
  '0',
  '0.0',
  '100.0001',
  '1e3',
  '1.2.3',
  '9007199254740993',
  '0.1234567890123456789',
]
/** Few enough that each is soon known, many enough that not every row is a duplicate. */
const usual = {
  model: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  day: fc.constantFrom('2025-01-06', '2025-01-13', '2025-01-20', '2025-01-27', '2025-02-03'),
  language: fc.constantFrom('English', 'Chinese', 'Other'),
}
const cell = {
  model: fc.oneof({ weight: 20, arbitrary: usual.model }, fc.constantFrom(...models)),
  day: fc.oneof({ weight: 20, arbitrary: usual.day }, fc.constantFrom(...days)),
  language: fc.oneof({ weight: 12, arbitrary: usual.language }, fc.constantFrom(...languages)),
  number: fc.oneof(
    { weight: 4, arbitrary: fc.nat(120).map(String) },
    {
      weight: 3,
      arbitrary: fc.double({ min: 0, max: 99, noNaN: true }).map((value) => value.toFixed(3)),
    },
    fc.bigInt(0n, 10n ** 18n).map(String),
    {
      weight: 4,
      arbitrary: fc.constantFrom(...numbers),
    },
  ),
  note: fc.oneof(
    { weight: 8, arbitrary: fc.constant('') },
    fc.constantFrom('seen', 'a "b", c', 'two\r\nlines'),
  ),
}
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const rowOf = (delimiter: string, isQuoted: boolean, cells: readonly string[]): string =>
  cells
    .map((text) => (isQuoted || text.includes(delimiter) || /["\r\n]/.test(text) ? quoted(text) : text))
    .join(delimiter)

const tables = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    mark: fc.boolean(),
    headings: fc.constantFrom(
      ['date', 'model', 'language', 'tokens', 'note'],
      ['date', 'model', 'region', 'share', 'low'],
      ['date', 'name', 'category', 'value', 'comment'],
    ),
    rows: fc.array(
      fc.oneof(
        {
          weight: 20,
          arbitrary: fc.tuple(
            fc.boolean(),
            fc.tuple(cell.day, cell.model, cell.language, cell.number, cell.note),
          ),
        },
        fc.constantFrom(
          [false, ['']] as const,
          [false, ['only a remark']] as const,
          [true, ['a', 'b', 'c', 'd', 'e', 'f', 'g']] as const,
        ),
      ),
      { maxLength: 120, size: 'max' },
    ),
    ending: fc.constantFrom('', 'line', 'unclosed'),
  })
  .map(({ delimiter, lineEnd, mark, headings, rows, ending }) => {
    const lines = [
      rowOf(delimiter, false, headings),
      ...rows.map(([isQuoted, cells]) => rowOf(delimiter, isQuoted, cells)),
    ]
    const end =
      ending === 'line' ? lineEnd : ending === 'unclosed' ? `${lineEnd}2025-01-06${delimiter}"open` : ''
    return `${mark ? '\ufeff' : ''}${lines.join(lineEnd)}${end}`
  })

/** Rows before those of a random table, more than a survey understands together. */
const many = Array.from({ length: 2100 }, (_, at) => `2025-01-06,m${at},English,${at},\n`).join('')

describe('the scanner and the general reader', () => {
  it('find the same in random tables', async () => {
    const outcomes = { same: 0, declined: 0, 'no table': 0 }
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.constantFrom(
          { measure: 'tokens' as const },
          { measure: 'share' as const },
          { measure: 'users' as const, unit: 'percent' },
        ),
        async (text, measured) => {
          outcomes[await compare(text, { definition: { ...measured, grain: 'week' } })] += 1
        },
      ),
      { numRuns: 100 },
    )
    expect(plainRows).toBeGreaterThan(500)
    // Only what is never closed may be left to the general reader.
    expect(outcomes.same).toBeGreaterThan(outcomes.declined)
  }, 60_000)

  it('find the same in random tables that are longer than their head', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (text) => {
        const lineEnd = text.search(/[\r\n]/)
        const headings = 'date,model,language,tokens,note\n'
        const outcome = await compare(headings + many + (lineEnd < 0 ? '' : text.slice(lineEnd)))
        expect(outcome).not.toBe('no table')
      }),
      { numRuns: 16 },
    )
    // What is never closed, a third of them, is left to the general reader.
    expect(halved).toBeGreaterThan(4)
  }, 60_000)

  it('find the same in random bytes between delimiters', async () => {
    const pieces = fc.constantFrom(
      ',',
      '"',
      '\n',
      '\r',
      '\r\n',
      'a',
      '1',
      '2025-01-06',
      '""',
      ' ',
      '0.5',
      'é',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 80 }), async (parts) => {
        const outcome = await compare(`date,model,tokens\n2025-01-06,a,5\n${parts.join('')}`)
        expect(outcome).not.toBe('no table')
      }),
      { numRuns: 100 },
    )
  }, 60_000)

  it('find the same in a table longer than what is remembered', async () => {
    // Years, months and dates among the numbers; a separator that says nothing; cells that are no numbers.
    const values = [
      (at: number) => String(at * 7919),
      (at: number) => `${2000 + (at % 90)}.${(at % 12) + 1}`,
      (at: number) => `${(at % 12) + 1}.${2000 + (at % 90)}`,
      (at: number) => `${at % 1000}.${100 + (at % 900)}`,
      (at: number) => `${at}.${at % 1000}`,
      (at: number) => String(19_000_101 + at * 31),
      (at: number) => String(1000 + (at % 9000)),
      (at: number) => (at % 77 === 0 ? `${at}x` : `0${at}`),
    ]
    const rows = Array.from({ length: 40_000 }, (_, at) => {
      const value = values[(at >> 3) % values.length] ?? String
      return `${at % 3 === 0 ? '2025-01-06' : '2025-02-03'},model ${at % 7001},${value(at)}`
    })
    expect(await compare(`date,model,tokens\n${rows.join('\n')}\n`)).toBe('same')
  }, 60_000)

  it('leaves to the general reader what it cannot read alike', async () => {
    expect(await compare('date,model,tokens\n2025-01-06,a,5\n2025-01-06,"b,6\n')).toBe('declined')
  })
})
