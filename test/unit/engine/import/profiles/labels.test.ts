import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { disputes, labelsOf } from '#engine/catalogue/labels.ts'
import { resolveSubject } from '#engine/catalogue/resolve.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import { importFile } from '#engine/import/import-file.ts'
import { shareTable } from '#engine/query/tables.ts'
import { history, undo } from '#engine/store/undo.ts'
import { realFiles } from '../../../../kit/checkout.ts'
import { fixture, temporaryFile } from '../../../../kit/files.ts'
import { select, temporaryStages } from '../../../../kit/stages.ts'
import { importData } from '../../../../kit/dataset.ts'
import { cataloguedWorkspace } from '../../../../kit/workspace.ts'

const openness = fixture('import/profiles/openness_labels.csv')
const origins = fixture('import/profiles/origin_labels.csv')
const weeks = fixture('import/profiles/labelled_weeks.csv')
const said = (labels: readonly { field: string; value: string; from: string | null }[]): string[] =>
  labels.map(({ field, value, from }) => [field, value, from].join(' ').trim())

describe('a table of labels of openness', () => {
  it('is recognised in any order of its columns, and says what each row says', async () => {
    const ws = cataloguedWorkspace()
    const report = await importFile(ws, openness)
    expect(report).toMatchObject({
      profile: 'openness-labels',
      shape: 'catalogue',
      rows: { read: 9, accepted: 6, skipped: 2, rejected: 1 },
      labels: { added: 9, known: 0, agreeing: 3 },
    })
    const own = (kind: 'model' | 'name', key: string): string[] =>
      said(labelsOf(ws.db, { kind, key }).filter(({ by }) => by === 'openness_labels.csv'))
    expect(own('model', 'minimax/minimax-m3')).toEqual(['openness proprietary', 'openness open 2026-06-12'])
    expect(own('name', 'openrouter/hunter-alpha')).toEqual([
      'identity xiaomi/mimo-v2-pro',
      'openness unknown',
    ])
    expect(own('name', 'openrouter/owl-alpha')).toEqual(['openness unknown', 'openness open'])
    expect(own('name', 'deepseek/deepseek-v4-mini')).toEqual(['openness proprietary'])
    const turbo = labelsOf(ws.db, { kind: 'model', key: 'z-ai/glm-5-turbo' }).find(
      ({ by }) => by === 'openness_labels.csv',
    )
    expect(turbo).toMatchObject({ url: 'https://example.org/glm', adopted: false })
  })

  it('fills in what the catalogue lacks, overwrites nothing, and is undone', async () => {
    const ws = cataloguedWorkspace()
    const before = disputes(ws.db)
    await importFile(ws, openness)
    expect(resolveSubject(ws.db, 'typesafe/jev-1.13').openness).toBe('open')
    expect(resolveSubject(ws.db, 'z-ai/glm-5-turbo').openness).toBe('open')
    expect(resolveSubject(ws.db, 'openrouter/hunter-alpha').origin).toBe('unknown')
    expect(disputes(ws.db).map(({ key }) => key)).toContain('deepseek/deepseek-v4-mini')
    undo(ws)
    expect(resolveSubject(ws.db, 'typesafe/jev-1.13').openness).toBe('unknown')
    expect(disputes(ws.db)).toEqual(before)
  })

  it('fills in what held before a day, too, and from the day on what the label says', async () => {
    const ws = cataloguedWorkspace()
    const week = (period: string) => ({ period, subject: 'typesafe/jev-1.13', value: 1 })
    const datasetId = importData(ws, { name: 'Weekly' }, [week('2026-06-08'), week('2026-06-15')])
    const lines = 'slug,label,open_from,revealed_as,note\ntypesafe/jev-1.13,open,2026-06-12,,\n'
    await importFile(ws, temporaryFile('openness_labels.csv', lines))
    const { series } = shareTable(ws, { datasetId, by: 'openness' })
    expect(series.map(({ key, values }) => [key, values])).toEqual(
      expect.arrayContaining([
        ['proprietary', [1, null]],
        ['open', [null, 1]],
      ]),
    )
    expect(series).toHaveLength(2)
    undo(ws)
    expect(shareTable(ws, { datasetId, by: 'openness' }).series).toMatchObject([{ key: 'unknown' }])
  })

  it('adds nothing the second time', async () => {
    const ws = cataloguedWorkspace()
    await importFile(ws, openness)
    expect(await importFile(ws, openness)).toMatchObject({ labels: { added: 0, known: 9 } })
    expect(history(ws, { limit: 5 })).toHaveLength(1)
  })

  it('is previewed as it is committed', async () => {
    const ws = cataloguedWorkspace()
    const stages = temporaryStages()
    const { report } = await previewStage(ws, stages, await select(stages, openness))
    const { labels, rows } = await importFile(ws, openness)
    expect({ labels: report.labels, rows: report.rows }).toEqual({ labels, rows })
  })
})

