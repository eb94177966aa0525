import { closeSync, openSync, writeSync } from 'node:fs'
import { expect, it } from 'vitest'
import { numbersAside, structureAside } from '#engine/aside/ask.ts'
import { observationWindow, type WindowInput } from '#engine/datasets/observations.ts'
import { act } from '#engine/store/actions.ts'
import { startOfDataset } from '#engine/store/observation-ids.ts'
import { subjectId } from '#engine/store/texts.ts'
import type { Workspace } from '#engine/store/types.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { verifyWorkspace } from '#engine/workspace/verify.ts'
import { blockOf, importSpec, insertDataset, insertRun, plainCell } from '../../../kit/dataset.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

/** More than is looked through in the engine's own process. */
const rows = 210_000
const subjects = 7
/** Values come in another order than the rows, each of them once. */
const valueOf = (at: number): number => (at * 48_271) % 210_011

function largeWorkspace(): Workspace {
  const ws = temporaryWorkspace()
  act(ws, importSpec(), (recorder) => {
    const datasetId = insertDataset(recorder, { grain: 'day' })
    const runId = insertRun(recorder, datasetId, rows)
    const ids = Array.from({ length: subjects }, (_, at) => subjectId(ws.db, `model-${at}`))
    recorder.appendBlock(
      datasetId,
      runId,
      blockOf(
        Array.from({ length: rows }, (_, at) => ({
          key: {
            period: Math.floor(at / subjects),
            subjectId: ids[at % subjects] ?? 0,
            languageId: 0,
            regionId: 0,
            categoryId: 0,
          },
          cell: { ...plainCell, value: valueOf(at) },
        })),
      ),
    )
  })
  return ws
}

it('windows over a large table are found aside as they are found at once', async () => {
  const ws = largeWorkspace()
  const window = async (input: Omit<WindowInput, 'datasetId' | 'limit'>): Promise<number[]> => {
    const { rows: found } = await observationWindow(ws, { datasetId: 1, limit: 5, ...input })
    return found.map(({ id }) => id - startOfDataset(1) - 1)
  }
  const ordered = Array.from({ length: rows }, (_, at) => at).sort((a, b) => valueOf(a) - valueOf(b))
  expect(await window({ sort: { by: 'value', descending: false }, offset: 0 })).toEqual(ordered.slice(0, 5))
  expect(await window({ sort: { by: 'value', descending: true }, offset: 150_000 })).toEqual(
    ordered.toReversed().slice(150_000, 150_005),
  )
  const second = ordered.filter((at) => at % subjects === 2)
  expect(
    await window({
      sort: { by: 'value', descending: false },
      where: { subject: ['model-2'] },
      offset: 20_000,
    }),
  ).toEqual(second.slice(20_000, 20_005))
  // In classes: the third subject's observations in the order of the file.
  expect(await window({ sort: { by: 'subject', descending: false }, offset: 60_001 })).toEqual(
    [1, 2, 3, 4, 5].map((nth) => 2 + nth * subjects),
  )
}, 60_000)

it('what was written a moment ago is found aside', async () => {
  const ws = largeWorkspace()
  const find = (): Promise<Float64Array | null> =>
    numbersAside(ws, { sql: 'SELECT id FROM observation WHERE value = ?', bind: [-5] })
  expect([...((await find()) ?? [])]).toEqual([])
  const id = startOfDataset(1) + 1000
  act(ws, { label: { key: 'edit', params: {} }, kind: 'edit' }, (recorder) =>
    recorder.editCell(id, { value: -5 }),
  )
  expect([...((await find()) ?? [])]).toEqual([id])
}, 60_000)

it('a question that is called off ends with its process', async () => {
  const ws = temporaryWorkspace()
  const calling = new AbortController()
  const endless = {
    sql: 'WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id FROM n WHERE id < 0',
    bind: [],
  }
  const asked = numbersAside(ws, endless, calling.signal)
  setTimeout(() => calling.abort(), 300)
  await expect(asked).rejects.toMatchObject({ problem: { code: 'cancelled' } })
}, 60_000)

it('no answer is none: the caller looks, and says what is wrong', async () => {
  const ws = temporaryWorkspace()
  expect(await numbersAside(ws, { sql: 'SELECT id FROM nothing', bind: [] })).toBeNull()
}, 60_000)

it('names what is wrong with the pages of a file, aside and by verify', async () => {
  const ws = largeWorkspace()
  expect(await structureAside(ws)).toEqual([])
  const { path } = ws
  ws.close()
  // A leaf of the observations far behind: its header says that it holds nothing that can be read.
  const file = openSync(path, 'r+')
  const pageSize = 4096
  writeSync(file, Buffer.alloc(64, 0xff), 0, 64, pageSize * 900)
  closeSync(file)
  const damaged = openWorkspace(path, { author: 'Ada', loadCatalogue: () => {} })
  try {
    expect((await structureAside(damaged))?.join()).toContain('observation')
    const { ok, datasets } = await verifyWorkspace(damaged)
    expect({ ok, datasets: datasets.map((dataset) => dataset.ok) }).toEqual({ ok: false, datasets: [false] })
  } finally {
    damaged.close()
  }
}, 60_000)
