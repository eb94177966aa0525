import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bars, rankingOf } from '#shared/charts/bars.ts'
import { exposure } from '#shared/charts/exposure.ts'
import { packLabels, spreadLabels } from '#shared/charts/labels.ts'
import { movers, partialMovers } from '#shared/charts/movers.ts'
import { groupMarks, marksOf } from '#shared/charts/risk-marks.ts'
import { completePeriods, latestPeriod, mostSeries, plottable } from '#shared/charts/periods.ts'
import { shareOverTime } from '#shared/charts/share-over-time.ts'
import { slope } from '#shared/charts/slope.ts'
import { sparkline } from '#shared/charts/sparkline.ts'
import { viewChart } from '#shared/charts/view-chart.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { drawn, numbersIn, screen, series, table, valuesOf } from './support.ts'

const weeks = ['2025-01-06', '2025-01-13', '2025-01-27']
const simple = table(weeks, [
  series('deepseek', [0.2, null, 0.4], [0.1, null, 0.3], [0.3, null, 0.5]),
  series('openai', [0.7, 0.6, 0.5]),
  series(reservedKeys.remainder, [0.1, 0.4, 0.1]),
])
const quiet = { highlight: [], risks: [] }

describe('shares over time', () => {
  it.each(['stacked-area', 'stacked-bar', 'lines'] as const)(
    '%s shows every period and every gap',
    (kind) => {
      const option = shareOverTime(simple, { kind, ...quiet }, screen)
      const axis = option.xAxis
      expect(axis).toMatchObject({ data: ['2025-01-06', '2025-01-13', '2025-01-20', '2025-01-27'] })
      const { data } = drawn(option)
      expect(data.map(({ id }) => id)).toEqual(['deepseek', 'openai', reservedKeys.remainder])
      expect(valuesOf(data[0])).toEqual([0.2, null, null, 0.4])
      expect(numbersIn(data.map(valuesOf)).every(Number.isFinite)).toBe(true)
    },
  )

  it('shows a point between two gaps', () => {
    const { data } = drawn(shareOverTime(simple, { kind: 'lines', ...quiet }, screen))
    expect(data[0]?.data).toMatchObject([
      { symbol: 'circle' },
      { symbol: 'none' },
      { symbol: 'none' },
      { symbol: 'circle' },
    ])
  })

  it('draws a band only where an interval is known', () => {
    const { extra } = drawn(shareOverTime(simple, { kind: 'lines', ...quiet }, screen))
    expect(extra.map(({ id }) => id)).toEqual(['~low deepseek', '~band deepseek', '~lone', '~labels-right'])
    const band = valuesOf(extra[1]).map((value) =>
      typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value,
    )
    expect(band).toEqual([0.2, null, null, 0.2])
  })

  it('hatches synthetic data on every series, and nothing else', () => {
    const styles = (synthetic: boolean): unknown[] =>
      drawn(shareOverTime({ ...simple, synthetic }, { kind: 'stacked-area', ...quiet }, screen)).data.map(
        ({ itemStyle }) => itemStyle,
      )
    for (const style of styles(true)) expect(style).toHaveProperty('decal')
    for (const style of styles(false)) expect(style).not.toHaveProperty('decal')
  })

  it('hatches proprietary beside open', () => {
    const open = table(weeks, [series('open', [0.3, 0.4, 0.5]), series('proprietary', [0.7, 0.6, 0.5])], {
      by: 'openness',
    })
    const { data } = drawn(shareOverTime(open, { kind: 'stacked-bar', ...quiet }, screen))
    expect(data[0]?.['itemStyle']).not.toHaveProperty('decal')
    expect(data[1]?.['itemStyle']).toHaveProperty('decal')
  })

  it('puts what is brought out at the foot of the stack', () => {
    const option = shareOverTime(simple, { kind: 'stacked-area', highlight: ['openai'], risks: [] }, screen)
    expect(drawn(option).data.map(({ id }) => id)[0]).toBe('openai')
  })

  it('draws one period as a bar', () => {
    const one = table(['2025-01-06'], [series('deepseek', [1])])
    expect(drawn(shareOverTime(one, { kind: 'stacked-area', ...quiet }, screen)).data[0]?.type).toBe('bar')
  })

  it('keeps the axis at the whole unless the data exceed it', () => {
    const over = table(weeks, [series('a', [0.8, 0.8, 0.8]), series('b', [0.5, 0.5, 0.5])])
    expect(shareOverTime(simple, { kind: 'stacked-area', ...quiet }, screen).yAxis).toMatchObject({ max: 1 })
    expect(shareOverTime(over, { kind: 'stacked-area', ...quiet }, screen).yAxis).not.toHaveProperty('max')
  })

  it('marks each risk at its period, two of one week above each other', () => {
    const risks = [
      { ref: 'R-001', title: 'one', period: '2025-01-15' },
      { ref: 'R-002', title: 'two', period: '2025-01-13' },
      { ref: 'R-003', title: 'elsewhere', period: '2030-01-01' },
    ]
    const option = shareOverTime(simple, { kind: 'lines', highlight: [], risks }, screen)
    expect(drawn(option).data[0]?.['markLine']).toMatchObject({
      data: [
        { xAxis: '2025-01-13', name: 'R-001', label: { distance: 3 } },
        { xAxis: '2025-01-13', name: 'R-002', label: { distance: 15 } },
      ],
    })
    expect(groupMarks(risks, { periods: weeks, grain: 'week' }).size).toBe(1)
  })

  it('has tooltips without markup', () => {
    const option = shareOverTime(simple, { kind: 'lines', ...quiet }, screen)
    expect(option.tooltip).toMatchObject({ renderMode: 'richText' })
    expect(option.animation).toBe(false)
  })
})

