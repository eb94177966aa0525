import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openAll, rowsOf } from './opened.ts'
import { fixture } from '../../../../../kit/files.ts'

/** Text of each fixture, which lies there in the encodings named after it. */
const texts: Record<string, readonly (readonly string[])[]> = {
  'zh-hans': [
    ['模型', '2024年', '2025年'],
    ['通义千问', '12%', '30%'],
    ['文心一言', '8%', '70%'],
  ],
  'zh-hans-little': [
    ['Model', 'Note', 'Tokens'],
    ['qwen', '通义千问', '30'],
    ['llama', '', '70'],
  ],
  // A dash that only GBK has, beside marks that Big5 would read as signs of its own.
  'zh-hans-dashes': [
    ['month', '智谱清言', '月之暗面'],
    ['11/2024', '1’234’567.89', '10’358.61'],
    ['12/2024', '99’999.86', '–'],
    ['01/2025', '–', '–'],
    ['02/2025', '0.04', '3’052.60'],
    ['03/2025', '87’175.70', '0.06'],
    ['04/2025', '–', '34’627.50'],
    ['05/2025', '30’350.57', '–'],
    ['06/2025', '–', '95’619.21'],
  ],
  'zh-hant': [
    ['模型', '2024年', '2025年'],
    ['通義千問', '12%', '30%'],
    ['臺灣大語言模型', '8%', '70%'],
  ],
  'zh-hant-little': [
    ['Model', 'Note', 'Tokens'],
    ['qwen', '臺灣', '30'],
    ['llama', '', '70'],
  ],
  ja: [
    ['モデル', '2024年', '2025年'],
    ['さくら言語モデル', '12%', '30%'],
    ['チャットボット', '8%', '70%'],
  ],
  'ja-little': [
    ['Model', 'Note', 'Tokens'],
    ['qwen', '東京の利用者', '30'],
    ['llama', '', '70'],
  ],
  de: [
    ['Modell', 'Anteil'],
    ['Qwen', '12,5 %'],
    ['Müller-Größe', '30,1 %'],
    ['Übrige', '1'],
  ],
  fr: [
    ['Modèle', 'Part'],
    ['États-Unis – été', '12,5 %'],
    ['l’Île «œuvre»', '30,1 %'],
  ],
  euro: [
    ['Modell', 'Umsatz'],
    ['Müller', '30 €'],
    ['Qwen', '12 €'],
  ],
}

/** Fixture, the encoding it was written in, the label that is told. */
const written: readonly (readonly [string, string, string])[] = [
  ['zh-hans', 'gb18030', 'gb18030'],
  ['zh-hans-little', 'gb18030', 'gb18030'],
  ['zh-hans-dashes', 'gb18030', 'gb18030'],
  ['zh-hant', 'big5', 'big5'],
  ['zh-hant-little', 'big5', 'big5'],
  ['ja', 'shift_jis', 'shift_jis'],
  ['ja-little', 'shift_jis', 'shift_jis'],
  ['de', 'iso-8859-1', 'windows-1252'],
  ['fr', 'windows-1252', 'windows-1252'],
  ['euro', 'windows-1252', 'windows-1252'],
  ['euro', 'iso-8859-15', 'iso-8859-15'],
]

const delimiterOf = (name: string): string => (['de', 'fr', 'euro'].includes(name) ? ';' : ',')
const numbered = (rows: readonly (readonly string[])[]): (readonly [number, ...string[]])[] =>
  rows.map((cells, at) => [at + 1, ...cells])

/** As the bytes of a text in an encoding, by trying every pair of high bytes. */
function encoded(text: string, label: string): Buffer {
  const decoder = new TextDecoder(label)
  const known = new Map<string, Buffer>()
  for (let lead = 0xa1; lead < 0xff; lead++)
    for (let trail = 0xa1; trail < 0xff; trail++) {
      const bytes = Buffer.from([lead, trail])
      known.set(decoder.decode(bytes), bytes)
    }
  return Buffer.concat(Array.from(text, (sign) => known.get(sign) ?? Buffer.from(sign, 'ascii')))
}

describe('encodings of pairs of high bytes', () => {
  it.each([
    ['euc-kr', '월,모델,점유율\n2025-01,클로바,60\n2025-01,엑사원,40\n', true],
    ['euc-jp', '月,モデル,シェア\n2025-01,さくら,60\n2025-01,チャットボット,40\n', true],
    ['gb18030', '月份,模型,份额\n2025-01,通义千问,60\n2025-01,文心一言,40\n', false],
  ])('tells %s', async (label, text, isGuess) => {
    const { encoding, notices, tables } = await openAll('table.csv', encoded(text, label))
    expect(encoding).toBe(label)
    expect(notices.map(({ code }) => code)).toEqual(isGuess ? ['encoding_guessed'] : [])
    const [table] = tables
    expect(table?.rows.map(([, ...cells]) => cells.join(',')).join('\n')).toBe(text.trim())
  })
})

