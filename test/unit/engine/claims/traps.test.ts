import { describe, expect, it } from 'vitest'
import type { CheckedClaim, ClaimInput } from '#shared/contract/claims.ts'
import { checkClaims } from '#engine/claims/check.ts'
import { createClaim } from '#engine/claims/claims.ts'
import type { RowPatch } from '#engine/store/columns.ts'
import type { Workspace } from '#engine/store/types.ts'
import { type Datum, importData } from '../../../kit/dataset.ts'
import { mondays } from '../../../kit/weeks.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

// Each trap both ways: a claim that holds, and its near twin that must not pass.

const basis = 'tokens routed through OpenRouter'

type Said = Partial<Omit<ClaimInput, 'metric' | 'claimed'>> & { metric?: Partial<ClaimInput['metric']> }

function check(
  ws: Workspace,
  datasetId: number,
  value: number,
  { metric, ...over }: Said = {},
): CheckedClaim {
  const input: ClaimInput = {
    text: 'It holds a share',
    quote: '',
    source: '',
    url: '',
    published: '',
    claimed: { value, low: null, high: null },
    qualifier: 'exact',
    tolerancePp: 0.5,
    claimedBasis: '',
    note: '',
    ...over,
    metric: { datasetId, by: 'subject', keys: ['A'], of: {}, stat: 'mean', from: null, to: null, ...metric },
  }
  const [checked] = checkClaims(ws, [createClaim(ws, input).id])
  if (!checked) throw new Error('nothing was checked')
  return checked
}

const outcome = ({ verdict, reasons }: CheckedClaim): string[] => [
  verdict,
  ...reasons.map(({ code }) => code),
]

/** Two subjects, A with so much of a hundred in each week from November 2024. */
const weekly = (shares: readonly (number | null)[], first = '2024-11-04'): Datum[] =>
  mondays(first, shares.length).flatMap((period, at) => {
    const share = shares[at] ?? null
    return share === null
      ? [{ period, subject: 'B', value: 100 }]
      : [
          { period, subject: 'A', value: share },
          { period, subject: 'B', value: 100 - share },
        ]
  })

const flat = (share: number, count = 20): number[] => Array.from({ length: count }, () => share)

const small = (data: readonly Datum[], definition: RowPatch<'dataset'> = {}): [Workspace, number] => {
  const ws = smallWorkspace()
  return [ws, importData(ws, { basis, ...definition }, data)]
}

describe('a window', () => {
  it('supports nothing that the data hold two weeks of', () => {
    const [ws, full] = small(weekly(flat(30, 86)))
    const rare = importData(ws, { basis: 'visits' }, weekly([30, ...Array<null>(84).fill(null), 30]))
    expect(outcome(check(ws, full, 0.3))).toEqual(['supported', 'inside'])
    const checked = check(ws, rare, 0.3)
    expect(outcome(checked)).toEqual(['undetermined', 'few-periods', 'matches-latest'])
    expect(checked.reasons[0]?.text).toContain('2 of the 86 periods')
    expect(checked.readings.filter(({ matches }) => matches).map(({ stat }) => stat)).toEqual(['latest'])
  })

  it('must be there to its end', () => {
    const [ws, id] = small(weekly(flat(30)))
    const mean = (to: string): string[] => outcome(check(ws, id, 0.3, { metric: { from: '2024-11', to } }))
    const latest = (to: string): string[] => outcome(check(ws, id, 0.3, { metric: { stat: 'latest', to } }))
    expect(mean('2025-03')).toEqual(['supported', 'inside'])
    expect(mean('2025-12')).toEqual(['undetermined', 'few-periods'])
    expect(latest('2025-02')).toEqual(['supported', 'inside'])
    expect(latest('2025-06')).toEqual(['undetermined', 'end-missing'])
  })

  it('must be there from its beginning for a change', () => {
    const [ws, id] = small(weekly([10, ...flat(20, 18), 40]))
    const change = (from: string): string[] =>
      outcome(check(ws, id, 0.3, { metric: { stat: 'change', from, to: '2025-03-17' } }))
    expect(change('2024-11')).toEqual(['supported', 'inside'])
    expect(change('2024-06')).toEqual(['undetermined', 'start-missing'])
  })

  it('leaves open what a peak was in the weeks that are missing', () => {
    const shares = [...flat(31, 3), ...Array<null>(17).fill(null)]
    const [ws, id] = small(weekly(shares))
    const peak = (value: number, qualifier: ClaimInput['qualifier']): string[] =>
      outcome(check(ws, id, value, { qualifier, metric: { stat: 'peak' } }))
    expect(peak(0.31, 'exact')).toEqual(['undetermined', 'range-undecided', 'few-periods'])
    expect(peak(0.3, 'over')).toEqual(['supported', 'range-inside', 'few-periods'])
    expect(peak(0.2, 'exact')[0]).toBe('understated')
  })

  it('of a source’s own counts by its days', () => {
    const definition = { measure: 'share', unit: 'percent', grain: 'window', aggregation: 'low' } as const
    const [ws, id] = small([{ period: '2024-11/2024-12', subject: 'A', value: 1.2 }], definition)
    const low = (to: string): string[] =>
      outcome(check(ws, id, 0.012, { metric: { stat: 'low', from: '2024-11', to } }))
    expect(low('2024-12')).toEqual(['supported', 'inside'])
    expect(low('2025-11')).toEqual(['undetermined', 'range-undecided', 'few-days'])
  })

  it('that the data end within is not over', () => {
    const [ws, whole] = small(weekly(flat(30)), { covered_to: '2025-03-23' })
    const cut = importData(ws, { basis: 'visits', covered_to: '2025-03-19' }, weekly(flat(30)))
    const latest = (id: number, to: string | null): string[] =>
      outcome(check(ws, id, 0.3, { metric: { stat: 'latest', to } })).slice(0, 2)
    expect(latest(whole, '2025-03-17')).toEqual(['supported', 'inside'])
    expect(latest(cut, '2025-03-17')).toEqual(['undetermined', 'end-partial'])
    // Left open, the latest is that of the last whole week.
    expect(latest(cut, null)).toEqual(['supported', 'inside'])
  })
})

