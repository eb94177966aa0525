import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { parsePeriod, periodKey } from '#shared/domain/period.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import { termKinds } from '#shared/vocabulary/dimensions.ts'
import { act } from '#engine/store/actions.ts'
import { createWorkspace } from '#engine/workspace/open.ts'
import { subjectId, termId } from '#engine/store/texts.ts'
import type { NewRow, RowPatch } from '#engine/store/columns.ts'
import type { Workspace } from '#engine/store/types.ts'

/** Three developers, a family each, and names for the two segments of the study. */
function loadSmallCatalogue(db: Database): void {
  const developer = db.prepare(
    `INSERT INTO developer (id, key, name, country, origin, note) VALUES (?, ?, ?, ?, ?, '')`,
  )
  developer.run(1, 'deepseek', 'DeepSeek', 'CN', 'china')
  developer.run(2, 'qwen', 'Qwen', 'CN', 'china')
  developer.run(3, 'openai', 'OpenAI', 'US', 'united-states')
  const family = db.prepare(
    `INSERT INTO family (id, key, name, developer_id, openness, licence, note) VALUES (?, ?, ?, ?, ?, '', '')`,
  )
  family.run(1, 'deepseek-v3', 'DeepSeek V3', 1, 'open')
  family.run(2, 'qwen3', 'Qwen3', 2, 'open')
  family.run(3, 'gpt-5', 'GPT-5', 3, 'proprietary')
  const model = db.prepare(
    `INSERT INTO model (id, key, name, family_id, openness, released, note) VALUES (?, ?, ?, ?, NULL, NULL, '')`,
  )
  model.run(1, 'qwen/qwen3-max', 'Qwen3 Max', 2)
  const alias = db.prepare(
    `INSERT INTO alias (pattern, target_kind, target_key, origin) VALUES (?, ?, ?, 'shipped')`,
  )
  alias.run('Chinese open-source', 'segment', 'segment:china:open')
  alias.run('qwen/qwen3-max', 'model', 'qwen/qwen3-max')
}

/** A new workspace with that catalogue, closed when the test is over. */
export function smallWorkspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'modelshare-query-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const ws = createWorkspace(join(folder, 'query.modelshare'), {
    author: 'Ada',
    loadCatalogue: loadSmallCatalogue,
  })
  onTestFinished(() => ws.close())
  return ws
}

/** One observation as a test writes it. */
export type Datum = {
  period: string
  subject: string
  value: number | null
  low?: number
  high?: number
  language?: string
  region?: string
}

const plainDataset: Omit<NewRow<'dataset'>, 'source_id' | 'grain'> = {
  name: 'Tokens by model',
  measure: 'tokens',
  unit: 'tokens',
  basis: '',
  aggregation: 'sum',
  coverage: '',
  overlapping: 0,
  synthetic: 0,
  note: '',
}

/** Fills a dataset as one action; returns its id. */
export function importData(
  ws: Workspace,
  definition: RowPatch<'dataset'> & { grain: string },
  data: readonly Datum[],
): number {
  const label = { key: 'importNew', params: { file: 'test.csv' } }
  return act(ws, { label, kind: 'import' }, (recorder) => {
    const sourceId = recorder.insert('source', {
      publisher: 'Test',
      citation: '',
      url: '',
      licence: '',
      attribution: '',
      as_of: null,
      retrieved: null,
    })
    const datasetId = recorder.insert('dataset', { ...plainDataset, ...definition, source_id: sourceId })
    for (const { period, subject, value, low, high, language, region } of data)
      recorder.addCell(
        datasetId,
        {
          period: keyOfPeriod(period, definition.grain === 'week'),
          subjectId: subjectId(ws.db, subject),
          languageId: termId(ws.db, termKinds.language, language ?? ''),
          regionId: termId(ws.db, termKinds.region, region ?? ''),
          categoryId: 0,
        },
        {
          value,
          low: low ?? null,
          high: high ?? null,
          qualifier: 0,
          note: null,
          runId: null,
          row: null,
          col: null,
        },
      )
    return datasetId
  }).result
}

function keyOfPeriod(text: string, weekly: boolean): number {
  const period = parsePeriod(text, weekly ? 'week' : undefined)
  if (!period) throw new Error(`not a period: ${text}`)
  return periodKey(period)
}

/** Values of one series, by its key. */
export const valuesOf = (table: ShareTable, key: string): (number | null)[] | undefined =>
  table.series.find((series) => series.key === key)?.values

/** Codes of the caveats. */
export const codesOf = ({ caveats }: { caveats: { code: string }[] }): string[] =>
  caveats.map(({ code }) => code)
