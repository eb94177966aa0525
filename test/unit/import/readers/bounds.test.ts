import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { bufferSource } from '#engine/import/bytes.ts'
import { heapLimit, withinBounds } from '#engine/import/readers/bounds.ts'
import { readIsolated } from '#engine/import/readers/isolated.ts'
import { grid, xlsx } from './support.ts'

/** A thread that runs this code, under bounds. */
function bounded(code: string, megabytes: number, milliseconds: number): Promise<void> {
  const bounds = { megabytes, milliseconds }
  const worker = new Worker(code, { eval: true, resourceLimits: heapLimit(bounds) })
  const work = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
  })
  return withinBounds('x.xls', worker, bounds, work)
}

describe('bounds of a reader', { timeout: 60_000 }, () => {
  it.each([
    ['objects', 'const all = []; for (;;) all.push([1])'],
    ['bytes outside the heap', 'const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1))'],
  ])('end a thread that fills the memory with %s, and nothing else', async (_, code) => {
    await expect(bounded(code, 200, 50_000)).rejects.toMatchObject({
      problem: { code: 'file.too-large', params: { detail: 'reading it takes more than 200 MB of memory' } },
    })
  })

  it('end a thread that takes for ever', async () => {
    await expect(bounded('for (;;);', 500, 100)).rejects.toMatchObject({
      problem: { code: 'file.too-large', params: { detail: 'reading it took more than 0.1 seconds' } },
    })
  })

  it('leave alone what keeps within them', async () => {
    const quick = "require('node:worker_threads').parentPort.postMessage(1)"
    await expect(bounded(quick, 500, 50_000)).resolves.toBeUndefined()
  })

  it('hold for a workbook', async () => {
    const file = xlsx([{ name: 'S', rows: grid([['a', 1]]) }])
    const bounds = { megabytes: 500, milliseconds: 1 }
    await expect(readIsolated(bufferSource('x.xlsx', file), 'xlsx', undefined, bounds)).rejects.toMatchObject(
      {
        problem: { code: 'file.too-large', params: { file: 'x.xlsx' } },
      },
    )
  })
})
