import { describe, expect, it } from 'vitest'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import { fixture, temporaryFile } from '../../../kit/files.ts'
import { select, workbench } from '../../../kit/stages.ts'

type Row = readonly [
  period: string,
  subject: string,
  value: number | null,
  ...rest: (number | string | null)[],
]
type Case = {
  path: () => string
  mapping?: MappingPatch
  profile: string
  shape: string
  measure: string
  grain: string
  rows: { read: number; accepted: number; rejected: number; skipped: number }
  /** period, subject, value, low, high, qualifier */
  observations: readonly Row[]
  /** code, row and column of what is said */
  issues?: readonly (readonly [string, number | null, number | null])[]
  skipped?: readonly (readonly [number, string])[]
}

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')
const gbk = Buffer.concat([
  Buffer.from([0xc4, 0xa3, 0xd0, 0xcd, 0x2c]), // 模型,
  Buffer.from('2024'),
  Buffer.from([0xc4, 0xea, 0x2c]), // 年,
  Buffer.from('2025'),
  Buffer.from([0xc4, 0xea, 0x0d, 0x0a]), // 年
  Buffer.from([0xcd, 0xa8, 0xd2, 0xe5, 0xc7, 0xa7, 0xce, 0xca]), // 通义千问
  Buffer.from(',12%,30%\r\n'),
  Buffer.from([0xce, 0xc4, 0xd0, 0xc4, 0xd2, 0xbb, 0xd1, 0xd4]), // 文心一言
  Buffer.from(',,70%\r\n'),
])

