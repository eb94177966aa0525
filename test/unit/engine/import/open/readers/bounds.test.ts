import { describe, expect, it } from 'vitest'
import { ChildFailure } from '#engine/children/failure.ts'
import { bufferSource } from '#engine/import/open/bytes.ts'
import { fileProblem, millisecondsFor } from '#engine/import/open/apart/bounds.ts'
import { readIsolated } from '#engine/import/open/apart/read-apart.ts'
import { grid, xlsx } from '../../../../../kit/spreadsheets.ts'

const file = xlsx([{ name: 'S', rows: grid([['a', 1]]) }])
const source = bufferSource('x.xlsx', file)

describe('bounds of a reader', { timeout: 60_000 }, () => {
  it('give a large file more time', () => {
    expect(millisecondsFor(0)).toBe(30_000)
    expect(millisecondsFor(50 * 2 ** 20)).toBe(80_000)
  })

  it('hold for the time that a workbook takes', async () => {
    await expect(readIsolated(source, 'xlsx', { milliseconds: 1 })).rejects.toMatchObject({
      problem: {
        code: 'file.too-large',
        params: { file: 'x.xlsx', detail: 'reading it took more than 0.001 seconds' },
      },
    })
  })

  it('hold for what comes out of it', async () => {
    await expect(readIsolated(source, 'xlsx', { mostBytes: 10 })).rejects.toMatchObject({
      problem: { code: 'file.too-large', params: { detail: 'its cells take more than 10 bytes' } },
    })
  })

  it('leave alone what keeps within them', async () => {
    await expect(readIsolated(source, 'xlsx')).resolves.toMatchObject({ tables: [{ sheet: 'S' }] })
  })

  it.each([
    [{ kind: 'memory', megabytes: 200 }, 'file.too-large', 'reading it takes more than 200 MB of memory'],
    [
      { kind: 'ended', exit: { code: null, signal: 'SIGSEGV' } },
      'file.unreadable',
      'the process that read it ended (SIGSEGV)',
    ],
    [
      { kind: 'ended', exit: { code: 3, signal: null } },
      'file.unreadable',
      'the process that read it ended (exit 3)',
    ],
  ] as const)('are told as a problem of the file: %o', (reason, code, detail) => {
    expect(fileProblem(new ChildFailure(reason), 'x.xls')).toMatchObject({
      problem: { code, params: { file: 'x.xls', detail } },
    })
  })

  it('are no excuse for a fault of the program', () => {
    const fault = new TypeError('undefined is not a function')
    expect(fileProblem(new ChildFailure({ kind: 'fault', fault }), 'x.xls')).toBe(fault)
  })
})
