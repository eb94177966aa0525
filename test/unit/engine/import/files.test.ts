import { crc32, deflateRawSync } from 'node:zlib'
import { utils, write, type WorkSheet } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvParser } from '#engine/import/open/readers/csv-parser.ts'
import { sniffDelimiter } from '#engine/import/open/readers/csv-delimiter.ts'
import { ProblemError } from '#engine/problem.ts'
import { importFile } from '#engine/import/import-file.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import { stageFile } from '#engine/import/stage/stage-file.ts'
import { temporaryFile, temporaryFolder } from '../../../kit/files.ts'
import { select, workbench } from '../../../kit/stages.ts'

/** A workbook of one sheet as the bytes of a file. */
function workbook(sheet: WorkSheet, bookType: 'xlsx' | 'ods' | 'xlsb' | 'xls' = 'xlsx'): Buffer {
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Shares')
  const bytes: unknown = write(book, { type: 'buffer', bookType, cellDates: true })
  if (!Buffer.isBuffer(bytes)) throw new Error('a workbook is written as a buffer')
  return bytes
}

/** A minimal zip of stored or deflated entries, as hostile as a test wants it. */
function zip(entries: readonly { name: string; content: Buffer; deflate?: boolean }[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, deflate } of entries) {
    const packed = deflate === true ? deflateRawSync(content) : content
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(deflate === true ? 8 : 0, 8)
    local.writeUInt32LE(crc32(content), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(content.length, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(deflate === true ? 8 : 0, 10)
    entry.writeUInt32LE(crc32(content), 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(content.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const sheet = utils.aoa_to_sheet([
  ['Shares of use'],
  ['Model', new Date(Date.UTC(2025, 0, 1)), new Date(Date.UTC(2025, 1, 1))],
  ['Qwen', 0.25, 0.3],
  ['o3-10', 0.75, null],
])
for (const at of ['B2', 'C2']) Object.assign(sheet[at] ?? {}, { z: 'mmm-yy' })
for (const at of ['B3', 'C3', 'B4']) Object.assign(sheet[at] ?? {}, { z: '0%' })
sheet['C4'] = { t: 'e', v: 42, w: '#N/A' }
sheet['!ref'] = 'A1:C4'
sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }]

// A workbook is read in a thread of its own, which takes its time to start on a busy machine.
describe('workbooks', { timeout: 120_000 }, () => {
  it('reads dates as headings, percent formats and error cells', async () => {
    const { ws, stages } = workbench()
    const path = temporaryFile('shares.xlsx', workbook(sheet))
    const { observations, report } = await previewStage(ws, stages, await select(stages, path))
    expect(report).toMatchObject({
      sheet: 'Shares',
      shape: 'wide-by-period',
      dataset: { measure: 'share' },
    })
    expect(
      observations.map(({ row, column, period, subject, value }) => [row, column, period, subject, value]),
    ).toEqual([
      [3, 2, '2025-01', 'Qwen', 25],
      [3, 3, '2025-02', 'Qwen', 30],
      [4, 2, '2025-01', 'o3-10', 75],
      [4, 3, '2025-02', 'o3-10', null],
    ])
  })

  it('reads the other formats of spreadsheets', async () => {
    const { ws, stages } = workbench()
    const plain = utils.aoa_to_sheet([
      ['Model', 'Q1 2026', 'Q2 2026'],
      ['Qwen', 60, 70],
    ])
    for (const type of ['ods', 'xlsb', 'xls'] as const) {
      const path = temporaryFile(`shares.${type}`, workbook(plain, type))
      const { observations } = await previewStage(ws, stages, await select(stages, path))
      expect(observations.map(({ period, subject, value }) => [period, subject, value])).toEqual([
        ['2026-Q1', 'Qwen', 60],
        ['2026-Q2', 'Qwen', 70],
      ])
    }
  })

  it('refuses cut-off, damaged and hostile archives', async () => {
    const { ws } = workbench()
    const whole = workbook(sheet)
    const doctype = Buffer.from('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>')
    const hostile: readonly (readonly [Buffer, string])[] = [
      [whole.subarray(0, whole.length / 2), 'file.unreadable'],
      [Buffer.concat([whole.subarray(0, 200), Buffer.alloc(300), whole.subarray(500)]), 'file.unreadable'],
      [zip([{ name: 'xl/workbook.xml', content: doctype }]), 'file.unsafe'],
      [zip([{ name: '../evil.xml', content: Buffer.from('<x/>') }]), 'file.unsafe'],
      [
        zip([
          { name: 'a.xml', content: Buffer.from('<x/>') },
          { name: 'a.xml', content: Buffer.from('<x/>') },
        ]),
        'file.unsafe',
      ],
      [zip([{ name: 'a.xml', content: Buffer.alloc(64 * 1024 * 1024), deflate: true }]), 'file.too-large'],
    ]
    for (const [bytes, code] of hostile) {
      const path = temporaryFile('hostile.xlsx', bytes)
      await expect(importFile(ws, path)).rejects.toMatchObject({
        problem: { code, params: { file: 'hostile.xlsx' } },
      })
    }
  })
})

describe('files that hold no table', () => {
  it.each([
    ['empty.csv', '', 'file.empty'],
    ['blank.csv', ' \n\n \n', 'file.empty'],
    ['picture.csv', '\u0000\u0001\u0002\u0003binary\u0000', 'file.binary'],
    ['document.pdf', '%PDF-1.7 …', 'file.unsupported'],
    ['prose.txt', 'One line of words\nand another one\n', 'file.no-table'],
    ['heading.csv', 'date,model,tokens\n', 'file.no-table'],
  ])('%s is refused by name', async (name, content, code) => {
    const { ws } = workbench()
    await expect(importFile(ws, temporaryFile(name, content))).rejects.toMatchObject({
      problem: { code, params: { file: name } },
    })
  })

  it('says that a file is not there, and that a folder is none', async () => {
    const { ws } = workbench()
    await expect(importFile(ws, '/nowhere/x.csv')).rejects.toMatchObject({
      problem: { code: 'file.not-found' },
    })
    await expect(importFile(ws, temporaryFolder())).rejects.toMatchObject({
      problem: { code: 'file.unreadable' },
    })
  })

  it('meets any bytes with an error or a preview, and changes nothing', async () => {
    const { ws, stages } = workbench()
    const seed = workbook(sheet)
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ maxLength: 400 }).map((text) => Buffer.from(text)),
      fc.tuple(fc.nat(seed.length - 1), fc.nat(255)).map(([at, byte]) => {
        const flipped = Buffer.from(seed)
        flipped[at] = byte
        return flipped
      }),
    )
    const revision = ws.revision
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const path = temporaryFile('any.xlsx', content)
        const outcome = await select(stages, path)
          .then((selection) => previewStage(ws, stages, selection))
          .then(({ report: { rows } }) => rows.read === rows.accepted + rows.rejected + rows.skipped)
          .catch((error: unknown) => error instanceof Error && error.name === 'ProblemError')
        expect(outcome).toBe(true)
      }),
      { numRuns: 20 },
    )
    expect(ws.revision).toBe(revision)
  }, 60_000)
})

