import { describe, expect, it } from 'vitest'
import type { CheckedClaim, ClaimInput } from '#shared/contract/claims.ts'
import { checkClaims } from '#engine/claims/check.ts'
import { createClaim, listClaims, removeClaim, updateClaim } from '#engine/claims/claims.ts'
import { removeDataset } from '#engine/datasets/define.ts'
import { undo } from '#engine/store/undo.ts'
import type { Workspace } from '#engine/store/types.ts'
import { type Datum, importData } from '../../../kit/dataset.ts'
import { mondays } from '../../../kit/weeks.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

const basis = 'tokens routed through OpenRouter'
const studyWindow = '2024-11/2025-11'
const segment = 'Chinese open-source'

/** The figures of the study as three reported datasets and a weekly series of the same universe. */
function study(ws: Workspace) {
  const reported = (name: string, aggregation: string, value: number): number =>
    importData(ws, { name, grain: 'window', measure: 'share', unit: 'percent', aggregation, basis }, [
      { period: studyWindow, subject: segment, value },
    ])
  const week = (period: string, china: number): Datum[] => [
    { period, subject: 'DeepSeek V3', value: china },
    { period, subject: 'GPT-5', value: 1000 - china },
  ]
  const weeks = mondays('2024-11-04', 56)
  const special = new Map([
    [weeks[0], 12],
    ['2025-09-01', 298],
    [weeks.at(-1), 250],
  ])
  const weekly = weeks.flatMap((period) => week(period, special.get(period) ?? 120))
  return {
    mean: reported('Reported mean', 'mean', 13),
    low: reported('Reported low', 'low', 1.2),
    peak: reported('Reported peak', 'peak', 30),
    weekly: importData(
      ws,
      { name: 'Weekly', grain: 'week', basis: 'Tokens routed  through OpenRouter' },
      weekly,
    ),
    elsewhere: importData(ws, { name: 'Visits', grain: 'week', basis: 'visits' }, week('2025-05-05', 300)),
  }
}

function claim(
  datasetId: number | null,
  value: number,
  over: Partial<ClaimInput> = {},
  metric = {},
): ClaimInput {
  return {
    text: 'Chinese models hold a share',
    quote: '',
    source: 'A newspaper',
    url: '',
    published: '2025-12-05',
    metric: {
      datasetId,
      by: 'origin',
      keys: ['china'],
      of: {},
      stat: 'mean',
      from: null,
      to: null,
      ...metric,
    },
    claimed: { value, low: null, high: null },
    qualifier: 'about',
    tolerancePp: 0.5,
    claimedBasis: '',
    note: '',
    ...over,
  }
}

function checkedOf(ws: Workspace, input: ClaimInput): CheckedClaim {
  const [checked] = checkClaims(ws, [createClaim(ws, input).id])
  if (!checked) throw new Error('nothing was checked')
  return checked
}
const codes = ({ reasons }: CheckedClaim): string[] => reasons.map(({ code }) => code)

describe('the claims ledger', () => {
  it('keeps what is entered, numbered, through undo', () => {
    const ws = smallWorkspace()
    const input = claim(null, 0.3, { claimed: { value: 0.3, low: 0.25, high: 0.3 } }, { from: '2025-01' })
    const { id } = createClaim(ws, input)
    expect(listClaims(ws)).toMatchObject([{ ...input, id, ref: 'C-001' }])
    updateClaim(ws, { id, patch: { note: 'see p. 4' } })
    // A number alone is held against the statistic that is there.
    expect(() => updateClaim(ws, { id, patch: { claimed: { value: 13, low: null, high: null } } })).toThrow(
      'claimed.value',
    )
    removeClaim(ws, id)
    expect(listClaims(ws)).toEqual([])
    undo(ws)
    expect(listClaims(ws)[0]).toMatchObject({ note: 'see p. 4', text: input.text })
    expect(() => removeClaim(ws, 99)).toThrow('99')
    expect(() => checkClaims(ws, [99])).toThrow('99')
  })
})

