import { translateKey } from '#shared/i18n/i18n.ts'
import { describe, expect, test } from 'vitest'
import type { Definition } from '#shared/contract/common.ts'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportReport, ImportTarget } from '#shared/contract/imports.ts'
import { getDataset } from '#engine/datasets/list.ts'
import { shareTable } from '#engine/query/tables.ts'
import type { Workspace } from '#engine/store/types.ts'
import { type Workbench, workbench } from '../../../../kit/stages.ts'
import { cataloguedWorkspace } from '../../../../kit/workspace.ts'
import { bring, codes, refusal, stored } from './bringing.ts'

const base = ['month,model,share', '2025-01,Aqua,60', '2025-01,Brio,40', '2025-02,Aqua,59', '2025-02,Brio,41']

async function based(): Promise<Workbench & { target: ImportTarget }> {
  const bench = workbench()
  const { dataset } = await bring(bench, base, { name: 'base.csv' })
  return { ...bench, target: { kind: 'existing', datasetId: dataset.id ?? 0 } }
}

describe('a file that does not fit the dataset it is for', () => {
  test.each([
    ['another measure', ['month,model,tokens', '2025-03,Aqua,5800', '2025-03,Brio,4200'], 'measure_differs'],
    [
      'another measure with small numbers',
      ['month,model,tokens (trillion)', '2025-03,Aqua,12.5', '2025-03,Brio,8.5'],
      'measure_differs',
    ],
    ['a finer period', ['week,model,share', '2025-03-03,Aqua,58', '2025-03-03,Brio,42'], 'grain_finer'],
    [
      'a breakdown of what is there',
      ['month,region,model,share', '2025-02,Europe,Aqua,50', '2025-02,Europe,Brio,50'],
      'part_beside_whole',
    ],
    [
      'a sum that is 100 no longer',
      ['month,model,share', '2025-02,Aqua,58', '2025-02,Corsa,5', '2025-02,Brio,41'],
      'sum_breaks',
    ],
  ] as const)('%s is refused, and nothing of it is stored', async (_, lines, code) => {
    const bench = await based()
    const before = stored(bench.ws)
    expect(await refusal(bring(bench, lines, { target: bench.target }))).toEqual({
      code: 'import.questions-open',
      codes: code,
    })
    expect(stored(bench.ws)).toEqual(before)
  })

  test('comes in where the question is allowed by its code', async () => {
    const bench = await based()
    const lines = ['month,model,share', '2025-02,Aqua,58', '2025-02,Corsa,5', '2025-02,Brio,41']
    const { observations } = await bring(bench, lines, { target: bench.target, allow: ['sum_breaks'] })
    expect(observations).toMatchObject({ added: 1, updated: 1, unchanged: 1 })
  })

  test('that loses most of its rows is refused, with the reason', async () => {
    const days = Array.from({ length: 40 }, () => `2025-03-03,Aqua,1`)
    expect(await refusal(bring(workbench(), ['week,model,tokens', ...days]))).toEqual({
      code: 'import.questions-open',
      codes: 'rows_mostly_lost',
    })
  })

  test('says in every language why most of its rows would be lost', () => {
    const params = { rejected: 30, rows: 40, reason: 'bad_number', value: 'many' }
    const said = (['en', 'it', 'zh-CN'] as const).map((locale) =>
      translateKey(locale, 'import:issue_rows_mostly_lost', params),
    )
    expect(said).toEqual([
      '30 of 40 rows would be lost, most of them because: “many” is not a number',
      '30 righe su 40 andrebbero perse, per lo più perché: “many” non è un numero',
      '40 行中有 30 行会丢失，多数原因是：“many”不是数字',
    ])
  })

  test('with any warning is refused where it is to be strict', async () => {
    const lines = ['month,model,share', '2025-01,Aqua,60', '2025-01,Brio,30']
    expect(await refusal(bring(workbench(), lines, { strict: true }))).toEqual({
      code: 'import.warnings',
      codes: 'shares_sum',
    })
  })
})

