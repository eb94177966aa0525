import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { parsePeriod, periodKey } from '#shared/domain/period.ts'
import { termKinds } from '#shared/vocabulary/dimensions.ts'
import { type Qualifier, qualifiers } from '#shared/vocabulary/qualifiers.ts'
import { act } from '#engine/store/actions.ts'
import { createWorkspace } from '#engine/workspace/open.ts'
import { subjectId, termId } from '#engine/store/texts.ts'
import type { NewRow, RowPatch } from '#engine/store/columns.ts'
import type { Workspace } from '#engine/store/types.ts'

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'modelshare-export-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A new workspace with an empty catalogue, closed when the test is over. */
export function temporaryWorkspace(): Workspace {
  const ws = createWorkspace(join(temporaryFolder(), 'test.modelshare'), {
    author: 'Ada',
    loadCatalogue: () => undefined,
  })
  onTestFinished(() => ws.close())
  return ws
}

/** An observation as a person would write it down; what is left out is not given. */
export type Given = {
  period: string
  subject: string
  language?: string
  region?: string
  category?: string
  value: number | null
  low?: number
  high?: number
  qualifier?: Qualifier
  note?: string
}

const sourceRow: NewRow<'source'> = {
  publisher: 'OpenRouter',
  citation: 'OpenRouter rankings, October 2026',
  url: 'https://openrouter.ai/rankings',
  licence: 'CC BY 4.0',
  attribution: 'Source: OpenRouter (openrouter.ai), licensed under CC BY 4.0',
  as_of: '2026-10-08',
  retrieved: null,
}

const datasetRow: Omit<NewRow<'dataset'>, 'source_id'> = {
  name: 'Tokens by model',
  measure: 'tokens',
  unit: 'tokens',
  grain: 'week',
  basis: 'tokens routed through OpenRouter',
  aggregation: 'sum',
  coverage: 'the <top> & "some" models',
  overlapping: 0,
  synthetic: 1,
  note: '=not a formula',
}

/** Stores a dataset and returns its id. */
export function fill(
  ws: Workspace,
  given: readonly Given[],
  definition: RowPatch<'dataset'> = {},
  source: RowPatch<'source'> = {},
): number {
  const spec = { label: { key: 'importNew', params: { file: 'values.csv' } }, kind: 'import' }
  return act(ws, spec, (recorder) => {
    const sourceId = recorder.insert('source', { ...sourceRow, ...source })
    const id = recorder.insert('dataset', { ...datasetRow, ...definition, source_id: sourceId })
    const grain = (definition.grain ?? datasetRow.grain) === 'week' ? 'week' : undefined
    for (const { period, subject, language, region, category, value, low, high, qualifier, note } of given) {
      const at = parsePeriod(period, grain)
      if (!at) throw new Error(`${period} is no period`)
      const key = {
        period: periodKey(at),
        subjectId: subjectId(ws.db, subject),
        languageId: termId(ws.db, termKinds.language, language ?? ''),
        regionId: termId(ws.db, termKinds.region, region ?? ''),
        categoryId: termId(ws.db, termKinds.category, category ?? ''),
      }
      recorder.addCell(id, key, {
        value,
        low: low ?? null,
        high: high ?? null,
        qualifier: qualifiers.indexOf(qualifier ?? 'exact'),
        note: note ?? null,
        runId: null,
        row: null,
        col: null,
      })
    }
    return id
  }).result
}