describe('a check', () => {
  it('supports the mean that the study reports', () => {
    const ws = smallWorkspace()
    const { mean } = study(ws)
    const checked = checkedOf(ws, claim(mean, 0.13))
    expect(checked).toMatchObject({ verdict: 'supported', computed: { value: 0.13 } })
    expect(codes(checked)).toEqual(['inside'])
    expect(checked.reasons[0]?.text).toContain('13.0%')
  })

  it('says that 30 % matches the peak, not the mean', () => {
    const ws = smallWorkspace()
    const { mean, peak, weekly } = study(ws)
    const checked = checkedOf(ws, claim(mean, 0.3))
    expect(checked.verdict).toBe('overstated')
    expect(codes(checked)).toEqual(['above-data', 'matches-peak', 'matches-peak'])
    const matching = checked.readings.filter(({ matches }) => matches)
    expect(matching.map(({ datasetId, stat, period }) => [datasetId, stat, period])).toEqual([
      [peak, 'peak', studyWindow],
      [weekly, 'peak', '2025-09-01'],
    ])
    expect(checked.readings.map(({ dataset, stat }) => `${dataset} ${stat}`)).toEqual([
      'Reported mean mean',
      'Reported low low',
      'Reported peak peak',
      'Weekly mean',
      'Weekly pooled',
      'Weekly peak',
      'Weekly low',
      'Weekly latest',
    ])
  })

  it('does not compare a share of the global market, and still lists the readings', () => {
    const ws = smallWorkspace()
    const { mean } = study(ws)
    const checked = checkedOf(ws, claim(mean, 0.3, { claimedBasis: 'the global market' }))
    expect(checked).toMatchObject({ verdict: 'not-comparable', computed: { value: 0.13 } })
    expect(codes(checked)).toEqual(['basis-differs', 'matches-peak', 'matches-peak'])
    expect(checkedOf(ws, claim(mean, 0.13, { claimedBasis: basis.toUpperCase() })).verdict).toBe('supported')
  })

  it('does not read a mean out of peaks', () => {
    const ws = smallWorkspace()
    const { peak } = study(ws)
    const checked = checkedOf(ws, claim(peak, 0.3))
    expect(checked).toMatchObject({ verdict: 'not-comparable', computed: { value: null } })
    expect(codes(checked)[0]).toBe('only-peak')
    expect(checkedOf(ws, claim(peak, 0.3, { qualifier: 'up-to' })).verdict).toBe('supported')
  })

  it('reads the window and the change', () => {
    const ws = smallWorkspace()
    const { weekly } = study(ws)
    const latest = checkedOf(ws, claim(weekly, 0.12, {}, { stat: 'latest', to: '2025-06' }))
    expect(latest).toMatchObject({ verdict: 'supported', computed: { value: 0.12 } })
    const change = checkedOf(ws, claim(weekly, -0.238, {}, { stat: 'change' }))
    expect(change.verdict).toBe('contradicted')
    expect(change.computed.value).toBeCloseTo(0.238, 12)
    const pooled = checkedOf(ws, claim(weekly, 0.124, {}, { stat: 'pooled' }))
    expect(pooled.verdict).toBe('supported')
    expect(pooled.computed.value).toBeCloseTo(6.92 / 56, 12)
  })

  it('says why there are no data', () => {
    const ws = smallWorkspace()
    const { mean, weekly } = study(ws)
    const reason = (input: ClaimInput): unknown => {
      const checked = checkedOf(ws, input)
      return [checked.verdict, ...codes(checked)]
    }
    expect(reason(claim(null, 0.3))).toEqual(['no-data', 'no-dataset'])
    expect(reason(claim(mean, 0.3, {}, { keys: [] }))).toEqual(['no-data', 'no-keys'])
    expect(reason(claim(mean, 0.3, {}, { keys: ['europe'] }))).toEqual(['no-data', 'key-missing'])
    expect(reason(claim(weekly, 0.3, {}, { from: '2026' }))).toEqual(['no-data', 'no-observations'])
    removeDataset(ws, mean)
    expect(reason(claim(mean, 0.3))).toEqual(['no-data', 'dataset-gone'])
  })
})

describe('places in an order', () => {
  const languages: Datum[] = [
    { period: studyWindow, subject: 'All models', language: 'English', value: 82.87 },
    { period: studyWindow, subject: 'All models', language: 'Chinese (simplified)', value: 4.95 },
    { period: studyWindow, subject: 'All models', language: 'Russian', value: 2.47 },
    { period: studyWindow, subject: 'All models', language: 'Other', value: 7.25 },
  ]
  const second = (keys: string[]) => ({ by: 'language' as const, stat: 'rank' as const, keys })

  it('leave out what the source lumps together', () => {
    const ws = smallWorkspace()
    const definition = { grain: 'window', measure: 'share', unit: 'percent', aggregation: 'mean' }
    const datasetId = importData(ws, definition, languages)
    const rank = (value: number, keys: string[]): CheckedClaim =>
      checkedOf(ws, claim(datasetId, value, {}, second(keys)))
    expect(rank(2, ['Chinese (simplified)'])).toMatchObject({ verdict: 'supported', computed: { value: 2 } })
    expect(rank(1, ['Chinese (simplified)'])).toMatchObject({ verdict: 'contradicted' })
    expect(rank(1, ['Chinese (simplified)', 'English'])).toMatchObject({ verdict: 'supported' })
    expect(rank(1, ['English', 'Russian'])).toMatchObject({ verdict: 'contradicted', computed: { value: 2 } })
    expect(rank(1, ['English', 'Klingon']).verdict).toBe('no-data')
  })
})

describe('what is left unnamed', () => {
  it('can be claimed about', () => {
    const ws = smallWorkspace()
    const { mean } = study(ws)
    const rest = checkedOf(ws, claim(mean, 0.87, {}, { keys: ['~remainder'] }))
    expect(rest).toMatchObject({ verdict: 'supported', computed: { value: 0.87 } })
  })
})
