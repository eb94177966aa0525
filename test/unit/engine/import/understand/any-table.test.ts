import { TextDecoder } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reading } from './reading.ts'

/** A table before it is written: a value in hundredths, or null, for each period, subject and region. */
type Table = {
  months: string[]
  subjects: string[]
  regions: string[]
  places: 0 | 1 | 2
  value: (month: number, subject: number, region: number) => number | null
}

/** How a table is written. */
type Style = {
  shape: 'long' | 'wide-by-period' | 'wide-by-subject' | 'two-level'
  locale: { decimal: '.' | ','; group: string }
  delimiter: string
  lineEnd: string
  encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'gb18030'
  month: (iso: string) => string
  missing: string
  titled: boolean
}

const western = [
  'Qwen',
  'Mistral Größe',
  'o3-10',
  'Évora été',
  'v3-0324',
  '007',
  'GPT-4.1',
  'Kimi, K2',
  'Café "L"',
]
const chinese = ['通义千问', '文心一言', '豆包大模型', '深度求索', '月之暗面', '智谱清言']
const regionNames = ['Italy', 'France', 'Spain']
const shortMonths = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const germanMonths =
  'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ')

const numberOf = (iso: string): number => Number(iso.slice(5))
const monthStyles: readonly ((iso: string) => string)[] = [
  (iso) => iso,
  (iso) => `${iso.slice(5)}/${iso.slice(0, 4)}`,
  (iso) => `${shortMonths[numberOf(iso) - 1] ?? ''} ${iso.slice(0, 4)}`,
  (iso) => `${germanMonths[numberOf(iso) - 1] ?? ''} ${iso.slice(0, 4)}`,
]
const chineseMonth = (iso: string): string => `${iso.slice(0, 4)}年${numberOf(iso)}月`

const subset = (names: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...names), { minLength: 2, maxLength: 4 })

const locales: readonly Style['locale'][] = [
  { decimal: '.', group: '' },
  { decimal: '.', group: ',' },
  { decimal: '.', group: ' ' },
  { decimal: '.', group: '’' },
  { decimal: ',', group: '' },
  { decimal: ',', group: '.' },
  { decimal: ',', group: '\u00a0' },
]

const tables = fc
  .record({
    isChinese: fc.boolean(),
    western: subset(western),
    chinese: subset(chinese),
    first: fc.integer({ min: 2020 * 12, max: 2026 * 12 }),
    count: fc.integer({ min: 2, max: 5 }),
    regions: fc.integer({ min: 2, max: 3 }),
    places: fc.constantFrom(0, 1, 2),
    cells: fc.array(fc.option(fc.integer({ min: 0, max: 9_999_999 }), { freq: 6 }), {
      minLength: 60,
      maxLength: 60,
    }),
  })
  .map(({ isChinese, western: names, chinese: hanNames, first, count, regions, places, cells }) => {
    const table: Table = {
      months: Array.from({ length: count }, (_, at) => {
        const index = first + at
        return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
      }),
      subjects: isChinese ? hanNames : names,
      regions: regionNames.slice(0, regions),
      places,
      // One value that no convention leaves open: seven digits and, with decimals, both signs.
      value: (month, subject, region) =>
        month + subject + region === 0 ? 123_456_789 : (cells[(month * 4 + subject) * 3 + region] ?? null),
    }
    return { table, isChinese }
  })

const styles = (isChinese: boolean): fc.Arbitrary<Style> =>
  fc.record({
    shape: fc.constantFrom('long', 'wide-by-period', 'wide-by-subject', 'two-level'),
    // GB18030 writes a no-break space in four bytes, which the small encoder below does not know.
    locale: fc.constantFrom(...locales.filter(({ group }) => !isChinese || group !== '\u00a0')),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    encoding: isChinese
      ? fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'gb18030')
      : fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'),
    month: isChinese
      ? fc.constantFrom(chineseMonth, ...monthStyles.slice(0, 3))
      : fc.constantFrom(...monthStyles),
    missing: fc.constantFrom('n/a', '–', '-', '***'),
    titled: fc.boolean(),
  })

