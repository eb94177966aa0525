import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import type { ImportPreview } from '#shared/contract/imports.ts'
import { importFile } from '#engine/import/import-file.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import { exportDataset } from '#engine/export/export-dataset.ts'
import { getDataset } from '#engine/datasets/list.ts'
import { temporaryFolder } from '../../../../kit/files.ts'
import { select, workbench } from '../../../../kit/stages.ts'

const content = 'date,model_permaslug,rank,total_tokens,share_of_daily_tokens\n2026-01-01,a/b,1,10,1\n'

async function previewBeside(manifests: Record<string, unknown>): Promise<ImportPreview> {
  const folder = temporaryFolder()
  const path = join(folder, 'rankings_2026-01-01.csv')
  writeFileSync(path, content)
  for (const [name, manifest] of Object.entries(manifests))
    writeFileSync(join(folder, name), typeof manifest === 'string' ? manifest : JSON.stringify(manifest))
  const { ws, stages } = workbench()
  return previewStage(ws, stages, await select(stages, path))
}

const sha256 = createHash('sha256').update(content).digest('hex')
const warnings = ({ report }: ImportPreview): string[] =>
  report.issues.filter(({ severity }) => severity === 'warning').map(({ code }) => code)

test.each([
  ['days', { first: '2025-11-03', last: '2025-11-19' }, '2025-11-19'],
  ['weeks by their first days', { first: '2025-11-03', last: '2025-11-17', weeks: 3 }, '2025-11-23'],
])('a manifest says which days are covered: %s', async (_, window, coveredTo) => {
  const { ws, stages } = workbench()
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'w.csv'), 'week,model,tokens\n2025-11-03,Aqua,5\n2025-11-17,Aqua,6\n')
  writeFileSync(join(folder, 'w.manifest.json'), JSON.stringify({ window }))
  const { mapping } = await previewStage(ws, stages, await select(stages, join(folder, 'w.csv')))
  expect(mapping.definition).toMatchObject({ coveredFrom: '2025-11-03', coveredTo })
})

describe('a manifest beside a file', () => {
  it('is compared with the file and fills in the source', async () => {
    const preview = await previewBeside({
      'rankings_manifest.json': {
        row_count: 1,
        snapshot_date: '2026-01-02',
        retrieved_at: '2026-01-02T01:00:00Z',
        license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
        attribution: 'As the publisher asks',
        files: { csv: { sha256 }, json: { sha256: 'other' } },
      },
    })
    expect(warnings(preview)).toEqual([])
    expect(preview.mapping.source).toMatchObject({
      publisher: 'OpenRouter',
      attribution: 'As the publisher asks',
      licence: 'CC BY 4.0',
      asOf: '2026-01-02',
      retrieved: '2026-01-02T01:00:00Z',
    })
  })

  it('is said to differ, and believed about the source all the same', async () => {
    const preview = await previewBeside({
      'rankings_manifest.json': { row_count: 30, attribution: 'As asked', files: { csv: { sha256: 'x' } } },
    })
    expect(warnings(preview)).toEqual(['manifest_sha256', 'manifest_rows'])
    expect(preview.mapping.source.attribution).toBe('As asked')
  })

  it('comes along with an upload, and only those that came are read', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'upload-1')
    writeFileSync(path, content)
    writeFileSync(join(folder, 'manifest.json'), '{"attribution":"of another upload"}')
    const { ws, stages } = workbench()
    const stage = await stages.create({
      kind: 'path',
      path,
      name: 'rankings_2026-01-01.csv',
      owned: true,
      manifests: [
        { name: 'rankings_manifest.json', text: JSON.stringify({ row_count: 1, attribution: 'As asked' }) },
        { name: 'other_manifest.json', text: '{"attribution":"of another file"}' },
      ],
    })
    const selection = { stageId: stage.stageId, table: 0, mapping: {}, target: { kind: 'new' as const } }
    const preview = await previewStage(ws, stages, selection)
    expect(warnings(preview)).toEqual([])
    expect(preview.mapping.source.attribution).toBe('As asked')
  })

  it('counts in parts: members of the wrong kind say nothing', async () => {
    const preview = await previewBeside({
      'rankings_manifest.json': { row_count: 'many', license: 7, attribution: 'As asked', files: [1] },
    })
    expect(warnings(preview)).toEqual([])
    expect(preview.mapping.source).toMatchObject({ attribution: 'As asked', licence: 'CC BY 4.0' })
  })

  it('is named where it cannot be read, and passed over where it is another file’s', async () => {
    expect(warnings(await previewBeside({ 'manifest.json': '{' }))).toEqual(['manifest_unreadable'])
    expect(warnings(await previewBeside({ 'usage_manifest.json': { row_count: 9 } }))).toEqual([])
  })

  it('of an export brings definition and source back', async () => {
    const { ws, stages } = workbench()
    const folder = temporaryFolder()
    const first = join(folder, 'in.csv')
    writeFileSync(first, 'model,month,share\nQwen,2026-01,30\nGPT-5,2026-01,70\n')
    const { dataset } = await importFile(ws, first, {
      mapping: {
        definition: {
          name: 'Survey',
          basis: 'answers',
          coverage: 'Italy',
          overlapping: true,
          note: 'Asked once',
        },
        source: { publisher: 'Institute', citation: 'A survey', licence: 'CC0', asOf: '2026-02-01' },
      },
    })
    const stored = getDataset(ws, dataset.id ?? 0)
    const path = join(folder, 'out.csv')
    await exportDataset(ws, stored.id, path)
    const preview = await previewStage(ws, stages, await select(stages, path))
    // As a new dataset beside the one that it was exported from.
    expect(warnings(preview)).toEqual(['dataset_doubled'])
    expect(preview.mapping.definition).toEqual({
      ...preview.mapping.definition,
      name: 'Survey (2)',
      measure: 'share',
      basis: 'answers',
      coverage: 'Italy',
      overlapping: true,
      note: 'Asked once',
    })
    expect(preview.mapping.source).toEqual(stored.source)
  })
})
