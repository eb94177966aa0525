import { termKinds } from '#shared/vocabulary/dimensions.ts'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { act } from '#engine/store/actions.ts'
import { verifyDataset } from '#engine/store/content-hash.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { damageOf } from '#engine/store/integrity/damage.ts'
import { atOnce } from '#engine/store/integrity/image-hash.ts'
import { surveyAll } from '#engine/store/integrity/survey.ts'
import { rebuildRollups } from '#engine/store/rollups.ts'
import { summaryOf } from '#engine/store/summary.ts'
import { cacheOf } from '#engine/store/cache.ts'
import { subjectId, termId } from '#engine/store/texts.ts'
import { redo, undo, undoState } from '#engine/store/undo.ts'
import type { Cell, CellKey, Workspace } from '#engine/store/types.ts'
import { blockOf, insertDataset, insertRun } from '../../../kit/dataset.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'

/** Without waiting for the disk: what these tests look at does not depend on it. */
function withoutFlush(ws: Workspace): Workspace {
  ws.db.pragma('synchronous = OFF')
  return ws
}
const volatileWorkspace = (): Workspace => withoutFlush(temporaryWorkspace())

type Key = { period: number; subject: string; language: string; region: string; category: string }
type Step =
  | { do: 'edit' | 'remove'; pick: number; cell: Cell }
  | { do: 'add'; pick: number; key: Key; cell: Cell }
  | { do: 'import'; rows: { key: Key; cell: Cell }[] }
  | { do: 'drop'; pick: number }
  | { do: 'undo' | 'redo' | 'reopen' }