const cases: Record<string, Case> = {
  'OpenRouter rankings': {
    path: () => fixture('import/or_rankings.csv'),
    profile: 'openrouter-rankings',
    shape: 'long',
    measure: 'tokens',
    grain: 'day',
    rows: { read: 3, accepted: 3, rejected: 0, skipped: 0 },
    observations: [
      ['2026-10-06', 'deepseek/deepseek-v4', 7_519_183_440_956],
      ['2026-10-06', 'qwen/qwen3-max:free', 2 ** 53],
      ['2026-10-06', 'other', 1_771_712_615_873],
    ],
    issues: [['integer_rounded', 3, 4]],
  },
  'StatCounter series': {
    path: () => fixture('import/statcounter_series.csv'),
    profile: 'statcounter',
    shape: 'wide-by-subject',
    measure: 'share',
    grain: 'month',
    rows: { read: 4, accepted: 2, rejected: 0, skipped: 2 },
    observations: [
      ['2025-04', 'ChatGPT', 84.2],
      ['2025-04', 'Perplexity', 12.1],
      ['2025-04', 'Google Gemini', 2.3],
      ['2025-04', 'Microsoft Copilot', 0.9],
      ['2025-04', 'Claude', 0.5],
      ['2025-05', 'ChatGPT', 79.8],
      ['2025-05', 'Perplexity', 11.8],
      ['2025-05', 'Google Gemini', 2],
      ['2025-05', 'Microsoft Copilot', 5.4],
      ['2025-05', 'Claude', 1],
    ],
    skipped: [
      [4, 'skip_before_coverage'],
      [5, 'skip_before_coverage'],
    ],
  },
  'StatCounter, one month': {
    path: () => fixture('import/statcounter_month.csv'),
    profile: 'statcounter',
    shape: 'long',
    measure: 'share',
    grain: 'month',
    rows: { read: 2, accepted: 2, rejected: 0, skipped: 0 },
    observations: [
      ['2026-09', 'ChatGPT', 80.5],
      ['2026-09', 'Claude', 19.5],
    ],
  },
  'press shares with qualifiers, ranges and faults': {
    path: () => fixture('import/press_shares.csv'),
    profile: 'generic',
    shape: 'long',
    measure: 'share',
    grain: 'month',
    rows: { read: 7, accepted: 5, rejected: 2, skipped: 0 },
    observations: [
      ['2025-02', 'Qwen', 30, null, null, 'about'],
      ['2025-02', 'Llama', 12, null, null, 'nearly'],
      ['2025-02', 'o3-10', 27.5, 25, 30, 'range'],
      ['2025-02', 'Kimi K2', 0.5, 0, 1, 'under'],
      ['2025-02', 'DeepSeek', null],
    ],
    issues: [
      ['bad_number', 7, 3],
      ['bad_period', 8, 1],
      ['missing_values', 6, 3],
    ],
  },
  'German numbers, wide by period, with title, total and remark': {
    path: () => fixture('import/german_tokens.csv'),
    mapping: { definition: { measure: 'tokens' } },
    profile: 'generic',
    shape: 'wide-by-period',
    measure: 'tokens',
    grain: 'month',
    rows: { read: 4, accepted: 2, rejected: 0, skipped: 2 },
    observations: [
      ['2025-01', 'Qwen', 1234.5],
      ['2025-02', 'Qwen', 5.59e12],
      ['2025-01', 'Llama', null],
      ['2025-02', 'Llama', 2000],
    ],
    issues: [
      ['preamble_skipped', 1, null],
      ['fraction_of_count', 5, 2],
      ['missing_values', 6, 2],
      ['totals_left_out', 7, null],
    ],
    skipped: [
      [7, 'skip_total_sum'],
      [8, 'skip_remark'],
    ],
  },
  'a last row whose number has a qualifier is no remark': {
    path: () => temporaryFile('peak.csv', 'segment,share\nQwen,1.2\nChinese open-source,nearly 30\n'),
    mapping: { period: '2025' },
    profile: 'generic',
    shape: 'long',
    measure: 'share',
    grain: 'year',
    rows: { read: 2, accepted: 2, rejected: 0, skipped: 0 },
    observations: [
      ['2025', 'Qwen', 1.2],
      ['2025', 'Chinese open-source', 30, null, null, 'nearly'],
    ],
    issues: [['shares_sum', null, null]],
  },
  'dates day first, a line break inside quotes': {
    path: () => fixture('import/semicolon_dates.csv'),
    profile: 'generic',
    shape: 'long',
    measure: 'requests',
    grain: 'day',
    rows: { read: 2, accepted: 2, rejected: 0, skipped: 0 },
    observations: [
      ['2025-11-24', 'Qwen', 1200],
      ['2025-12-01', 'Llama', 900],
    ],
  },
  'UTF-16 with tabs and fractions': {
    path: () =>
      temporaryFile(
        'utf16.txt',
        utf16('week\tmodel\tshare\n2025-11-17\tQwen\t0.07\n2025-11-24\tQwen\t0.3\n'),
      ),
    profile: 'generic',
    shape: 'long',
    measure: 'share',
    grain: 'week',
    rows: { read: 2, accepted: 2, rejected: 0, skipped: 0 },
    observations: [
      ['2025-11-17', 'Qwen', 7],
      ['2025-11-24', 'Qwen', 30],
    ],
    issues: [['fractions_scaled', null, null]],
  },
  'GBK with years as headings': {
    path: () => temporaryFile('gbk.csv', gbk),
    profile: 'generic',
    shape: 'wide-by-period',
    measure: 'share',
    grain: 'year',
    rows: { read: 2, accepted: 2, rejected: 0, skipped: 0 },
    observations: [
      ['2024', '通义千问', 12],
      ['2025', '通义千问', 30],
      ['2024', '文心一言', null],
      ['2025', '文心一言', 70],
    ],
    issues: [['missing_values', 3, 2]],
  },
  'bare CR, Windows-1252, regions and no models': {
    path: () =>
      temporaryFile(
        'cr.csv',
        Buffer.from('Country,H1 2025 share,Q1 2026 share\rCôte d’Ivoire,1%,2%\r'.replace('’', "'"), 'latin1'),
      ),
    profile: 'generic',
    shape: 'wide-by-period',
    measure: 'share',
    grain: 'window',
    rows: { read: 1, accepted: 1, rejected: 0, skipped: 0 },
    observations: [
      ['2025-01/2025-06', 'all models', 1],
      ['2026-01/2026-03', 'all models', 2],
    ],
    issues: [['subject_assumed', null, null]],
  },
  'duplicates are rejected unless a choice is made': {
    path: () => temporaryFile('twice.csv', 'date,model,tokens\n2025-01-01,Qwen,5\n2025-01-01,Qwen,7\n'),
    profile: 'generic',
    shape: 'long',
    measure: 'tokens',
    grain: 'day',
    rows: { read: 2, accepted: 1, rejected: 1, skipped: 0 },
    observations: [['2025-01-01', 'Qwen', 5]],
    issues: [['duplicate', 3, 3]],
  },
  'duplicates summed': {
    path: () => temporaryFile('twice.csv', 'date,model,tokens\n2025-01-01,Qwen,5\n2025-01-01,Qwen,7\n'),
    mapping: { duplicates: 'sum' },
    profile: 'generic',
    shape: 'long',
    measure: 'tokens',
    grain: 'day',
    rows: { read: 2, accepted: 2, rejected: 0, skipped: 0 },
    observations: [['2025-01-01', 'Qwen', 12]],
    issues: [['duplicates_summed', 3, 3]],
  },
  'days aggregated to months': {
    path: () =>
      temporaryFile(
        'days.csv',
        'date,model,tokens\n2025-01-01,Qwen,5\n2025-01-31,Qwen,7\n2025-02-01,Qwen,1\n',
      ),
    mapping: { aggregateTo: 'month' },
    profile: 'generic',
    shape: 'long',
    measure: 'tokens',
    grain: 'month',
    rows: { read: 3, accepted: 3, rejected: 0, skipped: 0 },
    observations: [
      ['2025-01', 'Qwen', 12],
      ['2025-02', 'Qwen', 1],
    ],
    // The file ends on the first of February.
    issues: [
      ['regrouped', null, null],
      ['regroup_partial', null, null],
    ],
  },
}

