import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { definitionSchema, sourceSchema } from '#shared/contract/common.ts'
import { getDataset } from '#engine/datasets/list.ts'
import { exportDataset } from '#engine/export/export-dataset.ts'
import { importFile } from '#engine/import/import-file.ts'
import { unguard } from '#shared/domain/formula-guard.ts'
import type { Datum } from '../../../kit/dataset.ts'
import { temporaryFolder } from '../../../kit/files.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'
import { fill } from './awkward.ts'

const definition = { covered_from: '2025-11-03', whole: JSON.stringify({ region: ['EU', 'US'] }) }

const given: Datum[] = [
  { period: '2025-11-03', subject: 'deepseek/deepseek-chat', value: 1.25e12, region: 'EU' },
  { period: '2025-11-03', subject: 'openai/gpt-4o', value: 0.1, region: 'EU', low: 0.05, high: 0.2 },
  { period: '2025-11-10', subject: 'o3-10', value: 3, region: 'US', note: 'restated, "twice"' },
  { period: '2025-11-10', subject: 'a, b; c', value: 9007199254740991, region: 'EU' },
  { period: '2025-11-10', subject: '通义千问', value: null, region: 'EU' },
  { period: '2025-11-10', subject: '0042', value: 3.69e19 },
  { period: '2025-11-10', subject: 'deepseek/deepseek-chat', value: 1.5e-9, region: 'EU' },
]

const day = z
  .string()
  .nullable()
  .transform((text) => text || null)
const jsonSchema = z.string().transform((text): unknown => JSON.parse(text))
const aboutSchema = z.object({
  definition: z
    .looseObject({ whole: z.string(), coveredFrom: day, coveredTo: day })
    .transform(({ whole, ...rest }): unknown => ({ ...rest, whole: jsonSchema.parse(whole) }))
    .pipe(definitionSchema),
  source: sourceSchema,
})
type About = z.infer<typeof aboutSchema>

const manifestOf = (path: string): About =>
  aboutSchema.parse(JSON.parse(readFileSync(`${path}.manifest.json`, 'utf8')))

/** Definition and source as the second sheet of a workbook tells them. */
function secondSheetOf(path: string): About {
  const sheet = read(readFileSync(path)).Sheets['Source and definition'] ?? {}
  const facts = utils.sheet_to_json<[string, string | number | undefined]>(sheet, { header: 1 })
  const under = (head: string): Record<string, unknown> =>
    Object.fromEntries(
      facts
        .filter(([name]) => name.startsWith(head))
        .map(([name, value]) => [name.slice(head.length), unguard(String(value ?? ''))]),
    )
  const [definition, source] = [under('definition.'), under('source.')]
  const flags = {
    overlapping: definition['overlapping'] === 'true',
    synthetic: definition['synthetic'] === 'true',
  }
  const dates = { asOf: source['asOf'] || null, retrieved: source['retrieved'] || null }
  return aboutSchema.parse({ definition: { ...definition, ...flags }, source: { ...source, ...dates } })
}

test.each([
  ['csv', manifestOf],
  ['xlsx', secondSheetOf],
  ['ods', secondSheetOf],
])('%s imports again to the same content, definition and source', async (format, aboutOf) => {
  const ws = temporaryWorkspace()
  const id = fill(ws, given, definition)
  const path = join(temporaryFolder(), `tokens.${format}`)
  await exportDataset(ws, id, path)
  const there = temporaryWorkspace()
  const report = await importFile(there, path, { mapping: aboutOf(path) })
  expect(report.issues.filter(({ severity }) => severity !== 'info')).toEqual([])
  expect(getDataset(there, report.dataset.id ?? 0)).toEqual({ ...getDataset(ws, id), id: report.dataset.id })
})
