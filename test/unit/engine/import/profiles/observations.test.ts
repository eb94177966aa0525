import { describe, expect, it, test } from 'vitest'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportPreview } from '#shared/contract/imports.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import { fixture } from '../../../../kit/files.ts'
import { select, workbench } from '../../../../kit/stages.ts'

/** period, subject, dimension, value */
type Observation = readonly [string, string, string | null, number | null]

const previewOf = async (
  file: string,
  mapping: MappingPatch = {},
  table?: number,
): Promise<ImportPreview> => {
  const { ws, stages } = workbench()
  const selection = await select(stages, fixture(`import/profiles/${file}`), mapping)
  return previewStage(ws, stages, table === undefined ? selection : { ...selection, table })
}

const observationsOf = ({ observations }: ImportPreview): Observation[] =>
  observations.map(({ period, subject, region, category, value }) => [
    period,
    subject,
    region ?? category,
    value,
  ])

const codesOf = ({ report }: ImportPreview): string[] => report.issues.map(({ code }) => code)

type Case = {
  file: string
  mapping?: MappingPatch
  table?: number
  profile: string
  definition: Partial<ImportPreview['mapping']['definition']>
  publisher: string
  observations: Observation[]
  rows?: Partial<ImportPreview['report']['rows']>
  codes: string[]
}

const v4 = 'deepseek/deepseek-v4-flash-20260731'

