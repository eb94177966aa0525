import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import type { CompressionCodec, SchemaElement } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { parquetCodecs } from '#engine/import/open/readers/parquet-codecs.ts'
import { readParquet } from '#engine/import/open/readers/parquet.ts'
import type { RawRow } from '#engine/import/open/raw-table.ts'
import { openAll, problemOf } from './opened.ts'

const required = 'REQUIRED' as const
const schema: SchemaElement[] = [
  { name: 'root', num_children: 9 },
  { name: 'day', type: 'INT32', converted_type: 'DATE', repetition_type: required },
  { name: 'at', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'OPTIONAL' },
  { name: 'model', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: required },
  { name: 'raw', type: 'BYTE_ARRAY', repetition_type: required },
  { name: 'tokens', type: 'INT64', repetition_type: required },
  { name: 'share', type: 'FLOAT', repetition_type: 'OPTIONAL' },
  { name: 'cost', type: 'DOUBLE', repetition_type: required },
  { name: 'open', type: 'BOOLEAN', repetition_type: required },
  {
    name: 'price',
    type: 'INT32',
    converted_type: 'DECIMAL',
    scale: 2,
    precision: 9,
    repetition_type: required,
  },
]
const columnData = [
  { name: 'day', data: [new Date('2025-01-01'), new Date('2025-01-08')] },
  { name: 'at', data: [new Date('2025-01-01T10:00:00Z'), null] },
  { name: 'model', data: ['通义千问', 'o3-10'] },
  { name: 'raw', data: [Buffer.from('Ünï'), Buffer.from([255, 1])].map((bytes) => new Uint8Array(bytes)) },
  { name: 'tokens', data: [12345678901234567n, 5n] },
  { name: 'share', data: [0.1, null] },
  { name: 'cost', data: [0.25, 1e21] },
  { name: 'open', data: [true, false] },
  { name: 'price', data: [14.37, -0.05] },
]
const kvMetadata = [
  { key: 'publisher', value: 'a study' },
  { key: 'pandas', value: '{}' },
]
const write = (codec: CompressionCodec): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      schema,
      columnData,
      kvMetadata,
      codec,
      compressors: {
        GZIP: (bytes) => gzipSync(bytes),
        BROTLI: (bytes) => brotliCompressSync(bytes),
        ZSTD: (bytes) => zstdCompressSync(bytes),
      },
    }),
  )

describe('Parquet', { timeout: 120_000 }, () => {
  it('reads columns by name, values by type, and what the file says of itself', async () => {
    const { format, tables } = await openAll('usage.parquet', write('SNAPPY'))
    expect(format).toBe('parquet')
    expect(tables).toEqual([
      {
        sheet: null,
        title: 'usage',
        facts: { publisher: 'a study' },
        rows: [
          [0, 'day', 'at', 'model', 'raw', 'tokens', 'share', 'cost', 'open', 'price'],
          [
            1,
            '@2025-01-01',
            '@2025-01-01',
            '通义千问',
            'Ünï',
            '≈12345678901234568',
            0.1,
            0.25,
            'true',
            14.37,
          ],
          [2, '@2025-01-08', '', 'o3-10', 'ff01', 5, '', 1e21, 'false', -0.05],
        ],
      },
    ])
  })

  it('reads every codec alike', async () => {
    const all = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD'] as const
    const read = await Promise.all(
      all.map(async (codec) => {
        const [table] = readParquet('a.parquet', write(codec)).tables
        const rows: RawRow[] = []
        for await (const batch of table?.batches() ?? []) rows.push(...batch)
        return rows
      }),
    )
    expect(read[0]).toHaveLength(3)
    for (const rows of read) expect(rows).toEqual(read[0])
  })

  it('unpacks LZ4 blocks, also copies that overlap, and refuses those that lie', () => {
    // 8 literals, then 12 bytes from 4 before, then 5 literals.
    const block = Buffer.from([0x88, ...Buffer.from('abcdefgh'), 4, 0, 0x50, ...Buffer.from('tail!')])
    const unpack = (bytes: Buffer, size: number): string =>
      Buffer.from(parquetCodecs.LZ4_RAW?.(bytes, size) ?? []).toString()
    expect(unpack(block, 25)).toBe('abcdefghefghefghefghtail!')
    expect(() => unpack(block, 24)).toThrow('LZ4')
    expect(() => unpack(block.subarray(0, 10), 25)).toThrow('LZ4')
    expect(() => unpack(Buffer.from([0x0f, 9, 0]), 200)).toThrow('LZ4')
    expect(() => unpack(block, 2 ** 31)).toThrow('page too large')
  })

  it('unpacks the older LZ4, with and without the frames of Hadoop', () => {
    const block = Buffer.from([0x88, ...Buffer.from('abcdefgh'), 4, 0, 0x50, ...Buffer.from('tail!')])
    const framed = (size: number): Buffer => Buffer.concat([lengths(size, block.length), block])
    const lengths = (...values: number[]): Buffer =>
      Buffer.concat(
        values.map((value) => {
          const bytes = Buffer.alloc(4)
          bytes.writeUInt32BE(value)
          return bytes
        }),
      )
    const unpack = (bytes: Buffer, size: number): string =>
      Buffer.from(parquetCodecs.LZ4?.(bytes, size) ?? []).toString()
    const text = 'abcdefghefghefghefghtail!'
    expect(unpack(block, 25)).toBe(text)
    expect(unpack(Buffer.concat([framed(25), framed(25)]), 50)).toBe(text + text)
    // A frame that is shorter than it says, lengths that do not add up, and a size that no frame has.
    expect(() => unpack(framed(26), 26)).toThrow('LZ4')
    expect(() => unpack(framed(25), 50)).toThrow('LZ4')
    expect(() => unpack(lengths(2 ** 31, 0), 25)).toThrow('LZ4')
    expect(() => unpack(framed(2 ** 31), 2 ** 31)).toThrow('page too large')
  })

  it.each([
    ['GZIP', gzipSync],
    ['BROTLI', brotliCompressSync],
    ['ZSTD', zstdCompressSync],
  ] as const)('unpacks %s no further than the size of its page', (codec, pack) => {
    const page = pack(Buffer.alloc(5_000_000))
    expect(() => parquetCodecs[codec]?.(page, 1000)).toThrow('larger than 1000 bytes')
  })

  it('refuses a damaged file, an empty one and an encrypted one by name', async () => {
    const file = write('SNAPPY')
    const bad = { code: 'file.unreadable', params: { file: 'a.parquet', detail: 'it is damaged' } }
    expect(await problemOf('a.parquet', file.subarray(0, 300))).toEqual(bad)
    expect(
      await problemOf('a.parquet', Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(200, 255)])),
    ).toEqual(bad)
    const empty = Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'a', data: [], type: 'INT32' }] }))
    expect(await problemOf('a.parquet', empty)).toMatchObject({ code: 'file.no-table' })
    expect(await problemOf('a.parquet', Buffer.from('PARE encrypted footer'))).toMatchObject({
      code: 'file.encrypted',
    })
  })
})
