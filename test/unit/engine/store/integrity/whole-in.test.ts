import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { wholeIn } from '#engine/store/integrity/whole-in.ts'
import { copyOf, populatedFile } from './look.ts'

it('tells whether another file holds a dataset or a row whole', { timeout: 60_000 }, async () => {
  const whole = await populatedFile()
  const bad = copyOf(whole, 'bad.modelshare')
  const raw = new Sqlite(bad)
  raw.exec(`UPDATE observation SET value = 5 WHERE id = 4294967297; UPDATE claim SET note = 'x'`)
  raw.close()
  const wanted = [
    { dataset: 1 },
    { dataset: 2 },
    { table: 'claim', id: 1 },
    { table: 'risk', id: 1 },
  ] as const
  expect(wanted.map((one) => wholeIn(whole, one))).toEqual([true, true, true, true])
  expect(wanted.map((one) => wholeIn(bad, one))).toEqual([false, true, false, true])
  // Not there, removed, and no workspace at all.
  expect(wholeIn(whole, { dataset: 99 })).toBe(false)
  expect(wholeIn(whole, { dataset: 3 })).toBe(false)
  expect(wholeIn(`${whole}.gone`, { dataset: 1 })).toBe(false)
})
