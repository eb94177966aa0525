import { describe, expect, test } from 'vitest'
import type { ImportTarget, ObservationChange } from '#shared/contract/imports.ts'
import { observationOrigin } from '#engine/datasets/origin.ts'
import { editObservations } from '#engine/datasets/edit.ts'
import { commitStage } from '#engine/import/bring/commit.ts'
import { importFile } from '#engine/import/import-file.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import type { Selection } from '#engine/import/plan/prepare.ts'
import type { Stages } from '#engine/import/stages.ts'
import { contentHash, verifyDataset } from '#engine/store/content-hash.ts'
import type { Workspace } from '#engine/store/types.ts'
import { redo, undo } from '#engine/store/undo.ts'
import { temporaryFile } from '../../../../kit/files.ts'
import { select, workbench } from '../../../../kit/stages.ts'

type Bench = { ws: Workspace; stages: Stages; datasetId: number }

/** A dataset of one file, to be updated by others. */
async function imported(...lines: string[]): Promise<Bench> {
  const { ws, stages } = workbench()
  const report = await importFile(ws, temporaryFile('first.csv', `${lines.join('\n')}\n`))
  return { ws, stages, datasetId: report.dataset.id ?? 0 }
}

const weeks = [
  'date,model,tokens',
  '2025-01-01,Qwen,5',
  '2025-01-02,Qwen,6',
  '2025-01-02,Llama,1',
  '2025-01-09,Llama,2',
]

async function update(
  { stages, datasetId }: Bench,
  lines: readonly string[],
  vanished?: 'keep' | 'remove',
): Promise<Selection> {
  const target: ImportTarget = { kind: 'existing', datasetId, ...(vanished && { vanished }) }
  return select(stages, temporaryFile('restated.csv', `${lines.join('\n')}\n`), {}, target)
}

const stored = ({ db }: Workspace): unknown =>
  db
    .prepare(
      `SELECT format('%s %g', s.text, o.value) FROM observation o
       JOIN subject s ON s.id = o.subject_id ORDER BY o.period, s.text`,
    )
    .pluck()
    .all()

const restated = ['date,model,tokens', '2025-01-02,Qwen,7', '2025-01-03,Qwen,8', '2025-01-01,Qwen,5']

describe('a file against a dataset', () => {
  test('adds, changes, leaves, and says what it covers and no longer has', async () => {
    const bench = await imported(...weeks)
    const selection = await update(bench, restated)
    const preview = await previewStage(bench.ws, bench.stages, selection)
    const counts = { added: 1, updated: 1, unchanged: 1, vanished: 1 }
    expect(preview.report.observations).toEqual(counts)
    const report = await commitStage(bench.ws, bench.stages, selection)
    expect(report.observations).toEqual(counts)
    // 9 January is beyond what the file covers: nothing is said of it. What vanished stays unless told to go.
    expect(stored(bench.ws)).toEqual(['Qwen 5', 'Llama 1', 'Qwen 7', 'Qwen 8', 'Llama 2'])
  })

  test.each<[ObservationChange, unknown[]]>([
    ['added', [['Qwen', '2025-01-03', null, 8, 3]]],
    ['updated', [['Qwen', '2025-01-02', 6, 7, 2]]],
    ['unchanged', [['Qwen', '2025-01-01', 5, 5, 4]]],
    ['vanished', [['Llama', '2025-01-02', 1, 1, 0]]],
  ])('shows what is %s when asked', async (show, expected) => {
    const bench = await imported(...weeks)
    const selection = await update(bench, restated)
    const { observations } = await previewStage(bench.ws, bench.stages, { ...selection, show })
    expect(observations.every(({ change }) => change === show)).toBe(true)
    expect(
      observations.map(({ subject, period, before, value, row }) => [subject, period, before, value, row]),
    ).toEqual(expected)
  })

  test('removes what vanished where asked, and gives it back on undo', async () => {
    const bench = await imported(...weeks)
    const { ws, stages, datasetId } = bench
    const before = contentHash(ws.db, datasetId)
    await commitStage(ws, stages, await update(bench, restated, 'remove'))
    expect(stored(ws)).toEqual(['Qwen 5', 'Qwen 7', 'Qwen 8', 'Llama 2'])
    expect(verifyDataset(ws, datasetId).ok).toBe(true)
    const after = contentHash(ws.db, datasetId)
    undo(ws)
    expect(contentHash(ws.db, datasetId)).toBe(before)
    redo(ws)
    expect(contentHash(ws.db, datasetId)).toBe(after)
  })

  test('says nothing of a region, language or category that it does not have', async () => {
    const bench = await imported(
      'date,model,region,tokens',
      '2025-01-01,Qwen,EU,5',
      '2025-01-01,Llama,EU,6',
      '2025-01-01,Qwen,US,7',
    )
    const lines = ['date,model,region,tokens', '2025-01-01,Qwen,EU,5']
    const { report } = await previewStage(bench.ws, bench.stages, await update(bench, lines))
    expect(report.observations).toEqual({ added: 0, updated: 0, unchanged: 1, vanished: 1 })
  })

  test('counts a value that became missing as changed, not as vanished', async () => {
    const bench = await imported(...weeks)
    const selection = await update(bench, ['date,model,tokens', '2025-01-02,Llama,1', '2025-01-02,Qwen,n/a'])
    const { observations, report } = await previewStage(bench.ws, bench.stages, selection)
    expect(report.observations).toEqual({ added: 0, updated: 1, unchanged: 1, vanished: 0 })
    expect(observations[1]).toMatchObject({ change: 'updated', before: 6, value: null })
  })
})

