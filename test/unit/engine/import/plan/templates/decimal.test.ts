import { expect, test } from 'vitest'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportPreview } from '#shared/contract/imports.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import { saveTemplate } from '#engine/import/plan/templates/templates.ts'
import { temporaryFile } from '../../../../../kit/files.ts'
import { select, workbench } from '../../../../../kit/stages.ts'

const table = (...rows: string[]): string =>
  temporaryFile('visits.csv', `${['month,model,visits', ...rows].join('\n')}\n`)

const values = ({ observations }: ImportPreview): (number | null)[] => observations.map(({ value }) => value)
const codes = ({ report }: ImportPreview): string[] => report.issues.map(({ code }) => code)

const comma: MappingPatch = { columns: [{ index: 3, role: 'value', decimal: ',' }] }

test('the decimal sign of a column is the analyst’s to correct', async () => {
  const { ws, stages } = workbench()
  const selection = await select(stages, table('2025-01,GPT-4o,"1,234"', '2025-02,GPT-4o,"2,500"'))
  const read = await previewStage(ws, stages, selection)
  expect(codes(read)).toContain('decimal_assumed')
  expect(values(read)).toEqual([1234, 2500])
  const corrected = await previewStage(ws, stages, { ...selection, mapping: comma })
  expect(values(corrected)).toEqual([1.234, 2.5])
  expect(codes(corrected)).not.toContain('decimal_assumed')
  expect(corrected.columns[2]?.decimal).toBe(',')
})

test('a template keeps it for the next file', async () => {
  const { ws, stages } = workbench()
  const first = await select(stages, table('2025-01,GPT-4o,"1,234"'))
  await saveTemplate(ws, stages, { ...first, mapping: comma, name: 'Visits' })
  const next = await select(stages, table('2025-02,GPT-4o,"7,125"', '2025-02,Claude,"3,500"'))
  expect(values(await previewStage(ws, stages, next))).toEqual([7.125, 3.5])
})