const number = fc.option(
  fc.oneof(fc.double({ noNaN: true, min: 0, max: 1e9 }), fc.constantFrom(0, -0, 0.1, 1e15)),
)
const cells: fc.Arbitrary<Cell> = fc.record({
  value: number,
  low: number,
  high: number,
  qualifier: fc.integer({ min: 0, max: 6 }),
  note: fc.option(fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })),
  runId: fc.constant(null),
  row: fc.option(fc.integer({ min: 1, max: 99 })),
  col: fc.constant(null),
})
const keys: fc.Arbitrary<Key> = fc.record({
  period: fc.integer({ min: 2 ** 40, max: 2 ** 40 + 2 }),
  subject: fc.constantFrom('a', 'b', 'c'),
  language: fc.constantFrom('', 'English', '中文'),
  region: fc.constantFrom('', 'Asia'),
  category: fc.constantFrom('', 'coding'),
})
const pick = fc.nat(50)
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('edit', 'remove'), pick, cell: cells }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('add'), pick, key: keys, cell: cells }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('import'),
      rows: fc.array(fc.record({ key: keys, cell: cells }), { maxLength: 8 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop'), pick }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('undo', 'redo', 'reopen') }) },
)

const storedKey = (ws: Workspace, key: Key): CellKey => ({
  period: key.period,
  subjectId: subjectId(ws.db, key.subject),
  languageId: termId(ws.db, termKinds.language, key.language),
  regionId: termId(ws.db, termKinds.region, key.region),
  categoryId: termId(ws.db, termKinds.category, key.category),
})

const idsOf = (ws: Workspace, sql: string): number[] =>
  ws.db
    .prepare<[], { id: number }>(sql)
    .all()
    .map(({ id }) => id)
const liveDatasets = (ws: Workspace): number[] =>
  idsOf(ws, 'SELECT id FROM dataset WHERE removed = 0 ORDER BY id')
const liveObservations = (ws: Workspace): number[] =>
  idsOf(
    ws,
    `SELECT o.id FROM observation o JOIN dataset d ON d.id = o.id / 4294967296
     WHERE d.removed = 0 ORDER BY o.id`,
  )

/** Everything a person can see of the datasets, as one text. */
const contentOf = (ws: Workspace): string =>
  JSON.stringify(liveDatasets(ws).map((id) => [id, verifyDataset(ws, id).contentHash]))

/** Runs one step; true where it made an action. */
function run(ws: Workspace, step: Step): boolean {
  const spec = { label: { key: 'editCells', params: { count: 1 } }, kind: step.do }
  switch (step.do) {
    case 'undo':
      if (undoState(ws).undo) undo(ws)
      return false
    case 'redo':
      if (undoState(ws).redo) redo(ws)
      return false
    case 'reopen':
      return false
    case 'import':
      act(ws, spec, (recorder) => {
        const datasetId = insertDataset(recorder)
        const runId = insertRun(recorder, datasetId, step.rows.length)
        const rows = step.rows.map(({ key, cell }) => ({ key: storedKey(ws, key), cell }))
        // In two blocks, as a reader would hand them over.
        recorder.appendBlock(datasetId, runId, blockOf(rows.slice(0, 3)))
        recorder.appendBlock(datasetId, runId, blockOf(rows.slice(3)))
        recorder.finishAppend(datasetId)
      })
      return true
    case 'drop':
    case 'add': {
      const datasets = liveDatasets(ws)
      const id = datasets[step.pick % Math.max(datasets.length, 1)]
      if (id === undefined) return false
      act(ws, spec, (recorder) => {
        if (step.do === 'drop') recorder.remove('dataset', id)
        else recorder.addCell(id, storedKey(ws, step.key), step.cell)
      })
      return true
    }
    case 'edit':
    case 'remove': {
      const observations = liveObservations(ws)
      const id = observations[step.pick % Math.max(observations.length, 1)]
      if (id === undefined) return false
      act(ws, spec, (recorder) => {
        // Twice in one action: the history keeps the first state before and the last after.
        recorder.editCell(id, { value: 17, note: 'first' })
        if (step.do === 'remove') recorder.removeCell(id)
        else recorder.editCell(id, step.cell)
      })
      return true
    }
  }
}

type RollupRow = { [column: string]: number }
const rollups = (ws: Workspace): RollupRow[] =>
  ws.db.prepare<[], RollupRow>('SELECT * FROM rollup ORDER BY 1, 2, 3, 4, 5').all()

const sums = new Set(['value', 'low', 'high'])

/** Rows of `kept` that differ from `rebuilt`: sums up to rounding, all else exactly. */
function differences(kept: RollupRow[], rebuilt: RollupRow[]): RollupRow[] {
  const differs = (row: RollupRow, want: RollupRow): boolean =>
    Object.entries(row).some(([column, value]) => {
      const other = want[column] ?? Number.NaN
      const allowed = sums.has(column) ? Math.abs(other) * 1e-12 : 0
      return !(Math.abs(value - other) <= allowed)
    })
  return kept.filter((row, at) => differs(row, rebuilt[at] ?? {}))
}

/** Rollups kept step by step against rollups computed anew. */
function checkRollups(ws: Workspace): void {
  const kept = rollups(ws)
  ws.db.exec('SAVEPOINT rebuild')
  for (const id of idsOf(ws, 'SELECT dataset_id AS id FROM dataset_state')) rebuildRollups(ws.db, id)
  const rebuilt = rollups(ws)
  ws.db.exec('ROLLBACK TO rebuild; RELEASE rebuild')
  expect(kept).toHaveLength(rebuilt.length)
  expect(differences(kept, rebuilt)).toEqual([])
}

function checkSummaries(ws: Workspace): void {
  const kept = liveDatasets(ws).map((id) => summaryOf(ws.db, id))
  cacheOf(ws.db).summaries.clear()
  expect(kept).toEqual(liveDatasets(ws).map((id) => summaryOf(ws.db, id)))
}

/** Nothing that anybody did looks like damage. */
function checkWhole({ db }: Workspace): void {
  atOnce(surveyAll({ db, readOnly: true }))
  const { rows, reasons, rebuilt } = damageOf(db)
  expect([[...rows.keys()], [...reasons], rebuilt]).toEqual([[], [], []])
}

describe('any sequence of edits, imports, undos and redos', { timeout: 60_000 }, () => {
  it('keeps hashes and rollups true, and undoes back to where it began', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 25 }), (sequence) => {
        let ws = volatileWorkspace()
        // What the content was before each action that stands.
        let past: string[] = []
        let future: string[] = []
        let content = contentOf(ws)
        for (const step of sequence) {
          if (step.do === 'reopen') {
            ws.close()
            ws = withoutFlush(openWorkspace(ws.path))
          }
          const before = content
          const acted = run(ws, step)
          content = contentOf(ws)
          let expected = acted ? content : before
          if (acted) [past, future] = [[...past, before], []]
          else if (step.do === 'undo' && past.length > 0) {
            expected = past.pop() ?? ''
            future.push(before)
          } else if (step.do === 'redo' && future.length > 0) {
            expected = future.pop() ?? ''
            past.push(before)
          }
          expect(content).toBe(expected)
          expect(ws.quarantined.size).toBe(0)
          expect(liveDatasets(ws).filter((id) => !verifyDataset(ws, id).ok)).toEqual([])
          checkRollups(ws)
          checkSummaries(ws)
          checkWhole(ws)
        }
        while (undoState(ws).undo) undo(ws)
        expect(contentOf(ws)).toBe('[]')
        ws.close()
      }),
      { numRuns: 40 },
    )
  })

  it('gives the same hash whatever the order and the way the observations came', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ key: keys, cell: cells }), {
          selector: ({ key }) => JSON.stringify(key),
          maxLength: 12,
        }),
        (rows) => {
          const ws = volatileWorkspace()
          run(ws, { do: 'import', rows })
          run(ws, { do: 'import', rows: [] })
          for (const { key, cell } of rows.toReversed()) run(ws, { do: 'add', pick: 1, key, cell })
          const [imported = 0, typed = 0] = liveDatasets(ws)
          expect(verifyDataset(ws, typed)).toEqual(verifyDataset(ws, imported))
          ws.close()
        },
      ),
      { numRuns: 30 },
    )
  })
})
