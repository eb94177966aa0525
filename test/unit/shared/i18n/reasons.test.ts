import { inCheckout } from '../../../kit/checkout.ts'
import { describe, expect, it } from 'vitest'
import type { Statement } from '#shared/domain/accepted.ts'
import {
  type Candidate,
  type Finding,
  type Judgement,
  judge,
  type Placed,
  type Reason,
} from '#shared/domain/verdict.ts'
import { verdicts as english } from '#shared/i18n/en/verdicts.ts'
import { reasonText } from '#shared/i18n/reasons.ts'
import { claimQualifiers, type ClaimStatistic, claimStatistics, verdicts } from '#shared/vocabulary/claims.ts'
import { locales } from '#shared/vocabulary/locales.ts'

// The sentences are kept as text, to be read: one file for each language, written by `npm test -- -u`.

const exactly = (value: number): Finding => ({ value, low: null, high: null })
const between = (low: number, value: number, high: number): Finding => ({ value, low, high })

const placed = (key: string, place: number, share: number): Placed => ({ key, label: key, place, share })
const order = [placed('united-states', 1, 0.62), placed('china', 2, 0.31), placed('europe', 3, 0.05)]

const figures: Record<'share' | 'rise' | 'fall' | 'place', Record<string, Finding>> = {
  share: {
    same: exactly(0.3),
    near: exactly(0.302),
    less: exactly(0.13),
    more: exactly(0.4512),
    'all of a range': between(0.297, 0.3, 0.303),
    'most of a range': between(0.296, 0.302, 0.308),
    'a range that is less': between(0.1, 0.13, 0.2),
    'a wide range': between(0.01, 0.28, 0.55),
  },
  rise: {
    same: exactly(0.3),
    less: exactly(0.1),
    more: exactly(0.45),
    'other way': exactly(-0.05),
    'a wide range': between(-0.1, 0.28, 0.55),
  },
  fall: {
    same: exactly(-0.3),
    less: exactly(-0.1),
    more: exactly(-0.45),
    'other way': exactly(0.05),
    'a wide range': between(-0.55, -0.28, 0.1),
  },
  place: {
    same: { ...exactly(2), members: order },
    other: { ...exactly(4), members: order },
    'a tie': { ...between(2, 2, 3), members: order },
    'a group': { ...exactly(2), group: 2, members: order.slice(1) },
    'a group in front': { ...exactly(1), group: 2, members: order.slice(0, 2) },
    'a group apart': {
      ...exactly(2),
      group: 2,
      members: order.filter(({ place }) => place !== 2),
    },
    'a group with a tie': { ...between(1, 2, 3), group: 2, members: order.slice(1) },
  },
}

const claimsOf = (stat: ClaimStatistic): [number, Record<string, Finding>][] => {
  if (stat === 'rank') return [[2, figures.place]]
  if (stat === 'change' || stat === 'relative-change')
    return [
      [0.3, figures.rise],
      [-0.3, figures.fall],
      [0, { same: exactly(0), more: exactly(0.2), less: exactly(-0.2) }],
    ]
  return [[0.3, figures.share]]
}

type Case = { name: string; verdict: string; reasons: readonly Reason[] }

const caseOf = (name: string, { verdict, reasons }: Judgement): Case => ({ name, verdict, reasons })

/** A claim of every statistic and qualifier against every outcome. */
const judged: Case[] = claimStatistics.flatMap((stat) =>
  claimQualifiers.flatMap((qualifier) =>
    claimsOf(stat).flatMap(([value, outcomes]) =>
      Object.entries(outcomes).map(([name, figure]) => {
        const claimed = { value, low: null, high: null }
        const statement: Statement = { claimed, qualifier, tolerancePp: 0.5, stat }
        return caseOf(`${stat} ${qualifier} ${value}, ${name}`, judge(statement, figure, []))
      }),
    ),
  ),
)

