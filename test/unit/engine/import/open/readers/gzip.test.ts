import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bufferSource } from '#engine/import/open/bytes.ts'
import { gunzipped } from '#engine/import/open/archives/gzip.ts'
import { openTables } from '#engine/import/open/open-tables.ts'
import { xlsx } from '../../../../../kit/spreadsheets.ts'
import { openAll, problemOf, rowsOf } from './opened.ts'

const csv = 'date,model,tokens\n2025-01-01,Qwen,5\n'

describe('gzip', () => {
  it('reads the text formats in it, also in several members', async () => {
    const rows = [
      [1, 'date', 'model', 'tokens'],
      [2, '2025-01-01', 'Qwen', '5'],
    ]
    expect(await rowsOf('t.csv.gz', gzipSync(csv))).toEqual(rows)
    const members = Buffer.concat([gzipSync(csv.slice(0, 20)), gzipSync(csv.slice(20))])
    expect(await rowsOf('t.csv.gz', members)).toEqual(rows)
    const packed = await openAll('r.json.gz', gzipSync('[{"a":1,"b":2}]'))
    expect(packed).toMatchObject({ format: 'json.gz', tables: [{ title: 'r' }] })
    expect((await openAll('r.ndjson.gz', gzipSync('{"a":1,"b":2}\n'))).format).toBe('ndjson.gz')
  })

  it('tells the encoding of what is inside, and the hash of the file outside', async () => {
    const file = gzipSync(Buffer.from(`\ufeff${csv}`, 'utf16le'))
    const { sha256, result } = await openTables(bufferSource('t.csv.gz', file))
    expect(result.encoding).toBe('utf-16le')
    expect(sha256).toBe(createHash('sha256').update(file).digest('hex'))
  })

  it.each([
    ['cut off', gzipSync(csv.repeat(5000)).subarray(0, 200), 'file.unreadable'],
    ['damaged', Buffer.concat([gzipSync(csv).subarray(0, 12), Buffer.alloc(40, 7)]), 'file.unreadable'],
    ['a spreadsheet', gzipSync(xlsx([{ name: 'S', rows: '' }])), 'file.unsupported'],
    ['gzip in gzip', gzipSync(gzipSync(csv)), 'file.unsupported'],
    ['nothing', gzipSync(''), 'file.empty'],
    ['a bomb', gzipSync(Buffer.alloc(80 * 1024 * 1024, 'a,b\n')), 'file.too-large'],
  ])('refuses %s', async (_, file, code) => {
    expect(await problemOf('t.csv.gz', file)).toMatchObject({ code, params: { file: 't.csv.gz' } })
  })

  it('counts the bytes that come out, whatever the ratio', async () => {
    const limits = { bytes: 100_000, ratio: 1000, ratioFrom: 1_000_000 }
    const source = gunzipped(bufferSource('t.gz', gzipSync(Buffer.alloc(200_000, 7))), limits)
    await expect(source.all()).rejects.toMatchObject({ problem: { code: 'file.too-large' } })
  })
})
