import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import * as z from 'zod'
import { act } from '#engine/store/actions.ts'
import { createWorkspace } from '#engine/workspace/open.ts'
import { subjectId } from '#engine/store/texts.ts'
import type { Workspace } from '#engine/store/types.ts'

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'modelshare-catalogue-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A new workspace with the shipped catalogue, closed when the test is over. */
export function cataloguedWorkspace(): Workspace {
  const ws = createWorkspace(join(temporaryFolder(), 'test.modelshare'), { author: 'Ada' })
  onTestFinished(() => ws.close())
  return ws
}

const sourceRow = {
  publisher: 'Test',
  citation: '',
  url: '',
  licence: '',
  attribution: '',
  as_of: null,
  retrieved: null,
}
const datasetRow = {
  name: 'Tokens by model',
  measure: 'tokens',
  unit: 'tokens',
  grain: 'week',
  basis: '',
  aggregation: 'sum',
  coverage: '',
  overlapping: 0,
  synthetic: 0,
  note: '',
}
const plainCell = { low: null, high: null, qualifier: 0, note: null, runId: null, row: null, col: null }

/** Makes a dataset with one value for each subject, all of one period, and returns its id. */
export function importValues(ws: Workspace, values: Record<string, number>): number {
  const spec = { label: { key: 'importNew', params: { file: 'values.csv' } }, kind: 'import' }
  return act(ws, spec, (recorder) => {
    const sourceId = recorder.insert('source', sourceRow)
    const datasetId = recorder.insert('dataset', { ...datasetRow, source_id: sourceId })
    for (const [subject, value] of Object.entries(values)) {
      const key = {
        period: 100,
        subjectId: subjectId(ws.db, subject),
        languageId: 0,
        regionId: 0,
        categoryId: 0,
      }
      recorder.addCell(datasetId, key, { ...plainCell, value })
    }
    return datasetId
  }).result
}

const expectationSchema = z.tuple([
  z.string(),
  z.string(),
  z.string().nullable(),
  z.string().nullable(),
  z.string().nullable(),
])

/** Texts with what they are to resolve to: text, kind, key of the entry, origin, openness. */
export const subjects = z
  .object({
    openrouterDay: z.array(expectationSchema),
    statcounter: z.array(expectationSchema),
    names: z.array(expectationSchema),
  })
  .parse(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/catalogue/subjects.json'), 'utf8')),
  )

/** Key of an entry by its id. */
export function keyById(ws: Workspace, level: 'developer' | 'family' | 'model', id: number | null): unknown {
  return ws.db.prepare(`SELECT key FROM ${level} WHERE id = ?`).pluck().get(id)
}