describe('what it is a share of', () => {
  it('is not the market where the data are of one platform', () => {
    const [ws, id] = small(weekly(flat(30)), { coverage: 'The fifty largest models.' })
    const text = 'A holds 30% of the market'
    expect(outcome(check(ws, id, 0.3))).toEqual(['supported', 'inside'])
    const checked = check(ws, id, 0.3, { text })
    expect(outcome(checked).slice(0, 3)).toEqual(['not-comparable', 'says-market', 'coverage-is'])
    expect(checked.reasons[0]?.text).toContain('“market”')
    // Said as what is meant, it is comparable again.
    expect(outcome(check(ws, id, 0.3, { text, claimedBasis: `${basis}.` }))).toEqual(['supported', 'inside'])
    const [other, market] = small(weekly(flat(30)), { basis: 'the global market for AI models' })
    expect(outcome(check(other, market, 0.3, { text }))).toEqual(['supported', 'inside'])
  })

  it('is not known where the data do not say', () => {
    const [ws, id] = small(weekly(flat(30)), { basis: '' })
    expect(outcome(check(ws, id, 0.3))).toEqual(['supported', 'inside'])
    expect(outcome(check(ws, id, 0.3, { claimedBasis: 'tokens' }))[1]).toBe('basis-unknown')
    expect(outcome(check(ws, id, 0.3, { text: 'Worldwide A holds 30%' })).slice(0, 2)).toEqual([
      'not-comparable',
      'says-market-blank',
    ])
  })

  it('is what is listed, where the rest is cut off', () => {
    const [ws, listed] = small(weekly(flat(30)), { absence: 'below-cut' })
    expect(outcome(check(ws, listed, 0.3))).toEqual(['supported', 'inside', 'of-listed'])
    const rest = mondays('2024-11-04', 20).map((period) => ({ period, subject: 'Others', value: 0.001 }))
    const [other, whole] = small([...weekly(flat(30)), ...rest], { absence: 'below-cut' })
    expect(outcome(check(other, whole, 0.3))).toEqual(['supported', 'inside'])
    // The rest is of no known origin, and there all the same.
    const unknown: Said = { metric: { by: 'origin', keys: ['~unresolved'] } }
    expect(outcome(check(other, whole, 1, unknown))).toEqual(['supported', 'inside'])
    expect(outcome(check(ws, listed, 1, unknown))).toEqual(['supported', 'inside', 'of-listed'])
  })

  it('is of all who are named, not of those that are found', () => {
    const [ws, id] = small(weekly(flat(30)))
    expect(outcome(check(ws, id, 1, { metric: { keys: ['A', 'B'] } }))).toEqual(['supported', 'inside'])
    expect(outcome(check(ws, id, 0.3, { metric: { keys: ['A', 'Z'] } }))).toEqual([
      'undetermined',
      'part-missing',
    ])
  })
})