describe('the latest period', () => {
  it('is the last that counts and in which anything is known', () => {
    expect(latestPeriod(simple)).toBe(2)
    expect(latestPeriod({ ...simple, counts: [true, true, false] })).toBe(1)
    const nobody = series('deepseek', [0.2, null, null])
    expect(latestPeriod({ series: [nobody], counts: [true, true, true] })).toBe(0)
  })

  it('is one that holds only a part where no other is known, and none where nothing is', () => {
    expect(latestPeriod({ ...simple, counts: [false, false, false] })).toBe(2)
    expect(latestPeriod({ series: [], counts: [] })).toBe(-1)
  })
})

describe('what is plotted', () => {
  it('sums what is beyond the limit into one series, and loses nothing', () => {
    const many = Array.from({ length: 40 }, (_, at) => series(`maker-${at}`, [1 / 40, null]))
    const capped = plottable(table(['2025-01-06', '2025-01-13'], many)).series
    expect(capped).toHaveLength(mostSeries + 1)
    expect(capped.at(-1)).toMatchObject({ key: reservedKeys.other })
    expect(capped.reduce((sum, one) => sum + (one.values[0] ?? 0), 0)).toBeCloseTo(1, 12)
    expect(capped.at(-1)?.values[1]).toBeNull()
  })

  it('completes any run of periods in order, with every one it was given', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom('day', 'month' as const),
        (steps, grain) => {
          const periods = steps
            .toSorted((a, b) => a - b)
            .map((step) => {
              const date =
                grain === 'day' ? new Date(Date.UTC(2024, 0, 1 + step)) : new Date(Date.UTC(1990, step))
              return date.toISOString().slice(0, grain === 'day' ? 10 : 7)
            })
          const complete = completePeriods(periods, grain)
          expect(complete).toEqual(complete.toSorted())
          expect(complete).toEqual(expect.arrayContaining(periods))
          expect(complete).toHaveLength(Math.max(...steps) - Math.min(...steps) + 1)
        },
      ),
    )
  })

  it('leaves periods alone that lie on no grid', () => {
    const windows = ['2024-11/2025-11']
    expect(completePeriods(windows, 'window')).toEqual(windows)
  })
})

describe('labels', () => {
  it('are spread within their bounds, in order, without overlap where there is room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 18 }),
        (wanted) => {
          const placed = spreadLabels(wanted, 0, 300)
          const order = placed.toSorted((a, b) => a - b)
          expect(Math.min(...placed)).toBeGreaterThanOrEqual(7.4)
          expect(Math.max(...placed)).toBeLessThanOrEqual(292.6)
          const steps = order.slice(1).map((y, at) => y - (order[at] ?? 0))
          expect(Math.min(15, ...steps)).toBeGreaterThanOrEqual(14.99)
        },
      ),
    )
  })

  it('are packed on rows where none covers another', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ x: fc.integer({ min: 0, max: 600 }), width: fc.integer({ min: 10, max: 90 }) }),
          {
            maxLength: 12,
          },
        ),
        (labels) => {
          const placed = packLabels(labels, 0, 600)
          const covered = placed.flatMap((first, a) =>
            placed.slice(a + 1).filter((second, after) => {
              const apart = ((labels[a]?.width ?? 0) + (labels[a + 1 + after]?.width ?? 0)) / 2
              return first.row === second.row && Math.abs(first.x - second.x) < apart
            }),
          )
          expect(covered).toEqual([])
        },
      ),
    )
  })
})