describe('staging for a page', () => {
  it('reads no path, and only uploads by their plain name', async () => {
    const { stages, ws } = workbench()
    const access = { workspace: ws, allowPaths: false, uploadsDir: temporaryFolder() }
    const codeOf = (request: Parameters<typeof stageFile>[2]): Promise<unknown> =>
      stageFile(stages, access, request).then(
        () => 'staged',
        (error: unknown) => (error instanceof ProblemError ? error.problem.code : error),
      )
    expect(await codeOf({ kind: 'path', path: '/etc/passwd' })).toBe('input.invalid')
    for (const upload of ['../secret', '/etc/passwd', '..', 'a/b', '.hidden'])
      expect(await codeOf({ kind: 'upload', upload, name: 'x.csv' })).toBe('file.not-found')
    const stage = await stageFile(stages, access, {
      kind: 'text',
      text: 'date\tmodel\ttokens\n2025-01-01\tQwen\t5\n',
      name: 'pasted',
    })
    expect(stage).toMatchObject({ file: 'pasted', delimiter: '\t', encoding: 'utf-8' })
  })
})

describe('CsvParser', () => {
  const parse = (pieces: readonly string[], delimiter = ','): { row: number; cells: string[] }[] => {
    const parser = new CsvParser(delimiter)
    const records = pieces.flatMap((piece) => parser.push(piece)).concat(parser.end())
    return records.map(({ row, cells }) => ({ row, cells }))
  }

  it('numbers records by the line they begin on', () => {
    expect(parse(['a,"b\r\nc"\r\n\r\nd,e'])).toEqual([
      { row: 1, cells: ['a', 'b\r\nc'] },
      { row: 3, cells: [''] },
      { row: 4, cells: ['d', 'e'] },
    ])
  })

  it('reads doubled quotes, quotes inside fields and one never closed', () => {
    expect(parse(['"a ""b""",5" wide\n"open,1\n'])).toEqual([
      { row: 1, cells: ['a "b"', '5" wide'] },
      { row: 2, cells: ['"open', '1'] },
    ])
  })

  it('gives the same records however the text is cut, and back what was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '7'), maxLength: 6 })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 6 })
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r')
    fc.assert(
      fc.property(table, lineEnd, fc.nat(60), (rows, end, cut) => {
        const quoted = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        const text = quoted.join(end) + end
        const whole = parse([text])
        expect(parse([text.slice(0, cut), text.slice(cut)])).toEqual(whole)
        expect(whole.map(({ cells }) => cells)).toEqual(rows)
      }),
    )
  })

  it.each([
    ['a;b\n1,5;2\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['a,b\n"x;y",2\n', ','],
    ['sep=;\na;b\n', ';'],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(sniffDelimiter(text)).toEqual({ delimiter, splits: true })
  })
})
