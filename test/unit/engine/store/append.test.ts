import { expect, it } from 'vitest'
import { act } from '#engine/store/actions.ts'
import { verifyDataset } from '#engine/store/content-hash.ts'
import { readObservation } from '#engine/store/observations.ts'
import { rebuildRollups } from '#engine/store/rollups.ts'
import { subjectId } from '#engine/store/texts.ts'
import type { Cell, CellKey, Workspace } from '#engine/store/types.ts'
import { blockOf, importSpec, insertDataset, insertRun, plainCell } from '../../../kit/dataset.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

const spec = importSpec('a')

/** Ids that need more bits than rows usually share one parameter in. */
const hugeTerm = 2 ** 20 + 5

type Item = { key: CellKey; cell: Cell }

/** 300 rows of each kind: bare, with everything, and with an id that is beyond packing. */
function rows(ws: Workspace): Item[] {
  ws.db
    .prepare("INSERT INTO term (id, kind, text) VALUES (?, 2, 'far'), (7, 1, 'English'), (8, 3, 'coding')")
    .run(hugeTerm)
  return Array.from({ length: 900 }, (_, at) => {
    const full = at >= 300
    return {
      key: {
        period: 2 ** 41 + (at % 70),
        subjectId: subjectId(ws.db, `subject ${at % 11}`),
        languageId: at % 2 === 0 ? 7 : 0,
        regionId: at >= 600 ? hugeTerm : 0,
        categoryId: full ? 8 : 0,
      },
      cell: {
        ...plainCell,
        value: at % 13 === 0 ? null : at / 7,
        ...(full && {
          low: at / 8,
          high: at / 6,
          qualifier: at % 7,
          note: at % 5 === 0 ? `note ${at}` : null,
        }),
      },
    }
  })
}

const rollupsOf = (ws: Workspace): unknown[] =>
  ws.db
    .prepare('SELECT dataset_id, kind, dim_id, period, subject_id, present, missing, ranged FROM rollup')
    .all()

it('stores every column of a block, in blocks of any size', () => {
  const ws = temporaryWorkspace()
  const items = rows(ws)
  const { result } = act(ws, spec, (recorder) => {
    const datasetId = insertDataset(recorder)
    const runs = [insertRun(recorder, datasetId, 1), insertRun(recorder, datasetId, 899)]
    for (const [from, to, run] of [
      [0, 1, 0],
      [1, 280, 1],
      [280, 500, 1],
      [500, 900, 1],
    ] as const)
      recorder.appendBlock(datasetId, runs[run] ?? 0, blockOf(items.slice(from, to)))
    return { datasetId, runs }
  })
  const stored = items.map((_, at) => readObservation(ws.db, result.datasetId * 2 ** 32 + at + 1))
  const starts = [0, 1, 280, 500]
  expect(stored).toEqual(
    items.map(({ key, cell }, at) => ({
      id: result.datasetId * 2 ** 32 + at + 1,
      key,
      cell: {
        ...cell,
        runId: result.runs[at === 0 ? 0 : 1],
        row: at - (starts.findLast((start) => start <= at) ?? 0) + 2,
        col: 3,
      },
    })),
  )
  expect(verifyDataset(ws, result.datasetId).ok).toBe(true)
  const kept = rollupsOf(ws)
  rebuildRollups(ws.db, result.datasetId)
  expect(kept).toEqual(rollupsOf(ws))
})

it('refuses to append to a dataset that others may have seen', () => {
  const ws = temporaryWorkspace()
  const items = rows(ws)
  const { result: datasetId } = act(ws, spec, (recorder) => insertDataset(recorder))
  const append = () => act(ws, spec, (recorder) => recorder.appendBlock(datasetId, 1, blockOf(items)))
  expect(append).toThrow(/not created in this action/)
})