test('a restated value keeps its history, with the file that restated it', async () => {
  const bench = await imported(...weeks)
  const { ws, stages } = bench
  const find = ws.db.prepare(
    "SELECT o.id FROM observation o JOIN subject s ON s.id = o.subject_id WHERE s.text = 'Qwen' AND o.value = 6",
  )
  const observationId = Number(find.pluck().get())
  editObservations(ws, { edits: [{ observationId, patch: { value: 6.5 } }], reason: 'a typing error' })
  await commitStage(ws, stages, await update(bench, restated))
  const { edits, observation, run } = observationOrigin(ws, observationId)
  expect(edits.map(({ before, after, reason, undone }) => ({ before, after, reason, undone }))).toEqual([
    { before: 6, after: 6.5, reason: 'a typing error', undone: false },
    { before: 6.5, after: 7, reason: 'restated.csv', undone: false },
  ])
  expect(observation.provenance).toMatchObject({ file: 'restated.csv', row: 2 })
  expect(run?.file).toBe('restated.csv')
  undo(ws)
  expect(observationOrigin(ws, observationId).observation).toMatchObject({
    value: 6.5,
    provenance: { file: 'first.csv' },
  })
})

describe('an observation that a file has twice', () => {
  const twice = ['date,model,tokens', '2025-01-02,Qwen,7', '2025-01-02,Qwen,9', '2025-01-03,Qwen,1']

  describe.each(['new', 'existing'] as const)('into a dataset that is %s', (kind) => {
    test.each([
      ['sum', ['Qwen 16', 'Qwen 1'], 0],
      ['last', ['Qwen 9', 'Qwen 1'], 0],
      ['reject', ['Qwen 7', 'Qwen 1'], 1],
    ] as const)('%s', async (duplicates, expected, rejected) => {
      const bench = await imported('date,model,tokens', '2025-01-02,Qwen,6', '2025-01-03,Qwen,1')
      const selection = await update(bench, twice)
      const target: ImportTarget = kind === 'new' ? { kind } : selection.target
      const chosen = { ...selection, target, mapping: { duplicates } }
      const preview = await previewStage(bench.ws, bench.stages, chosen)
      const report = await commitStage(bench.ws, bench.stages, chosen)
      expect(report.rows).toEqual({ read: 3, accepted: 3 - rejected, rejected, skipped: 0 })
      expect(report.observations).toEqual(preview.report.observations)
      expect(report.observations).toEqual(
        kind === 'new'
          ? { added: 2, updated: 0, unchanged: 0, vanished: 0 }
          : { added: 0, updated: 1, unchanged: 1, vanished: 0 },
      )
      const values = bench.ws.db
        .prepare(
          `SELECT format('%s %g', s.text, o.value) FROM observation o JOIN subject s ON s.id = o.subject_id
           WHERE o.id BETWEEN ? * 4294967296 AND (? + 1) * 4294967296 ORDER BY o.period`,
        )
        .pluck()
      expect(values.all(report.dataset.id, report.dataset.id)).toEqual(expected)
    })
  })
})