describe('other readings', () => {
  const series = weekly([...flat(10, 19), 30])
  const names = (checked: CheckedClaim): string[] => [
    ...new Set(checked.readings.map(({ dataset }) => dataset)),
  ]
  const beside = (definition: RowPatch<'dataset'>, data: readonly Datum[], own: RowPatch<'dataset'> = {}) => {
    const [ws, id] = small(series, { name: 'own', ...own })
    importData(ws, { basis, name: 'other', ...definition }, data)
    return names(check(ws, id, 0.3))
  }
  // The same share by another count: another series of the same universe.
  const another = weekly([...flat(11, 19), 31])

  it('come from what is a share of the same, whatever its full stop', () => {
    expect(beside({ basis: 'Tokens routed through  OpenRouter.' }, another)).toEqual(['own', 'other'])
    expect(beside({ basis: 'visits' }, another)).toEqual(['own'])
  })

  it('do not come from what says nothing of it', () => {
    expect(beside({ basis: '' }, another, { basis: '' })).toEqual(['own'])
  })

  it('do not come twice', () => {
    expect(beside({}, series)).toEqual(['own'])
    // the same in thousands, under other names of the rest
    const thousands = series.map(({ period, subject, value }) => ({
      period,
      subject: subject === 'B' ? 'The rest' : subject,
      value: (value ?? 0) * 1000,
    }))
    expect(beside({}, thousands)).toEqual(['own'])
  })

  it('do not come from what nobody measured', () => {
    expect(beside({ synthetic: 1 }, another)).toEqual(['own'])
    expect(beside({ synthetic: 1 }, another, { synthetic: 1 })).toEqual(['own', 'other'])
  })

  it('are of the same time', () => {
    expect(beside({}, weekly([...flat(11, 19), 31], '2026-01-05'))).toEqual(['own'])
    expect(beside({ grain: 'day' }, [{ period: '2024-12-01', subject: 'A', value: 1 }])).toEqual(['own'])
  })
})

describe('a relative change', () => {
  it('is not one in points', () => {
    const [ws, id] = small(weekly([10, ...flat(15, 18), 20]))
    const said = (value: number, stat: 'change' | 'relative-change'): CheckedClaim =>
      check(ws, id, value, { qualifier: 'about', tolerancePp: 10, metric: { stat } })
    const doubled = said(1, 'relative-change')
    expect(doubled).toMatchObject({ verdict: 'supported', computed: { value: 1 } })
    expect(doubled.reasons[0]?.text).toBe(
      'The data give +100.0%; “about +100.0%” holds for +90.0%\u2009–\u2009+110.0%.',
    )
    expect(said(2, 'relative-change').verdict).toBe('overstated')
    expect(said(-0.5, 'relative-change').verdict).toBe('contradicted')
    expect(said(1, 'change')).toMatchObject({ verdict: 'overstated' })
    expect(said(0.1, 'change').reasons[0]?.text).toContain('The data give +10.0\u00A0pp')
  })

  it('does not begin at nothing', () => {
    const [ws, id] = small(weekly([0, ...flat(15, 18), 20]))
    const stat = 'relative-change'
    expect(outcome(check(ws, id, 1, { metric: { stat } }))).toEqual(['undetermined', 'from-zero'])
    const [other, one] = small(weekly([20]))
    expect(outcome(check(other, one, 1, { metric: { stat } }))).toEqual(['no-data', 'one-period'])
  })

  it('carries the ranges of both ends', () => {
    const ends = (low: number): Datum[] =>
      mondays('2024-11-04', 3).map((period, at) =>
        at === 0
          ? { period, subject: 'A', value: 10, low, high: 20 - low }
          : { period, subject: 'A', value: 20 },
      )
    const definition = { measure: 'share', unit: 'percent', aggregation: 'point' } as const
    const doubled = (low: number): string => {
      const [ws, id] = small(ends(low), definition)
      return check(ws, id, 1, { tolerancePp: 10, metric: { stat: 'relative-change' } }).verdict
    }
    expect(doubled(9.8)).toBe('supported')
    expect(doubled(5)).toBe('undetermined')
  })
})