it('stands a crowd of labels around where it belongs, and not below it', () => {
  expect(spreadLabels([100, 100, 100], 0, 300)).toEqual([85, 100, 115])
  expect(spreadLabels([200, 100, 101], 0, 300)).toEqual([200, 93, 108])
  expect(spreadLabels([298, 299], 0, 300)).toEqual([277.5, 292.5])
})

describe('the other charts', () => {
  it('compares the first and the last period anything is known of', () => {
    const option = slope(simple, { highlight: [] }, screen)
    expect(option.xAxis).toMatchObject({ data: ['2025-01-06', '2025-01-27'] })
    expect(valuesOf(drawn(option).data[0])).toEqual([0.2, 0.4])
  })

  it('ranks the latest known period, largest on top, and knows missing from zero', () => {
    const ranking = rankingOf(table(weeks, [series('a', [0.1, 0.2, null]), series('b', [0.5, 0.8, null])]))
    expect(ranking.periods).toEqual(['2025-01-13'])
    expect(ranking.series.map(({ key, values }) => [key, ...values])).toEqual([
      ['b', 0.8],
      ['a', 0.2],
    ])
    const option = bars(ranking, { highlight: [] }, screen)
    expect(option.yAxis).toMatchObject({ data: ['a', 'b'] })
    expect(valuesOf(drawn(option).data[0])).toEqual([0.2, 0.8])
  })

  it('draws movers that moved, and marks those that were not there throughout', () => {
    const span = {
      firstPeriod: '2025-01',
      lastPeriod: '2025-06',
      firstBounds: null,
      lastBounds: null,
      ratio: null,
    }
    const rows = [
      { ...span, key: 'up', label: 'up', first: 0.1, last: 0.3, changePp: 20 },
      { ...span, key: 'down', label: 'down', first: 0.3, last: 0.2, changePp: -10 },
      { ...span, key: 'new', label: 'new', first: 0.1, last: 0.2, changePp: 10, firstPeriod: '2025-03' },
      { ...span, key: 'once', label: 'once', first: 0.2, last: 0.2, changePp: null, firstPeriod: '2025-06' },
      { ...span, key: 'same', label: 'same', first: 0.2, last: 0.2, changePp: 0 },
    ]
    const partial = partialMovers(rows)
    expect([...partial]).toEqual(['new', 'once'])
    expect(movers(rows, partial, screen).yAxis).toMatchObject({ data: ['down', 'new', 'up'] })
  })

  it('draws a spark with its gaps', () => {
    expect(valuesOf(drawn(sparkline([1, null, 3], null, screen)).data[0])).toEqual([1, null, 3])
  })

  it('draws exposure as lines with intervals', () => {
    const data = {
      periods: ['2025-01', '2025-02'],
      risks: [{ id: 7, title: 'leak', values: [0.1, 0.2], low: [0.05, 0.1], high: [0.15, 0.3] }],
      total: [0.1, 0.2],
      caveats: [],
    }
    const view = { synthetic: false, grain: 'month' as const }
    const option = exposure(data, view, new Map([[7, 'R-007']]), screen)
    expect(drawn(option).data[0]).toMatchObject({ id: 'risk 7', name: 'R-007 leak', type: 'line' })
    expect(drawn(option).extra.map(({ id }) => id)).toContain('~band risk 7')
  })

  it('reaches every kind of view', () => {
    const drawnAs = (kind: ViewSpec['kind']): string[] =>
      drawn(viewChart(simple, { kind, highlight: [], showRisks: true }, [], screen)).data.map(({ id }) => id)
    const all = ['deepseek', 'openai', reservedKeys.remainder]
    for (const kind of ['stacked-area', 'stacked-bar', 'lines'] as const) expect(drawnAs(kind)).toEqual(all)
    expect(drawnAs('slope')).toEqual(all)
    expect(drawnAs('bars')).toContain('ranking')
  })

  it('marks only risks that are pinned, on their own dataset or on any', () => {
    const risk = { ref: 'R-1', title: 't', markedAt: '2025-01-06', datasetId: null }
    const all = [risk, { ...risk, ref: 'R-2', datasetId: 2 }, { ...risk, ref: 'R-3', markedAt: null }]
    expect(marksOf(all, 1).map(({ ref }) => ref)).toEqual(['R-1'])
  })
})