/** A value as the style writes it; hundredths are cut to the places of the table. */
function written(value: number | null, { places }: Table, { locale, missing }: Style): string {
  if (value === null) return missing
  const [whole = '', fraction] = (value / 100).toFixed(places).split('.')
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, locale.group)
  return fraction === undefined ? grouped : grouped + locale.decimal + fraction
}

const kept = (value: number | null, { places }: Table): number | null =>
  value === null ? null : Number((value / 100).toFixed(places))

function rowsOf(table: Table, style: Style): string[][] {
  const { months, subjects, regions, value } = table
  const cell = (month: number, subject: number, region: number): string =>
    written(value(month, subject, region), table, style)
  switch (style.shape) {
    case 'long':
      return [
        ['month', 'model', 'region', 'tokens'],
        ...months.flatMap((month, m) =>
          subjects.flatMap((subject, s) =>
            regions.map((region, r) => [style.month(month), subject, region, cell(m, s, r)]),
          ),
        ),
      ]
    case 'wide-by-period':
      return [
        ['model', 'region', ...months.map(style.month)],
        ...subjects.flatMap((subject, s) =>
          regions.map((region, r) => [subject, region, ...months.map((_, m) => cell(m, s, r))]),
        ),
      ]
    case 'wide-by-subject':
      return [
        ['month', 'region', ...subjects],
        ...months.flatMap((month, m) =>
          regions.map((region, r) => [style.month(month), region, ...subjects.map((_, s) => cell(m, s, r))]),
        ),
      ]
    case 'two-level':
      return [
        ['region', ...months.flatMap((month) => [style.month(month), ...subjects.slice(1).map(() => '')])],
        ['', ...months.flatMap(() => subjects)],
        ...regions.map((region, r) =>
          [region].concat(months.flatMap((_, m) => subjects.map((__, s) => cell(m, s, r)))),
        ),
      ]
  }
}

function textOf(rows: readonly (readonly string[])[], { delimiter, lineEnd, titled }: Style): string {
  const quoted = (text: string): string =>
    text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text
  const lines = rows.map((row) => row.map(quoted).join(delimiter))
  return [...(titled ? ['Tokens by model and region', ''] : []), ...lines, ''].join(lineEnd)
}

/** The bytes of each character that a table of one of these encodings may hold. */
function encoder(label: 'windows-1252' | 'gb18030'): Map<string, number[]> {
  const decoder = new TextDecoder(label)
  const bytes = new Map<string, number[]>()
  for (let first = 0; first < 256; first++) {
    if (first < 128 || label === 'windows-1252') bytes.set(decoder.decode(Uint8Array.of(first)), [first])
    else
      for (let second = 0x40; second < 0xff; second++) {
        const sign = decoder.decode(Uint8Array.of(first, second))
        if (sign.length === 1 && !bytes.has(sign)) bytes.set(sign, [first, second])
      }
  }
  return bytes
}
const tablesOfBytes = { 'windows-1252': encoder('windows-1252'), gb18030: encoder('gb18030') }

function bytesOf(text: string, encoding: Style['encoding']): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8')
    case 'utf-8-bom':
      return Buffer.from(`\ufeff${text}`, 'utf8')
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    case 'windows-1252':
    case 'gb18030':
      return Buffer.from(Array.from(text).flatMap((sign) => tablesOfBytes[encoding].get(sign) ?? [63]))
  }
}

const examples = tables.chain(({ table, isChinese }) => fc.tuple(fc.constant(table), styles(isChinese)))

describe('any table', () => {
  it('gives the same observations, however it is written', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(examples, async ([table, style]) => {
        const text = textOf(rowsOf(table, style), style)
        const { observations } = await reading(bytesOf(text, style.encoding), {
          definition: { measure: 'tokens' },
        })
        const expected = table.months.flatMap((month, m) =>
          table.subjects.flatMap((subject, s) =>
            table.regions.map((region, r) => {
              const value = kept(table.value(m, s, r), table)
              return `${month} | ${subject} | ${value ?? 'missing'} @${region}`
            }),
          ),
        )
        expect(observations.toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: 60 },
    )
  })
})
