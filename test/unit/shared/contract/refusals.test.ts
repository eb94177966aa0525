import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { claimsContract } from '#shared/contract/claims.ts'
import { datasetsContract } from '#shared/contract/datasets.ts'
import { importsContract } from '#shared/contract/imports.ts'
import { queryContract } from '#shared/contract/query.ts'
import { risksContract } from '#shared/contract/risks.ts'
import { viewsContract } from '#shared/contract/views.ts'
import { newClaim } from '../../../../src/renderer/pages/claims/claim-input.ts'
import { newRisk } from '../../../../src/renderer/pages/risks/risk-input.ts'

type Procedure = { '~orpc': { inputSchema?: unknown } }

/** Where an input of a procedure is refused, as paths; empty: it is taken. */
function refusals(procedure: Procedure, input: unknown): string[] {
  const schema = procedure['~orpc'].inputSchema
  if (!isSchema(schema)) throw new Error('the procedure has no input')
  const { success, error } = schema.safeParse(input)
  return success ? [] : error.issues.map(({ path }) => path.join('.'))
}

const isSchema = (schema: unknown): schema is z.ZodType =>
  typeof schema === 'object' && schema !== null && 'safeParse' in schema

const claim = { ...newClaim(undefined), text: 'Said' }
const numbered = (stat: string, value: number, low: number | null = null, high: number | null = null) => ({
  ...claim,
  metric: { ...claim.metric, stat },
  claimed: { value, low, high },
})

describe('a claim', () => {
  it.each([
    ['a share', numbered('mean', 0.3)],
    ['a whole', numbered('peak', 1)],
    ['a fall of 20 points', numbered('change', -0.2)],
    ['halved', numbered('relative-change', -0.5)],
    ['tripled', numbered('relative-change', 2)],
    ['a rank', numbered('rank', 3)],
    ['bounds', numbered('mean', 0.3, 0.28, 0.32)],
    ['a day', { ...claim, published: '2024-02-29' }],
  ])('%s is taken', (_, input) => expect(refusals(claimsContract.create, input)).toEqual([]))

  it.each([
    ['−20 %', numbered('mean', -0.2), 'claimed.value'],
    ['1300 %', numbered('mean', 13), 'claimed.value'],
    ['a change by 130 points', numbered('change', 1.3), 'claimed.value'],
    ['a fall by more than all of it', numbered('relative-change', -1.2), 'claimed.value'],
    ['rank 1.5', numbered('rank', 1.5), 'claimed.value'],
    ['rank 0', numbered('rank', 0), 'claimed.value'],
    ['an upper bound of 130 %', numbered('mean', 0.3, null, 1.3), 'claimed.high'],
    ['bounds beside the value', numbered('mean', 0.3, 0.4, 0.5), 'claimed'],
    ['30 February', { ...claim, published: '2025-02-30' }, 'published'],
    ['no date', { ...claim, published: 'soon' }, 'published'],
    ['a period of no calendar', { ...claim, metric: { ...claim.metric, from: '2025-13' } }, 'metric.from'],
  ])('%s is refused', (_, input, path) => expect(refusals(claimsContract.create, input)).toEqual([path]))

  it('a patch is refused alike', () => {
    const { metric, claimed } = numbered('mean', 13)
    expect(refusals(claimsContract.update, { id: 1, patch: { metric, claimed } })).toEqual([
      'patch.claimed.value',
    ])
    expect(refusals(claimsContract.update, { id: 1, patch: { published: '2025-02-30' } })).toEqual([
      'patch.published',
    ])
    expect(refusals(claimsContract.update, { id: 1, patch: { note: 'x' } })).toEqual([])
  })
})

describe('days and periods that no calendar has', () => {
  const risk = { ...newRisk(), title: 'Risk', scope: { by: 'origin', keys: ['china'], of: {} } }
  const evidence = [{ title: 'Paper', url: '', date: '2025-02-30', note: '' }]
  it.each<[string, Procedure, unknown, string[]]>([
    ['a risk', risksContract.create, { ...risk, reviewOn: '2025-02-28', markedAt: '2025-W07' }, []],
    ['a review', risksContract.create, { ...risk, reviewOn: '2025-02-30' }, ['reviewOn']],
    ['a mark', risksContract.create, { ...risk, markedAt: '2025-13' }, ['markedAt']],
    ['evidence', risksContract.create, { ...risk, evidence }, ['evidence.0.date']],
    [
      'a review of a patch',
      risksContract.update,
      { id: 1, patch: { reviewOn: '2025-02-30' } },
      ['patch.reviewOn'],
    ],
    [
      'an observation',
      datasetsContract.add,
      { datasetId: 1, period: '2025-02-30', subject: 'Qwen', patch: { value: 1 } },
      ['period'],
    ],
    [
      'rows',
      datasetsContract.observations,
      { datasetId: 1, periods: ['2025-02-30'], limit: 1, offset: 0 },
      ['periods.0'],
    ],
    ['a source', datasetsContract.update, { id: 1, source: { asOf: '2025-02-30' } }, ['source.asOf']],
    ['a source in words', datasetsContract.update, { id: 1, source: { asOf: 'December 2025' } }, []],
    ['a share', queryContract.share, { datasetId: 1, by: 'origin', from: '2025-02-30' }, ['from']],
    [
      'an import',
      importsContract.preview,
      { stageId: 'a', table: 0, mapping: { period: '2025-02-30' }, target: { kind: 'new' } },
      ['mapping.period'],
    ],
    [
      'a view',
      viewsContract.update,
      {
        id: 1,
        spec: {
          datasetId: 1,
          kind: 'lines',
          by: 'origin',
          where: {},
          of: {},
          from: '2025-02-30',
          to: null,
          grain: null,
          top: 5,
          highlight: [],
          showRisks: false,
        },
      },
      ['spec.from'],
    ],
  ])('%s', (_, procedure, input, paths) => expect(refusals(procedure, input)).toEqual(paths))
})