describe('the dataset as it becomes', () => {
  test('a part of a period is checked with what is there, not by itself', async () => {
    const bench = await based()
    const lines = ['month,model,share', '2025-02,Aqua,59']
    expect(codes(await bring(bench, lines, { target: bench.target }))).toEqual(['vanished_kept'])
  })

  test('a file that covers a period whole replaces it, and says what goes', async () => {
    const bench = await based()
    const report = await bring(bench, ['month,model,share', '2025-02,Aqua,100'], { target: bench.target })
    expect(report.removed).toBe(1)
    expect(report.issues).toMatchObject([{ code: 'vanished_replaced', value: 'Brio (2025-02)' }])
    expect(stored(bench.ws)).toEqual(['Aqua 60', 'Brio 40', 'Aqua 100'])
  })

  test('names that only case and blanks tell apart are one subject', async () => {
    const bench = await based()
    const lines = ['month,model,share', '2025-02,aqua,58', '2025-02, BRIO ,42', '2025-02,AQUA ,1']
    const report = await bring(bench, lines, { target: bench.target })
    expect(stored(bench.ws)).toEqual(['Aqua 60', 'Brio 40', 'Aqua 58', 'Brio 42'])
    expect(codes(report)).toContain('names_respelled')
    expect(report.rows.rejected).toBe(1)
  })

  test('names that punctuation tells apart stay two, and it is said', async () => {
    const bench = await based()
    const lines = ['month,model,share', '2025-03,Aqua-,58', '2025-03,Brio,42']
    const { issues, subjects } = await bring(bench, lines, { target: bench.target })
    expect(issues).toMatchObject([{ code: 'names_near', value: 'Aqua- – Aqua' }])
    expect(subjects.count).toBe(2)
  })

  test('a unit that changed is said', async () => {
    const lines = ['month,model,tokens', '2025-01,Aqua,5200000', '2025-02,Aqua,5300', '2025-03,Aqua,5400']
    expect((await bring(workbench(), lines)).issues).toMatchObject([
      { code: 'unit_jump', params: { period: '2025-02', factor: 'down3', count: 1 } },
    ])
  })

  test('growth of ten times is no change of the unit', async () => {
    const lines = ['month,model,tokens', '2025-01,Aqua,520', '2025-02,Aqua,5300', '2025-03,Aqua,54000']
    expect(codes(await bring(workbench(), lines))).toEqual([])
  })

  test.each([
    ['the same file', 'base.csv', base],
    ['the same content in another order', 'other.csv', [base[0] ?? '', ...base.slice(1).reverse()]],
  ])('%s as a second dataset is asked', async (_, name, lines) => {
    const bench = await based()
    expect(await refusal(bring(bench, lines, { name, target: { kind: 'new' } }))).toEqual({
      code: 'import.questions-open',
      codes: 'dataset_doubled',
    })
  })

  test('two datasets never have one name', async () => {
    const bench = await based()
    const lines = ['month,model,share', '2026-01,Aqua,100']
    const report = await bring(bench, lines, { name: 'base.csv', target: { kind: 'new' } })
    expect(report.dataset.name).toBe('base (2)')
    expect(codes(report)).toEqual(['name_numbered'])
  })
})

describe('next week’s file', () => {
  const week = (day: string, ...values: number[]): string[] => [
    'week,model,tokens',
    ...values.map((value, at) => `${day},model ${at},${value}`),
  ]

  test('goes where last week’s went, though its name and title differ', async () => {
    const bench = workbench()
    const first = await bring(bench, week('2025-11-17', 5, 6), { name: 'usage-2025-11-17.csv' })
    const second = await bring(bench, week('2025-11-24', 7, 8, 9), { name: 'usage-2025-11-24.csv' })
    expect(second.dataset).toEqual(first.dataset)
    expect(second.observations).toMatchObject({ added: 3, updated: 0, unchanged: 0 })
  })

  test('that comes again says nothing new, and leaves nothing to undo', async () => {
    const bench = workbench()
    const lines = week('2025-11-17', 5, 6)
    await bring(bench, lines, { name: 'usage.csv' })
    const again = await bring(bench, lines, { name: 'usage.csv' })
    expect(again).toMatchObject({ committed: true, observations: { added: 0, updated: 0, unchanged: 2 } })
    expect(again.actionId).toBeUndefined()
  })

  test('of another kind makes a dataset of its own', async () => {
    const bench = workbench()
    const first = await bring(bench, week('2025-11-17', 5, 6), { name: 'usage-a.csv' })
    const other = await bring(bench, week('2025-11-17', 1, 2), { name: 'spending.csv' })
    expect(other.dataset.id).not.toBe(first.dataset.id)
  })
})

