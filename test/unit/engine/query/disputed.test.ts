import { describe, expect, it } from 'vitest'
import type { ClaimInput } from '#shared/contract/claims.ts'
import type { Caveat, ShareInput } from '#shared/contract/query.ts'
import { adoptLabel } from '#engine/catalogue/adopt.ts'
import { checkClaims } from '#engine/claims/check.ts'
import { createClaim } from '#engine/claims/claims.ts'
import { concentrationTable, shareTable, statisticTable } from '#engine/query/tables.ts'
import type { Workspace } from '#engine/store/types.ts'
import { importData } from '../../../kit/dataset.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'

/** Two weeks in which GLM-5 Turbo, whose openness is disputed, has 10 and 30 of 100. */
function disputedWorkspace(): { ws: Workspace; datasetId: number } {
  const ws = cataloguedWorkspace()
  const week = (period: string, turbo: number) => [
    { period, subject: 'z-ai/glm-5-turbo', value: turbo },
    { period, subject: 'qwen/qwen3-32b', value: 20 },
    { period, subject: 'openai/gpt-5', value: 80 - turbo },
  ]
  const datasetId = importData(ws, { name: 'Weekly' }, [...week('2025-01-06', 10), ...week('2025-01-13', 30)])
  return { ws, datasetId }
}

const disputed = (caveats: readonly Caveat[]): Caveat[] =>
  caveats.filter(({ code }) => code.startsWith('disputed'))

const turbo = {
  code: 'disputed-openness',
  params: { held: 'open', said: 'proprietary', mean: 20, most: 30, period: '2025-01-13' },
}

describe('shares that hang on a disputed label', () => {
  const cases: readonly (readonly [string, Omit<ShareInput, 'datasetId'>, boolean])[] = [
    ['by openness', { by: 'openness' }, true],
    ['of one class of openness', { by: 'subject', where: { openness: ['proprietary'] } }, true],
    ['of what is open', { by: 'developer', of: { openness: ['open'] } }, true],
    ['by segments of openness', { by: 'segment', where: { segment: ['chinese-open-weights'] } }, true],
    ['within a segment', { by: 'developer', where: { segment: ['Proprietary'] } }, true],
    [
      'by openness, but of the United States',
      { by: 'segment', where: { segment: ['us-proprietary'] } },
      false,
    ],
    ['by developer', { by: 'developer' }, false],
    ['by origin', { by: 'origin' }, false],
    ['of what is of either', { by: 'subject', where: { openness: ['open', 'proprietary'] } }, false],
  ]
  it.each(cases)('%s: %j says so: %j', (_, asked, is) => {
    const { ws, datasetId } = disputedWorkspace()
    const found = disputed(shareTable(ws, { datasetId, ...asked }).caveats)
    expect(found.map(({ code, params }) => [code, params['held']])).toEqual(
      is ? [['disputed-openness', 'open']] : [],
    )
  })

  it('name it and say how much of the whole it carries', () => {
    const { ws, datasetId } = disputedWorkspace()
    const asked = { datasetId, by: 'openness' } as const
    expect(disputed(shareTable(ws, asked).caveats)).toMatchObject([turbo])
    expect(disputed(statisticTable(ws, { ...asked, stat: 'mean' }).caveats)).toMatchObject([turbo])
    expect(disputed(concentrationTable(ws, asked).caveats)).toMatchObject([turbo])
    expect(disputed(shareTable(ws, { ...asked, to: '2025-01-06' }).caveats)).toMatchObject([
      { params: { mean: 10, most: 10 } },
    ])
  })

  it('move by so much when the other label is adopted', () => {
    const { ws, datasetId } = disputedWorkspace()
    const share = (): (number | null)[] =>
      shareTable(ws, { datasetId, by: 'openness' }).series.find(({ key }) => key === 'open')?.values ?? []
    const before = share()
    const label = { kind: 'model', key: 'z-ai/glm-5-turbo', field: 'openness', value: 'proprietary' } as const
    adoptLabel(ws, { ...label, from: null, by: 'A reader', url: '', note: '' }, '')
    const moved = share().map((value, at) => (before[at] ?? 0) - (value ?? 0))
    expect(moved[0]).toBeCloseTo(0.1, 9)
    expect(moved[1]).toBeCloseTo(0.3, 9)
    // It is disputed still, the other way round.
    expect(disputed(shareTable(ws, { datasetId, by: 'openness' }).caveats)).toMatchObject([
      { params: { held: 'proprietary', said: 'open', most: 30 } },
    ])
  })
})

describe('a claim that hangs on a disputed label', () => {
  const claimOn = (metric: Pick<ClaimInput['metric'], 'datasetId' | 'by' | 'keys'>): ClaimInput => ({
    text: 'Chinese open weights hold 40 %',
    quote: '',
    source: '',
    url: '',
    published: '',
    metric: { ...metric, of: {}, stat: 'mean', from: null, to: null },
    claimed: { value: 0.4, low: null, high: null },
    qualifier: 'exact',
    tolerancePp: 1,
    claimedBasis: '',
    note: '',
  })

  it('says so among its reasons, and only then', () => {
    const { ws, datasetId } = disputedWorkspace()
    createClaim(ws, claimOn({ datasetId, by: 'segment', keys: ['chinese-open-weights'] }))
    createClaim(ws, claimOn({ datasetId, by: 'segment', keys: ['chinese-models'] }))
    const [hangs, stands] = checkClaims(ws, undefined)
    expect(hangs).toMatchObject({ verdict: 'supported', computed: { value: 0.4 } })
    const reason = hangs?.reasons.find(({ code }) => code === 'disputed-openness')
    expect(reason?.params).toMatchObject({ held: 'open', said: 'proprietary', most: 0.3 })
    expect(reason?.params['mean']).toBeCloseTo(0.2, 9)
    expect(reason?.text).toMatch(/GLM 5 Turbo.*Open weights.*Proprietary.*20.0%.*30.0%/)
    expect(stands?.reasons.map(({ code }) => code).filter((code) => code.startsWith('disputed'))).toEqual([])
  })
})
