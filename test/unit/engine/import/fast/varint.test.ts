import { expect, it } from 'vitest'
import { varintBytes, varintSize, writeVarint } from '#engine/import/fast/varint.ts'

/** Lengths and bytes as SQLite's file format has them: https://sqlite.org/fileformat2.html#varint */
const vectors: [value: number, bytes: string][] = [
  [0, '00'],
  [1, '01'],
  [0x7f, '7f'],
  [0x80, '8100'],
  [0xff, '817f'],
  [0x3fff, 'ff7f'],
  [0x4000, '818000'],
  [0x1fffff, 'ffff7f'],
  [0x200000, '81808000'],
  [0xfffffff, 'ffffff7f'],
  [0x10000000, '8180808000'],
  [2 ** 32 + 1, '9080808001'],
  [Number.MAX_SAFE_INTEGER, '8fffffffffffff7f'],
]

it.each(vectors)('%i', (value, bytes) => {
  expect(Buffer.from(varintBytes(value)).toString('hex')).toBe(bytes)
  expect(varintSize(value)).toBe(bytes.length / 2)
  const page = new Uint8Array(12)
  expect(writeVarint(page, 2, value)).toBe(2 + bytes.length / 2)
  expect(Buffer.from(page.subarray(2, 2 + bytes.length / 2)).toString('hex')).toBe(bytes)
})
