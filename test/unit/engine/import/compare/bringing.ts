import { expect } from 'vitest'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportReport, ImportTarget } from '#shared/contract/imports.ts'
import { commitStage } from '#engine/import/bring/commit.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import type { Workspace } from '#engine/store/types.ts'
import { rejection } from '../../../../kit/problems.ts'
import { temporaryFile } from '../../../../kit/files.ts'
import { select, type Workbench } from '../../../../kit/stages.ts'

type Bringing = {
  name?: string
  mapping?: MappingPatch
  target?: ImportTarget
  allow?: string[]
  strict?: boolean
}

/** Brings a file of these lines into the dataset that it belongs to, as its preview says. */
export async function bring(
  bench: Workbench,
  lines: readonly string[],
  { name = 'file.csv', mapping = {}, target = { kind: 'matching' }, allow, strict }: Bringing = {},
): Promise<ImportReport> {
  const selection = await select(bench.stages, temporaryFile(name, `${lines.join('\n')}\n`), mapping, target)
  const whole = { ...selection, allow, strict }
  const preview = await previewStage(bench.ws, bench.stages, whole)
  const report = await commitStage(bench.ws, bench.stages, whole)
  // What is asked and said before is what is said after.
  expect(report.issues).toEqual(preview.report.issues)
  expect(report.observations).toEqual(preview.report.observations)
  return report
}

/** Codes of the refusal of an import. */
export const refusal = async (work: Promise<unknown>): Promise<{ code: string; codes: string }> => {
  const { code, params } = await rejection(work)
  return { code, codes: String(params['codes']) }
}

/** `subject value` of all observations, by period and subject. */
export const stored = ({ db }: Workspace): unknown =>
  db
    .prepare(
      `SELECT format('%s %s %g', o.period, s.text, o.value) FROM observation o
       JOIN subject s ON s.id = o.subject_id ORDER BY o.period, s.text`,
    )
    .pluck()
    .all()
    .map((line) => String(line).replace(/^\S+ /, ''))

/** Codes of all that an import said. */
export const codes = ({ issues }: ImportReport): string[] => issues.map(({ code }) => code)