describe('tables', () => {
  it.each(Object.entries(cases))('%s', async (_name, expected) => {
    const { ws, stages } = workbench()
    const preview = await previewStage(ws, stages, await select(stages, expected.path(), expected.mapping))
    const { report } = preview
    const rows = preview.observations.map((row) => [
      row.period,
      row.subject,
      row.value,
      row.low,
      row.high,
      row.qualifier,
    ])
    expect(rows).toEqual(
      expected.observations.map(([period, subject, value, low = null, high = null, qualifier = 'exact']) => [
        period,
        subject,
        value,
        low,
        high,
        qualifier,
      ]),
    )
    expect(report.issues.map(({ code, row, column }) => [code, row, column])).toEqual(expected.issues ?? [])
    expect(report.issues.filter(({ message }) => message.includes('issue_'))).toEqual([])
    expect({
      profile: report.profile,
      shape: report.shape,
      measure: report.dataset.measure,
      grain: report.dataset.grain,
      rows: report.rows,
    }).toEqual({
      profile: expected.profile,
      shape: expected.shape,
      measure: expected.measure,
      grain: expected.grain,
      rows: expected.rows,
    })
    const { read, accepted, rejected, skipped } = report.rows
    expect(accepted + rejected + skipped).toBe(read)
    const reasons = preview.rows.flatMap(({ row, kind, reason }) =>
      kind === 'skipped' || kind === 'footer' ? [[row, reason]] : [],
    )
    expect(reasons).toEqual(expected.skipped ?? [])
  })
})

describe('choices of the analyst', () => {
  it('changes roles: the bearer of a role hands it over', async () => {
    const { ws, stages } = workbench()
    const path = temporaryFile(
      'two.csv',
      'date,model,requests,tokens\n2025-01-01,Qwen,5,70\n2025-01-02,Qwen,6,80\n',
    )
    const selection = await select(stages, path, { columns: [{ index: 3, role: 'value' }] })
    const { columns, observations } = await previewStage(ws, stages, selection)
    expect(columns.map(({ role }) => role)).toEqual(['period', 'subject', 'value', 'ignore'])
    expect(observations.map(({ value }) => value)).toEqual([5, 6])
  })

  it('says what is missing before rows can be read', async () => {
    const { ws, stages } = workbench()
    const path = temporaryFile('undated.csv', 'model,tokens\nQwen,5\nLlama,6\n')
    const without = await previewStage(ws, stages, await select(stages, path))
    expect(without.report.issues.map(({ code }) => code)).toContain('missing_period_column')
    expect(without.report.rows).toEqual({ read: 2, accepted: 0, rejected: 2, skipped: 0 })
    const dated = await previewStage(ws, stages, await select(stages, path, { period: '2025-11' }))
    expect(dated.observations.map(({ period }) => period)).toEqual(['2025-11', '2025-11'])
    expect(dated.report.dataset.grain).toBe('month')
  })
})