describe('a place', () => {
  const order = (values: readonly number[]): Datum[] =>
    values.map((value, at) => ({ period: '2024-11-04', subject: 'ABCDE'.charAt(at), value }))
  const rank = (values: readonly number[], value: number, keys = ['A']): CheckedClaim => {
    const [ws, id] = small(order(values))
    return check(ws, id, value, { metric: { stat: 'rank', keys } })
  }

  it('is held with a share, beside others with theirs', () => {
    const checked = rank([30, 50, 20], 2)
    expect(checked.verdict).toBe('supported')
    expect(checked.reasons[0]?.text).toBe(
      'The claim says #2, and the data give #2: #1 B (50.0%), #2 A (30.0%), #3 C (20.0%).',
    )
    expect(rank([30, 50, 20], 1).verdict).toBe('contradicted')
  })

  it('is nobody’s where shares are equal', () => {
    expect(rank([30, 30, 20], 1).verdict).toBe('undetermined')
    expect(rank([30.1, 30, 20], 1).verdict).toBe('supported')
    expect(rank([30, 30, 20], 3).verdict).toBe('contradicted')
  })

  it('is that of each in a group', () => {
    const checked = rank([40, 5, 30, 15, 10], 1, ['A', 'C', 'B'])
    expect(checked.verdict).toBe('contradicted')
    expect(checked.reasons[0]?.text).toContain('#1 A (40.0%), #2 C (30.0%), #5 B (5.0%)')
    expect(rank([40, 5, 30, 15, 10], 1, ['A', 'C', 'D']).verdict).toBe('supported')
    // {1, 2, 5} holds no place as a block, not even the one that it would end
    expect(rank([40, 5, 30, 15, 10], 3, ['A', 'C', 'B']).verdict).toBe('contradicted')
    expect(rank([40, 5, 30, 15, 10], 3, ['D', 'E', 'B']).verdict).toBe('supported')
  })
})

describe('a range', () => {
  const share = { measure: 'share', unit: 'percent', aggregation: 'point' } as const
  const of = (value: number, low: number, high: number): [Workspace, number] =>
    small([{ period: '2024-11-04', subject: 'A', value, low, high }], share)

  it('that holds both supports nothing', () => {
    const [ws, id] = of(28, 1, 55)
    expect(check(ws, id, 0.02).verdict).toBe('undetermined')
    expect(check(ws, id, 0.5).verdict).toBe('undetermined')
    expect(check(ws, id, 0.6).verdict).toBe('overstated')
    const [other, under] = of(25, 0, 50)
    expect(check(other, under, 0.25, { qualifier: 'about', tolerancePp: 2.5 }).verdict).toBe('undetermined')
    expect(check(other, under, 0.5, { qualifier: 'under' }).verdict).toBe('supported')
    expect(check(other, under, 0.5, { qualifier: 'over' }).verdict).toBe('overstated')
  })
})

describe('a place', () => {
  it('is said with the shares of the whole that it is of', () => {
    const [ws, id] = small([
      { period: '2025-09-29', subject: 'DeepSeek V3', value: 20 },
      { period: '2025-09-29', subject: 'Qwen3', value: 10 },
      { period: '2025-09-29', subject: 'GPT-5', value: 70 },
    ])
    const whole = { datasetId: id, by: 'family' as const, stat: 'rank' as const }
    const sharesOf = ({ reasons }: CheckedClaim): string => reasons[0]?.text ?? ''
    expect(sharesOf(check(ws, id, 2, { metric: { ...whole, keys: ['deepseek-v3'] } }))).toMatch(
      /DeepSeek V3 \(20\.0%\)/,
    )
    const open = { ...whole, keys: ['deepseek-v3'], of: { openness: ['open'] } }
    expect(sharesOf(check(ws, id, 1, { metric: open }))).toMatch(/DeepSeek V3 \(66\.7%\)/)
  })

  it('is one of a member that is named twice', () => {
    const [ws, id] = small(weekly(flat(60)))
    const metric = { stat: 'rank' as const, keys: ['A', 'a'] }
    expect(outcome(check(ws, id, 1, { metric }))[0]).toBe('supported')
    expect(outcome(check(ws, id, 2, { metric }))[0]).toBe('contradicted')
  })
})