describe('a table of labels of origin', () => {
  it('takes unknown for a value with its reason, and disputes where the catalogue holds another', async () => {
    const ws = cataloguedWorkspace()
    const report = await importFile(ws, origins)
    expect(report).toMatchObject({
      profile: 'origin-labels',
      rows: { read: 7, accepted: 6, skipped: 1 },
      labels: { added: 6, agreeing: 2 },
    })
    expect(report.labels?.disputed.map(({ key, value, held }) => [key, value, held])).toEqual([
      ['eleutherai', 'unknown', 'united-states'],
      ['poolside', 'united-states', 'europe'],
    ])
    expect(resolveSubject(ws.db, 'typesafe/jev-1.13').origin).toBe('united-states')
    expect(labelsOf(ws.db, { kind: 'name', key: 'allura-forge/*' })).toMatchObject([
      { value: 'unknown', note: 'A group of friends' },
    ])
  })
})

describe('columns of labels beside the names', () => {
  it('are compared with the catalogue by the value that they label', async () => {
    const ws = cataloguedWorkspace()
    const report = await importFile(ws, weeks)
    expect(report.observations.added).toBe(9)
    expect(report.labels).toMatchObject({ added: 1, agreeing: 8 })
    expect(report.labels?.agreeingShare).toBeCloseTo(0.63, 9)
    expect(report.labels?.disputedShare).toBeCloseTo(0.3, 9)
    expect(report.labels?.disputed).toMatchObject([
      { key: 'z-ai/glm-5-turbo', field: 'openness', value: 'proprietary', held: 'open', share: 0.3 },
    ])
    expect(report.issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['labels_beside', 'label_disputed']),
    )
    const saying = labelsOf(ws.db, { kind: 'model', key: 'z-ai/glm-5-turbo' }).find(
      ({ by }) => by === 'labelled_weeks.csv',
    )
    expect(saying).toMatchObject({ value: 'proprietary', adopted: false })
  })

  it('change nothing by themselves, and go with the import', async () => {
    const ws = cataloguedWorkspace()
    await importFile(ws, weeks)
    expect(resolveSubject(ws.db, 'z-ai/glm-5-turbo').openness).toBe('open')
    undo(ws)
    const left = labelsOf(ws.db, { kind: 'model', key: 'z-ai/glm-5-turbo' })
    expect(left.map(({ by }) => by)).not.toContain('labelled_weeks.csv')
  })

  it('are not looked for where a file has none', async () => {
    const plain = temporaryFile('plain.csv', 'month,model,tokens\n2025-01,DeepSeek,3\n')
    expect((await importFile(cataloguedWorkspace(), plain)).labels).toBeUndefined()
  })
})

describe.skipIf(!existsSync(realFiles))('real files (skipped where ../shared/data is absent)', () => {
  it.each([
    ['or_labels_manual.csv', 'openness-labels', 64, 0],
    ['hf_organization_regions.csv', 'origin-labels', 121, 3],
  ])('%s is read as %s', async (file, profile, accepted, disputed) => {
    const report = await importFile(cataloguedWorkspace(), join(realFiles, file))
    expect(report).toMatchObject({ profile, rows: { accepted, rejected: 0 } })
    expect(report.labels?.disputed).toHaveLength(disputed)
  })

  it('the weekly series disputes only what the catalogue lists as disputed', async () => {
    const ws = cataloguedWorkspace()
    const listed = new Set(disputes(ws.db).map(({ key }) => key))
    const { labels } = await importFile(ws, join(realFiles, 'or_weekly_models.csv'))
    expect(labels?.agreeingShare).toBeGreaterThan(0.98)
    expect(labels?.disputed.filter(({ key }) => !listed.has(key))).toEqual([])
  })
})