const cases: Case[] = [
  {
    file: 'or_rankings_api.json',
    profile: 'openrouter-rankings-api',
    definition: { name: 'OpenRouter rankings', measure: 'tokens', grain: 'day', aggregation: 'sum' },
    publisher: 'OpenRouter',
    observations: [
      // 9007199254740993 is no double; the nearest is kept, and said.
      ['2026-10-06', v4, null, 9_007_199_254_740_992],
      ['2026-10-06', 'other', null, 120],
      ['2026-10-07', v4, null, 7_519_183_440_956],
    ],
    codes: ['integer_rounded'],
  },
  {
    file: 'or_rankings_page.json',
    profile: 'openrouter-rankings-page',
    definition: { measure: 'tokens', grain: 'week' },
    publisher: 'OpenRouter',
    observations: [
      ['2026-09-21', 'google', null, 500],
      ['2026-09-21', 'deepseek', null, 300.5],
      ['2026-09-21', 'others', null, 99],
      ['2026-09-21', 'x-ai', null, null],
      ['2026-09-28', 'google', null, 510],
      ['2026-09-28', 'deepseek', null, null],
      ['2026-09-28', 'others', null, 100],
      ['2026-09-28', 'x-ai', null, 42],
      ['2026-10-05', 'google', null, 520],
      ['2026-10-05', 'deepseek', null, 310],
      ['2026-10-05', 'others', null, 101],
      ['2026-10-05', 'x-ai', null, null],
    ],
    codes: ['fraction_of_count', 'missing_values'],
  },
  {
    file: 'or_activity.csv',
    profile: 'openrouter-activity',
    definition: { measure: 'tokens', unit: 'tokens', grain: 'day', aggregation: 'sum' },
    publisher: 'OpenRouter',
    observations: [
      ['2026-02-06', 'qwen/qwen3-max', null, 460],
      ['2026-02-06', 'openai/gpt-5', null, 10],
      ['2026-02-07', 'openai/gpt-5', null, null],
      ['2026-02-09', 'openai/gpt-5', null, 50],
    ],
    codes: ['personal_dropped', 'other_measures', 'missing_values'],
  },
  {
    file: 'or_activity.csv',
    mapping: { definition: { measure: 'requests' }, aggregateTo: 'week' },
    profile: 'openrouter-activity',
    definition: { measure: 'requests', unit: 'requests', grain: 'week' },
    publisher: 'OpenRouter',
    observations: [
      ['2026-02-02', 'qwen/qwen3-max', null, 2],
      ['2026-02-02', 'openai/gpt-5', null, 2],
      ['2026-02-09', 'openai/gpt-5', null, 1],
    ],
    codes: ['personal_dropped', 'other_measures', 'regrouped', 'regroup_partial'],
  },
  {
    file: 'or_activity.csv',
    mapping: { definition: { measure: 'spend' }, aggregateTo: 'month' },
    profile: 'openrouter-activity',
    definition: { measure: 'spend', unit: 'USD', grain: 'month' },
    publisher: 'OpenRouter',
    observations: [
      ['2026-02', 'qwen/qwen3-max', null, 0.75],
      ['2026-02', 'openai/gpt-5', null, 1.125],
    ],
    codes: ['personal_dropped', 'other_measures', 'regrouped', 'regroup_partial', 'missing_values'],
  },
  {
    file: 'or_activity_api.json',
    profile: 'openrouter-activity-api',
    definition: { measure: 'tokens', grain: 'day' },
    publisher: 'OpenRouter',
    observations: [
      ['2026-01-16', 'qwen/qwen3-max', null, 132],
      ['2026-01-17', 'openai/gpt-5-2025-08-07', null, 10],
    ],
    codes: ['other_measures'],
  },
  {
    file: 'or_activity_api.json',
    mapping: { definition: { measure: 'spend' } },
    profile: 'openrouter-activity-api',
    definition: { measure: 'spend', unit: 'USD' },
    publisher: 'OpenRouter',
    observations: [
      ['2026-01-16', 'qwen/qwen3-max', null, 0.75],
      ['2026-01-17', 'openai/gpt-5-2025-08-07', null, 1.5],
    ],
    codes: ['other_measures'],
  },
  {
    file: 'vercel_gateway.csv',
    table: 1,
    profile: 'vercel-ai-gateway',
    definition: {
      name: 'Vercel AI Gateway: requests · text',
      measure: 'share',
      basis: 'requests routed through Vercel’s AI Gateway',
    },
    publisher: 'Vercel',
    observations: [
      ['2026-01-05', 'anthropic/claude-sonnet-4.5', 'models', 20],
      ['2026-01-05', 'google/gemini-2.5-flash', 'models', 80],
    ],
    codes: ['other_tables'],
  },
  {
    file: 'epoch_usage.csv',
    profile: 'epoch-company-usage',
    definition: { measure: 'users', overlapping: true, aggregation: 'point', grain: 'day' },
    publisher: 'Epoch AI',
    observations: [
      ['2023-03-25', 'OpenAI', 'Weekly', 50_000_000],
      ['2025-03-28', 'OpenAI', 'Daily', 160_000_000],
      ['2025-05-20', 'Google', 'Monthly', 400_000_000],
    ],
    rows: { read: 5, accepted: 3, skipped: 2 },
    codes: ['other_measures'],
  },
  {
    file: 'epoch_usage.csv',
    mapping: { definition: { measure: 'tokens' } },
    profile: 'epoch-company-usage',
    definition: { measure: 'tokens', aggregation: 'mean' },
    publisher: 'Epoch AI',
    observations: [['2025-04-30', 'Google', null, 16_000_000_000_000]],
    rows: { read: 5, accepted: 1, skipped: 4 },
    codes: ['other_measures'],
  },
  {
    file: 'ms_diffusion.csv',
    profile: 'microsoft-ai-diffusion',
    definition: { measure: 'share', grain: 'window', overlapping: true },
    publisher: 'Microsoft AI for Good Lab',
    observations: [
      ['2025-01/2025-06', 'all models', 'United Arab Emirates', 59.4],
      ['2025-07/2025-12', 'all models', 'United Arab Emirates', 64],
      ['2026-01/2026-03', 'all models', 'United Arab Emirates', 70.1],
      ['2025-01/2025-06', 'all models', 'Norway', 45.3],
      ['2025-07/2025-12', 'all models', 'Norway', null],
      ['2026-01/2026-03', 'all models', 'Norway', 48.6],
    ],
    codes: ['subject_assumed', 'missing_values'],
  },
  {
    file: 'hf_downloads.csv',
    profile: 'huggingface-downloads',
    definition: { measure: 'downloads', aggregation: 'point' },
    publisher: 'Hugging Face',
    observations: [
      ['2026-06-01', 'Qwen/Qwen3-8B', null, 1000],
      ['2026-06-01', 'deepseek-ai/DeepSeek-R1', null, 2000],
      ['2026-06-02', 'Qwen/Qwen3-8B', null, 1100],
    ],
    codes: ['column_left_out'],
  },
  {
    file: 'hf_downloads.csv',
    mapping: { columns: [{ index: 4, role: 'value' }] },
    profile: 'huggingface-downloads',
    definition: { measure: 'downloads', aggregation: 'cumulative' },
    publisher: 'Hugging Face',
    observations: [
      ['2026-06-01', 'Qwen/Qwen3-8B', null, 90_000],
      ['2026-06-01', 'deepseek-ai/DeepSeek-R1', null, 80_000],
      ['2026-06-02', 'Qwen/Qwen3-8B', null, 91_000],
    ],
    codes: ['column_left_out'],
  },
  {
    // Without a column that names the model in full, organisation and name are joined.
    file: 'hf_downloads_plain.csv',
    profile: 'huggingface-downloads',
    definition: { measure: 'downloads' },
    publisher: 'Hugging Face',
    observations: [['2026-06-01', 'Qwen/Qwen3-8B', null, 1000]],
    codes: ['column_left_out'],
  },
  {
    file: 'lmarena_text_2025-08.csv',
    profile: 'lmarena',
    definition: { measure: 'score', unit: 'points', grain: 'month', name: 'LMArena leaderboard: text' },
    publisher: 'LMArena',
    observations: [
      ['2025-08', 'Gemini-2.5-Pro', null, 1470],
      ['2025-08', 'GLM-4.5', null, 1434],
    ],
    codes: [],
  },
]

