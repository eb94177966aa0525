import { describe, expect, it } from 'vitest'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import { periodAt, periodKey } from '#shared/domain/period.ts'
import { Drafts } from '#engine/import/map/drafts.ts'
import { regrouped } from '#engine/import/map/regroup.ts'
import { differenceRunning } from '#engine/import/map/running-difference.ts'
import { Pauses } from '#engine/import/pauses.ts'
import { reading } from '../understand/reading.ts'

const days = (rows: readonly string[], measure = 'tokens'): string =>
  `date,model,${measure}\n${rows.join('\n')}\n`

describe('what comes twice on one day, where days are regrouped', () => {
  const twice = days(['2025-01-01,Qwen,5', '2025-01-01,Qwen,6', '2025-01-02,Qwen,7'])
  it.each<[NonNullable<MappingPatch['duplicates']>, number, string]>([
    ['reject', 12, 'duplicate 3:3'],
    ['last', 13, 'duplicates_replaced 3:3'],
    ['sum', 18, 'duplicates_summed 3:3'],
  ])('%s', async (duplicates, value, said) => {
    const found = await reading(twice, { aggregateTo: 'month', duplicates })
    expect(found.observations).toEqual([`2025-01 | Qwen | ${value}`])
    expect(found.issues).toContain(said)
  })

  it('is one claim against another in shares, unless somebody says', async () => {
    const shares = days(['2025-01-01,Qwen,50', '2025-01-01,Qwen,60', '2025-01-01,Llama,50'], 'share')
    const found = await reading(shares, { aggregateTo: 'month' })
    expect(found.observations).toEqual(['2025-01 | Qwen | 50', '2025-01 | Llama | 50'])
    expect(found.issues).toContain('duplicate 3:3')
  })
})

describe('running totals that are regrouped as what came in each period', () => {
  const difference = { aggregateTo: 'month', running: 'difference' } as const

  it('takes the difference of each week and apportions it by days', async () => {
    // The week from 27 January has five of its days in January.
    const found = await reading(
      days(
        ['2025-01-20,Qwen,100', '2025-01-27,Qwen,170', '2025-02-03,Qwen,240', '2025-02-10,Qwen,310'],
        'cumulative downloads',
      ),
      difference,
    )
    expect(found.observations).toEqual(['2025-01 | Qwen | 50', '2025-02 | Qwen | 160'])
    expect(found.issues).toEqual(['regrouped', 'regroup_partial', 'running_differenced'])
    expect(found.preview.mapping.definition).toMatchObject({ aggregation: 'sum', grain: 'month' })
  })

  it('takes each member by its own last value; a gap within a month does not matter', async () => {
    const qwen = ['01-31', '02-10', '02-28', '03-31'].map((day, at) => `2025-${day},Qwen,${at * 100}`)
    const llama = ['01-31', '02-28', '03-15'].map((day, at) => `2025-${day},Llama,${at * 7}`)
    const found = await reading(days([...qwen, ...llama], 'cumulative downloads'), difference)
    expect(found.observations).toEqual([
      '2025-01 | Qwen | missing',
      '2025-02 | Qwen | 200',
      '2025-03 | Qwen | 100',
      '2025-01 | Llama | missing',
      '2025-02 | Llama | 7',
      '2025-03 | Llama | 7',
    ])
  })

  it('does not guess in which month of a gap something came', async () => {
    const rows = ['2025-01-10,Qwen,100', '2025-02-05,Qwen,300', '2025-02-20,Qwen,350', '2025-04-20,Qwen,900']
    const found = await reading(days(rows, 'cumulative downloads'), difference)
    expect(found.observations).toEqual([
      '2025-01 | Qwen | missing',
      '2025-02 | Qwen | 50',
      '2025-04 | Qwen | missing',
    ])
    const partial = found.preview.report.issues.find(({ code }) => code === 'regroup_partial')
    expect(partial?.params).toEqual({ count: 1, period: '2025-02', days: 15, of: 28 })
  })

  it('does not add up two totals of one day', async () => {
    const rows = ['2025-01-30,Qwen,100', '2025-01-31,Qwen,150', '2025-01-31,Qwen,160']
    const found = await reading(days(rows, 'cumulative downloads'), difference)
    expect(found.observations).toEqual(['2025-01 | Qwen | 50'])
    expect(found.issues).toContain('duplicate 4:3')
  })
})

describe('many observations', () => {
  const many = (): Drafts => {
    const drafts = new Drafts()
    for (let member = 0; member < 2000; member++) {
      const subject = drafts.subjects.numberOf(`model ${member}`)
      for (let day = 0; day < 100; day++) {
        const at = drafts.keys.add(periodKey(periodAt(20_000 + day, 'day')), subject, 0, 0, 0)
        drafts.set(at, { value: day, low: Number.NaN, high: Number.NaN, qualifier: 0 }, at + 2, 3, '')
      }
    }
    return drafts
  }
  const rules = { rule: 'sum', grain: 'month', since: null } as const

  it.each([
    ['differences', (drafts: Drafts, pace: Pauses) => differenceRunning(drafts, null, pace)],
    ['regrouping', (drafts: Drafts, pace: Pauses) => regrouped(drafts, rules, pace)],
  ] as const)('%s give way to other calls and can be called off', async (_name, work) => {
    const calledOff = new AbortController()
    setImmediate(() => calledOff.abort())
    await expect(work(many(), new Pauses(calledOff.signal))).rejects.toMatchObject({
      problem: { code: 'cancelled' },
    })
  })
})