describe('a text that is UTF-8 but for a few bytes', () => {
  const body = 'month,model,share\n2025-01,Modèle,60\n'

  it('stays so, and the bytes are said by their line', async () => {
    const { encoding, notices, tables } = await openAll(
      'table.csv',
      Buffer.concat([
        Buffer.from(`${body}2025-01,Caf`),
        Buffer.from([0xe9]),
        Buffer.from(',40\r\n2025-02,Dé'),
        Buffer.from([0xc3]),
      ]),
    )
    expect(encoding).toBe('utf-8')
    expect(notices).toEqual([{ code: 'bytes_unreadable', value: '3: E9, 4: C3', row: 3 }])
    expect(tables[0]?.rows.map(([, , name]) => name)).toEqual(['model', 'Modèle', 'Caf\ufffd', 'Dé\ufffd'])
  })

  it('is Western where its letters are no UTF-8', async () => {
    const { encoding, notices } = await openAll('table.csv', Buffer.from(body, 'latin1'))
    expect(encoding).toBe('windows-1252')
    expect(notices).toEqual([])
  })

  it('may have marks of files that were put together', async () => {
    const { tables } = await openAll('table.csv', `\ufeff${body}\ufeff"2025-02","A, B",60\n`)
    expect(tables[0]?.rows.map(([, ...cells]) => cells)).toEqual([
      ['month', 'model', 'share'],
      ['2025-01', 'Modèle', '60'],
      ['2025-02', 'A, B', '60'],
    ])
  })
})

describe('encodings without a mark', () => {
  it.each(written)('tells %s in %s', async (name, encoding, label) => {
    const bytes = readFileSync(fixture(`import/readers/${name}.${encoding}.csv`))
    const { encoding: told, delimiter, tables } = await openAll('x.csv', bytes)
    expect([told, delimiter, tables[0]?.rows]).toEqual([
      label,
      delimiterOf(name),
      numbered(texts[name] ?? []),
    ])
  })
})

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16()

describe('Unicode', () => {
  it.each(Object.keys(texts))('reads %s in UTF-8 and UTF-16, with a mark and without', async (name) => {
    const rows = texts[name] ?? []
    const text = rows.map((cells) => cells.join('\t')).join('\n') + '\n'
    const forms: readonly (readonly [Buffer, string])[] = [
      [Buffer.from(text), 'utf-8'],
      [Buffer.from(`\ufeff${text}`), 'utf-8'],
      [Buffer.from(text, 'utf16le'), 'utf-16le'],
      [Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
      [swapped(Buffer.from(text, 'utf16le')), 'utf-16be'],
      [swapped(Buffer.from(`\ufeff${text}`, 'utf16le')), 'utf-16be'],
    ]
    for (const [bytes, label] of forms) {
      const { encoding, tables } = await openAll('x.tsv', bytes)
      expect([encoding, tables[0]?.rows]).toEqual([label, numbered(rows)])
    }
  })
})

describe('delimited text', () => {
  it.each([',', ';', '\t', '|'])(
    'reads %j with every line end, quotes and breaks inside',
    async (delimiter) => {
      for (const end of ['\n', '\r\n', '\r']) {
        const line = (...cells: string[]): string => cells.join(delimiter) + end
        const text =
          line('Model', 'Note', 'Share') + line('"Qwen ""3"""', `"one${end}two"`, '1') + line('007', '', '2')
        expect(await rowsOf('x.txt', text)).toEqual([
          [1, 'Model', 'Note', 'Share'],
          [2, 'Qwen "3"', `one${end}two`, '1'],
          [4, '007', '', '2'],
        ])
      }
    },
  )

  it('refuses markup by name', async () => {
    await expect(openAll('x.xls', '<html><table><tr><td>1</td></tr></table></html>')).rejects.toMatchObject({
      problem: { code: 'file.unsupported', params: { format: 'HTML' } },
    })
    await expect(openAll('x.xml', '<?xml version="1.0"?><Workbook/>')).rejects.toMatchObject({
      problem: { code: 'file.unsupported', params: { format: 'XML' } },
    })
  })
})