test.each(cases)('$profile reads $file $mapping', async (expected) => {
  const preview = await previewOf(expected.file, expected.mapping, expected.table)
  expect(preview.profile).toBe(expected.profile)
  expect(observationsOf(preview)).toEqual(expected.observations)
  const { definition, source } = preview.mapping
  expect(definition).toMatchObject({ synthetic: false, ...expected.definition })
  expect(source).toMatchObject({ publisher: expected.publisher })
  for (const text of [source.citation, source.url, definition.basis, definition.coverage, definition.unit])
    expect(text).not.toBe('')
  const { rows } = preview.report
  expect(rows).toMatchObject({ rejected: 0, ...expected.rows })
  expect(rows.read).toBe(rows.accepted + rows.rejected + rows.skipped)
  expect(codesOf(preview)).toEqual(expected.codes)
})

describe('what profiles say and keep', () => {
  it('names the personal columns of an activity log, and keeps one that is given a role', async () => {
    const dropped = async (mapping: MappingPatch): Promise<string | null | undefined> => {
      const { report } = await previewOf('or_activity.csv', mapping)
      return report.issues.find(({ code }) => code === 'personal_dropped')?.value
    }
    expect(await dropped({})).toBe('generation_id, user, api_key_name, app_name')
    const byApp: MappingPatch = { columns: [{ index: 24, role: 'category' }] }
    expect(await dropped(byApp)).toBe('generation_id, user, api_key_name')
    const { observations } = await previewOf('or_activity.csv', byApp)
    expect(new Set(observations.map(({ category }) => category))).toEqual(new Set(['Notebook', null]))
    const plain = await previewOf('or_activity.csv')
    expect(JSON.stringify(plain.observations)).not.toMatch(/ada|grace|laptop|gen-1|Notebook/)
  })

  it('keeps product, confidence and sources of a usage report as its note', async () => {
    const { observations, rows } = await previewOf('epoch_usage.csv')
    expect(observations.map(({ note }) => note)).toEqual([
      'ChatGPT · Likely · https://a.example/1 · https://a.example/2',
      'ChatGPT · Likely · https://b.example/1',
      'Gemini · https://e.example/1',
    ])
    expect(rows.flatMap(({ reason }) => reason ?? [])).toEqual(['skip_other_measure', 'skip_excluded'])
  })

  it('reads the interval of a score to low and high', async () => {
    const { observations } = await previewOf('lmarena_text_2025-08.csv')
    expect(observations.map(({ low, high, note }) => [low, high, note])).toEqual([
      [1465, 1475, 'Proprietary'],
      [1426, 1443, 'MIT'],
    ])
  })

  it('offers each measure of the gateway as a table with the rows of its own', async () => {
    const { ws, stages } = workbench()
    const selection = await select(stages, fixture('import/profiles/vercel_gateway.csv'))
    const { tables } = stages.get(selection.stageId).stage
    expect(tables.map(({ title }) => title)).toEqual(['tokens · text', 'requests · text', 'spend · text'])
    const { observations } = await previewStage(ws, stages, { ...selection, table: 2 })
    expect(observations.map(({ row, value }) => [row, value])).toEqual([
      [7, 62.1],
      [8, 37.9],
    ])
  })

  it('takes the date of the rankings API’s answer as the date of its source', async () => {
    const { mapping } = await previewOf('or_rankings_api.json')
    expect(mapping.source.asOf).toBe('2026-10-08T00:00:00Z')
  })
})