describe('parts beside their whole', () => {
  const regions = [
    'month,region,model,tokens',
    '2025-01,World,Aqua,100',
    '2025-01,World,Brio,60',
    '2025-01,Europe,Aqua,30',
    '2025-01,Europe,Brio,50',
    '2025-01,Asia,Aqua,40',
  ]

  const defined = (whole: Definition['whole']): MappingPatch => ({ definition: { whole } })

  const shares = (ws: Workspace, report: ImportReport, input: object): unknown =>
    shareTable(ws, { datasetId: report.dataset.id ?? 0, by: 'subject', ...input }).series.map(
      ({ key, values }) => [key, values[0]],
    )

  test('are asked for, with the whole and its parts', async () => {
    expect(await refusal(bring(workbench(), regions))).toEqual({
      code: 'import.questions-open',
      codes: 'part_beside_whole',
    })
  })

  test('are no part of the whole once it is said, and are shares of it where they are asked for', async () => {
    const bench = workbench()
    const report = await bring(bench, regions, { mapping: defined({ region: ['World'] }) })
    expect(shares(bench.ws, report, {})).toEqual([
      ['Aqua', 0.625],
      ['Brio', 0.375],
    ])
    expect(shares(bench.ws, report, { by: 'region' })).toEqual([
      ['Europe', 0.5],
      ['Asia', 0.25],
    ])
    expect(shares(bench.ws, report, { where: { region: ['Europe'] } })).toEqual([
      ['Brio', 0.3125],
      ['Aqua', 0.1875],
    ])
    expect(shares(bench.ws, report, { of: { region: ['Europe'] } })).toEqual([
      ['Brio', 0.625],
      ['Aqua', 0.375],
    ])
  })

  test('what names no region can be the whole', async () => {
    const bench = workbench()
    const lines = regions.map((line) => line.replace(',World,', ',,'))
    expect(await refusal(bring(bench, lines))).toMatchObject({ codes: 'part_beside_whole' })
    const report = await bring(bench, lines, { mapping: defined({ region: [''] }) })
    expect(shares(bench.ws, report, {})).toEqual([
      ['Aqua', 0.625],
      ['Brio', 0.375],
    ])
    expect(shares(bench.ws, report, { by: 'region' })).toEqual([
      ['Europe', 0.5],
      ['Asia', 0.25],
    ])
  })

  test('daily users are among the monthly', async () => {
    const bench = workbench()
    const lines = [
      'month,product,category,users',
      '2025-01,Aqua,MAU,100',
      '2025-01,Aqua,DAU,40',
      '2025-01,Brio,MAU,300',
    ]
    expect(await refusal(bring(bench, lines))).toMatchObject({ codes: 'part_beside_whole' })
    const report = await bring(bench, lines, { mapping: defined({ category: ['MAU'] }) })
    expect(shares(bench.ws, report, {})).toEqual([
      ['Brio', 0.75],
      ['Aqua', 0.25],
    ])
  })

  test('a developer and its models', async () => {
    const ws = cataloguedWorkspace()
    const bench = workbench(ws)
    const lines = ['month,model,tokens', '2025-01,OpenAI,100', '2025-01,GPT-4o,40', '2025-01,Anthropic,100']
    expect(await refusal(bring(bench, lines))).toMatchObject({ codes: 'part_beside_whole' })
    const report = await bring(bench, lines, { mapping: defined({ level: 'developer' }) })
    const input = { by: 'developer' as const }
    expect(
      shareTable(ws, { datasetId: report.dataset.id ?? 0, ...input }).series.map(({ values }) => values),
    ).toEqual([[0.5], [0.5]])
    // By model the one that is listed is shown, as a share of the whole.
    expect(
      shareTable(ws, { datasetId: report.dataset.id ?? 0, by: 'model' }).series.map(({ label, values }) => [
        label,
        values[0],
      ]),
    ).toEqual([
      ['Anthropic', 0.5],
      ['GPT-4o', 0.2],
    ])
  })
})

describe('absence and coverage', () => {
  const absenceOf = async (lines: readonly string[]): Promise<string> => {
    const bench = workbench()
    const { dataset } = await bring(bench, lines)
    return getDataset(bench.ws, dataset.id ?? 0).absence
  }

  test('a list with ranks, or a row for the rest, is cut below its last', async () => {
    expect(await absenceOf(['month,rank,model,tokens', '2025-01,1,Aqua,5', '2025-01,2,Brio,4'])).toBe(
      'below-cut',
    )
    expect(await absenceOf(['month,model,tokens', '2025-01,Aqua,5', '2025-01,Others,4'])).toBe('below-cut')
  })

  test('any other table tells nothing of what it lacks', async () => {
    expect(await absenceOf(['month,model,tokens', '2025-01,Aqua,5', '2025-01,Brio,4'])).toBe('unknown')
  })

  test('days that are covered grow with each file', async () => {
    const bench = workbench()
    const mapping = (coveredFrom: string, coveredTo: string): MappingPatch => ({
      definition: { coveredFrom, coveredTo },
    })
    const lines = (month: string): string[] => ['month,model,tokens', `${month},Aqua,5`]
    const { dataset } = await bring(bench, lines('2025-01'), { mapping: mapping('2025-01-01', '2025-01-20') })
    await bring(bench, lines('2025-02'), { mapping: mapping('2025-01-01', '2025-02-12') })
    expect(getDataset(bench.ws, dataset.id ?? 0)).toMatchObject({
      coveredFrom: '2025-01-01',
      coveredTo: '2025-02-12',
    })
  })
})
