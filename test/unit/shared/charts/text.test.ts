import { describe, expect, it } from 'vitest'
import { narrowedWords } from '#shared/charts/narrowed.ts'
import { type ChartSubject, type ChartView, chartText, finding } from '#shared/charts/text.ts'
import { locales } from '#shared/vocabulary/locales.ts'
import { grains } from '#shared/vocabulary/grains.ts'
import { measures } from '#shared/vocabulary/measures.ts'
import { chartKinds } from '#shared/contract/views.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { series, table } from './support.ts'

const weeks = ['2025-01-06', '2025-01-13', '2025-01-27']
const simple = table(weeks, [
  series('deepseek', [0.2, null, 0.4], [0.1, null, 0.3], [0.3, null, 0.5]),
  series('openai', [0.7, 0.6, 0.5]),
  series(reservedKeys.remainder, [0.1, 0.4, 0.1]),
])

it('says who leads, which is never what a source calls others', () => {
  const led = table(weeks, [series('Others', [0.6, 0.6, 0.6]), series('openai', [0.4, 0.4, 0.4])])
  expect(finding(led, 'en')).toMatch(/^OpenAI leads|^openai leads/)
})

describe('what stands around a chart', () => {
  const view = { name: null, kind: 'lines' as const, only: [] }
  const dataset = {
    measure: 'tokens' as const,
    grain: 'week' as const,
    basis: 'tokens routed through OpenRouter',
    aggregation: 'sum' as const,
    synthetic: true,
    source: {
      publisher: 'OpenRouter',
      citation: '',
      url: '',
      licence: 'CC BY 4.0',
      attribution: '',
      asOf: '2025-12-04',
      retrieved: null,
    },
  }

  it('says the share of what, and that it is synthetic', () => {
    const text = chartText(simple, dataset, { ...view, name: 'Who gains?' }, 'en')
    expect(text).toEqual({
      title: 'Who gains?',
      subtitle: 'Share by developer · tokens routed through OpenRouter · weekly · SYNTHETIC DATA',
      source: 'Source: OpenRouter · as of 4 Dec 2025 · licence CC BY 4.0',
    })
  })

  it('names a chart without a name by its finding, in each language', () => {
    const apart = table(weeks, [series('openai', [0.7, 0.6, 0.6]), series('deepseek', [0.3, 0.4, 0.4])])
    expect(chartText(apart, dataset, view, 'en').title).toBe('openai leads with 60.0% (27 Jan 2025)')
    expect(chartText(simple, dataset, view, 'zh-CN').subtitle).toContain('合成数据')
    expect(chartText(simple, dataset, { ...view, name: '' }, 'it').source).toContain('Fonte: OpenRouter')
  })

  it('says each thing once, and nothing of what is not said', () => {
    const bare: ChartSubject = { ...dataset, basis: '', synthetic: false }
    const said = (subject: ChartSubject, view: Partial<ChartView> = {}): string =>
      chartText(simple, subject, { name: 'N', kind: 'lines', only: [], ...view }, 'en').subtitle
    expect(said(bare)).toBe('Share by developer · tokens · weekly')
    expect(said({ ...bare, measure: 'share' })).toBe('Share by developer, as the source gives it · weekly')
    expect(said({ ...bare, basis: 'Tokens routed' })).toBe('Share by developer · Tokens routed · weekly')
    expect(said({ ...bare, basis: 'API traffic', aggregation: 'peak' })).toBe(
      'Share by developer · tokens · API traffic · weekly · peaks',
    )
  })

  it('never leaves a dot without a word, whatever is empty', () => {
    const lines = locales.flatMap((locale) =>
      measures.flatMap((measure) =>
        ['', '  '].flatMap((basis) =>
          chartKinds.map((kind) => {
            const subject = { ...dataset, measure, basis }
            return chartText(simple, subject, { ...view, kind }, locale).subtitle
          }),
        ),
      ),
    )
    expect(lines.filter((line) => /·\s*·|^\s*·|·\s*$/.test(line))).toEqual([])
  })

  it('names the grain that is drawn, and the period of a ranking', () => {
    const monthly = table(['2025-01', '2025-02'], [series('a', [0.5, null]), series('b', [0.5, null])], {
      grain: 'month',
    })
    const said = (kind: ChartView['kind']): string =>
      chartText(monthly, dataset, { ...view, kind }, 'en').subtitle
    expect(said('lines')).toContain('monthly')
    expect(said('bars')).toContain('Jan 2025')
    expect(grains.filter((grain) => said('bars').includes(grain))).toEqual([])
  })

  it('says what the whole is narrowed to', () => {
    const china = { key: 'china', label: 'China' }
    const models = [
      { key: 'a', label: 'A' },
      { key: 'b', label: 'B' },
    ]
    const only = narrowedWords(
      {
        shown: [
          { by: 'model', members: models },
          { by: 'origin', members: [china] },
        ],
        of: [{ by: 'openness', members: [{ key: 'open', label: '' }] }],
      },
      'en',
    )
    expect(only).toEqual(['of open weights alone', 'shown: Model: A, B · Origin: China'])
    expect(chartText(simple, dataset, { ...view, only }, 'en').subtitle).toContain('Origin: China')
  })

  it('has a title where no one is known', () => {
    const rest = table(weeks, [series(reservedKeys.remainder, [1, 1, 1])])
    const said = chartText(rest, { ...dataset, synthetic: false }, view, 'en')
    expect(said).toMatchObject({
      title: 'Share by developer',
      subtitle: 'tokens routed through OpenRouter · weekly',
    })
  })

  it('names no leader where the bounds meet, and signs an estimate', () => {
    const bounds = (low: number): string =>
      finding(
        table(weeks, [
          series('a', [null, null, 0.5], [null, null, low], [null, null, 0.6]),
          series('b', [null, null, 0.4], [null, null, 0.35], [null, null, 0.45]),
        ]),
        'en',
      )
    expect(bounds(0.44)).toBe('a and b are too close to tell apart: ≈\u00A050.0%, ≈\u00A040.0% (27 Jan 2025)')
    expect(bounds(0.46)).toBe('a leads with ≈\u00A050.0% (27 Jan 2025)')
  })
})
