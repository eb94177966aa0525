import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ShareInput } from '#shared/contract/query.ts'
import { ProblemError } from '#engine/problem.ts'
import { shareTable } from '#engine/query/tables.ts'
import { act } from '#engine/store/actions.ts'
import { startOfDataset } from '#engine/store/observation-ids.ts'
import type { Cell } from '#engine/store/types.ts'
import { redo, undo } from '#engine/store/undo.ts'
import { changedSince, contentVersion, distrustAll } from '#engine/store/versions.ts'
import { type Datum, editCell, importData } from '../../../kit/dataset.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

const subjects = ['GPT-5', 'DeepSeek V3', 'Qwen3', 'Mystery 9']
const data: Datum[] = ['2025-10', '2025-11', '2025-12'].flatMap((period, at) =>
  subjects.flatMap((subject, index) => [
    { period, subject, value: at + index + 1, language: 'English', region: 'Asia' },
    { period, subject, value: 10 * (at + 1), language: 'Chinese', region: 'Europe' },
    { period, subject, value: index === 0 ? null : 5 },
  ]),
)

/** Every way in which a chart's data are read: by subject, by term, filtered, from a scan. */
const charts: Omit<ShareInput, 'datasetId'>[] = [
  { by: 'model' },
  { by: 'origin', where: { language: ['English'] } },
  { by: 'language' },
  { by: 'language', of: { origin: ['china'] } },
  { by: 'language', where: { origin: ['china'] }, of: { openness: ['open'] } },
  { by: 'segment' },
  { by: 'region', where: { language: ['Chinese'] } },
  { by: 'family', where: { language: ['English'], region: ['Asia'] } },
]

const numbers = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }))
const optional = fc.option(numbers)
const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('edit' as const),
      nth: fc.integer({ min: 1, max: data.length }),
      patch: fc.record<Partial<Cell>>({ value: optional, low: optional, high: optional }),
    }),
    fc.record({ kind: fc.constant('remove' as const), nth: fc.integer({ min: 1, max: data.length }) }),
    fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const, 'fail' as const) }),
  ),
  { minLength: 1, maxLength: 8 },
)

it('charts that follow changes show what charts read anew show', { timeout: 60_000 }, () => {
  const ws = smallWorkspace()
  const datasetId = importData(ws, { grain: 'month' }, data)
  // A chart of which all values are gone has no data, read either way.
  const answer = (chart: Omit<ShareInput, 'datasetId'>): unknown => {
    try {
      return shareTable(ws, { datasetId, ...chart })
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'query.no-data') return error.problem.code
      throw error
    }
  }
  const all = (): unknown[] => charts.map(answer)
  const spec = { label: { key: 'removeObservations', params: { count: 1 } }, kind: 'remove' }
  const removeCell = (nth: number, fail: boolean): void =>
    void act(ws, spec, (recorder) => {
      recorder.removeCell(startOfDataset(datasetId) + nth)
      // What is read before the rollback never was.
      if (fail) throw new Error(`changed ${all().length} charts`)
    })
  const attempt = (work: () => unknown): void => {
    try {
      work()
    } catch {
      // Nothing to undo, nothing to remove: as good a step as any.
    }
  }
  fc.assert(
    fc.property(steps, (sequence) => {
      for (const step of sequence) {
        attempt(() => {
          if (step.kind === 'edit') editCell(ws, datasetId, step.nth, step.patch)
          else if (step.kind === 'remove') removeCell(step.nth, false)
          else if (step.kind === 'fail') removeCell(1, true)
          else if (step.kind === 'redo') redo(ws)
          else if (ws.revision > 1) undo(ws)
        })
        attempt(all)
      }
      const followed = all()
      distrustAll(ws.db)
      expect(followed).toEqual(all())
    }),
    { numRuns: 40 },
  )
})

it('changes are remembered one by one up to a point, and not across a rollback', () => {
  const ws = smallWorkspace()
  const datasetId = importData(ws, { grain: 'month' }, data)
  const before = contentVersion(ws.db, datasetId)
  editCell(ws, datasetId, 1, { value: 7 })
  expect(changedSince(ws.db, datasetId, before)).toMatchObject([
    { before: { value: 1 }, after: { value: 7 } },
  ])
  for (let value = 0; value < 100; value++) editCell(ws, datasetId, 1, { value })
  expect(changedSince(ws.db, datasetId, before)).toBeNull()
  const later = contentVersion(ws.db, datasetId)
  expect(changedSince(ws.db, datasetId, later)).toEqual([])
  expect(() => editCell(ws, datasetId, 4711, { value: 1 })).toThrow(/no such observation/)
  expect(changedSince(ws.db, datasetId, later)).toBeNull()
})
