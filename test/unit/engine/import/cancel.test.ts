import type * as nodeFs from 'node:fs'
import { existsSync, type ReadStream, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { temporaryFile } from '../../../kit/files.ts'
import { grid, xlsx } from '../../../kit/spreadsheets.ts'
import { temporaryStages } from '../../../kit/stages.ts'

/** Told when a file is opened that is read piece by piece: from then on there is something to break off. */
const reading = vi.hoisted(() => {
  // Files before this one, in the same process, have loaded the readers with the file system as it is.
  vi.resetModules()
  const opened: (stream: ReadStream) => void = () => undefined
  return { opened }
})
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof nodeFs>()
  return {
    ...fs,
    createReadStream: (...given: Parameters<typeof fs.createReadStream>) => {
      const stream = fs.createReadStream(...given)
      return stream.once('open', () => reading.opened(stream))
    },
  }
})

afterAll(() => void vi.resetModules())

const rows = Array.from({ length: 60_000 }, (_, at) => `2025-01,model ${at},${at % 97}`)
const text = `month,model,tokens\n${rows.join('\n')}\n`
const records = rows.slice(0, 20_000).map((row) => {
  const [month, model, tokens] = row.split(',')
  return JSON.stringify({ month, model, tokens: Number(tokens) })
})

const files: readonly [name: string, content: () => string | Uint8Array][] = [
  ['short.csv', () => text],
  ['long.csv', () => text + `${rows.join('\n')}\n`.repeat(4)],
  ['packed.csv.gz', () => gzipSync(text)],
  ['list.json', () => `[${records.join(',')}]`],
  ['lines.ndjson', () => records.join('\n')],
  [
    'book.xlsx',
    () =>
      xlsx([
        {
          name: 'S',
          rows: grid([
            ['month', 'tokens'],
            ['2025-01', 1],
          ]),
        },
      ]),
  ],
]

describe('staging that is called off', () => {
  it.each(files)('stops while it reads %s, and leaves nothing behind', async (name, content) => {
    const path = temporaryFile(name, content())
    const stages = temporaryStages()
    const call = new AbortController()
    const streams: ReadStream[] = []
    reading.opened = (stream) => {
      streams.push(stream)
      call.abort()
    }
    onTestFinished(() => {
      reading.opened = () => undefined
    })
    const staged = stages.create({ kind: 'path', path, owned: true }, call.signal)
    await expect(staged).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    // Of megabytes, what was under way when it was called off and no more.
    expect(streams).toHaveLength(1)
    expect(streams[0]?.bytesRead).toBeLessThanOrEqual(2 ** 20)
    // The copy of an upload goes with its stage.
    expect(existsSync(path)).toBe(false)
  })

  it('does not begin where it was called off before', async () => {
    const stages = temporaryStages()
    const staged = stages.create({ kind: 'text', name: 'a.csv', text }, AbortSignal.abort())
    await expect(staged).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  })

  it('leaves a stage that was complete as it is', async () => {
    const path = temporaryFile('kept.csv', '')
    writeFileSync(path, 'month,model,tokens\n2025-01,Qwen,5\n')
    const stages = temporaryStages()
    const call = new AbortController()
    const { stageId } = await stages.create({ kind: 'path', path }, call.signal)
    call.abort()
    const table = stages.get(stageId).tables[0]
    expect((await table?.survey(1))?.dataRows).toBe(1)
  })
})