/** Another reading that would match, of every statistic. */
const matching: Case[] = claimStatistics.map((stat) => {
  const value = stat === 'rank' ? 2 : 0.298
  const period =
    stat === 'peak' || stat === 'low' || stat === 'latest' || stat === 'series' ? '2025-08-04' : null
  const candidate: Candidate = {
    value,
    low: null,
    high: null,
    stat,
    dataset: 'Weekly',
    period,
    matches: true,
  }
  const statement: Statement = {
    claimed: { value: 0.3, low: 0.25, high: 0.3 },
    qualifier: 'exact',
    tolerancePp: 0.5,
    stat: 'mean',
  }
  return caseOf(`matches ${stat}`, judge(statement, exactly(0.13), [candidate]))
})

/** Reasons that come of where the data are, not of their numbers. */
const others: Reason[] = [
  { code: 'basis-differs', params: { claimedBasis: 'the global market', basis: 'tokens on OpenRouter' } },
  { code: 'basis-unknown', params: { claimedBasis: 'the global market', dataset: 'Weekly' } },
  { code: 'says-market', params: { word: 'market', basis: 'tokens on OpenRouter', dataset: 'Weekly' } },
  { code: 'says-market-blank', params: { word: 'market', dataset: 'Weekly' } },
  { code: 'coverage-is', params: { dataset: 'Weekly', coverage: 'the ten largest authors' } },
  { code: 'of-listed', params: { dataset: 'Weekly' } },
  {
    code: 'disputed-openness',
    params: {
      name: 'MiMo-V2.5',
      held: 'open',
      said: 'proprietary',
      by: 'A leaderboard',
      mean: 0.021,
      most: 0.0523,
      period: '2026-08-31',
    },
  },
  {
    code: 'disputed-origin',
    params: {
      name: 'Poolside',
      held: 'united-states',
      said: 'unknown',
      by: 'A list',
      mean: 0.001,
      most: 0.004,
      period: '2026-08',
    },
  },
  { code: 'few-periods', params: { counted: 2, periods: 86 } },
  { code: 'few-days', params: { counted: 61, periods: 395 } },
  { code: 'start-missing', params: { period: '2024-11-04' } },
  { code: 'end-missing', params: { period: '2026-06' } },
  { code: 'end-partial', params: { period: '2026-06' } },
  { code: 'part-missing', params: { dataset: 'Weekly', keys: 'Kimi K2' } },
  { code: 'one-period', params: {} },
  { code: 'from-zero', params: {} },
  { code: 'only-mean', params: { dataset: 'Reported mean' } },
  { code: 'only-peak', params: { dataset: 'Reported peak' } },
  { code: 'only-low', params: { dataset: 'Reported low' } },
  { code: 'dataset-damaged', params: {} },
  { code: 'no-dataset', params: {} },
  { code: 'dataset-gone', params: {} },
  { code: 'no-keys', params: {} },
  { code: 'key-missing', params: { dataset: 'Weekly', keys: 'Kimi K2' } },
  { code: 'no-observations', params: {} },
]

const cases: Case[] = [
  ...judged,
  ...matching,
  ...others.map((reason) => ({ name: reason.code, verdict: '', reasons: [reason] })),
]

describe('the reasons for a verdict', () => {
  it.each(locales)('read as sentences in %s', async (locale) => {
    const lines = cases.flatMap(({ name, verdict, reasons }) => [
      `${name}${verdict === '' ? '' : `: ${verdict}`}`,
      ...reasons.map(
        (reason) => `    ${reasonText(reason, 'origin', locale).replaceAll(/[\u00A0\u2009\u202F]/g, ' ')}`,
      ),
    ])
    const text = `${lines.join('\n')}\n`
    expect(text).not.toMatch(/\{\{|undefined|null|NaN|verdicts:|charts:|common:/)
    await expect(text).toMatchFileSnapshot(inCheckout(`test/fixtures/reasons/reasons.${locale}.txt`))
  })

  it('are all of them tried', () => {
    const tried = new Set([...cases.flatMap(({ reasons }) => reasons.map(({ code }) => code)), ...verdicts])
    expect(Object.keys(english).filter((code) => !tried.has(code))).toEqual([])
  })
})
