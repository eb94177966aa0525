import type { EChartsOption } from 'echarts'
import type { Concentration } from '#shared/contract/query.ts'
import { changeOf, type Figure, figureWithin } from '#shared/domain/figures.ts'
import { formatChange, formatEstimate, formatPeriodLabel } from '#shared/i18n/format.ts'
import {
  baseOption,
  type ChartContext,
  chartFont,
  dataIndexOf,
  fontSize,
  inkOf,
  quietAxis,
  themeOf,
  tooltipOption,
} from './context.ts'
import { seriesLabel } from './names.ts'
import { clipText, widest } from './text-width.ts'

type Mover = Concentration['movers'][number]

// Blue and orange differ for every kind of colour vision; the sign and the side say it too.
const directions = { light: { up: '#0069b4', down: '#c2570c' }, dark: { up: '#4aa3e8', down: '#f0883e' } }

/** The share of a mover in its first period, and in its last. */
export const firstOf = ({ first, firstBounds, firstEstimated }: Mover): Figure =>
  figureWithin(first, firstBounds, firstEstimated)
export const lastOf = ({ last, lastBounds, lastEstimated }: Mover): Figure =>
  figureWithin(last, lastBounds, lastEstimated)

/** Change of a mover as a fraction; missing where it was seen once or never. */
export function changeOfMover(mover: Mover): Figure {
  const change = changeOf(firstOf(mover), lastOf(mover))
  return { ...change, value: mover.changePp === null ? null : mover.changePp / 100 }
}

/** Keys of the movers that are not in the data from the first to the last period in which any is. */
export function partialMovers(all: readonly Mover[]): Set<string> {
  const seen = all.filter((one) => one.firstPeriod !== null && one.lastPeriod !== null)
  const first = seen.map((one) => one.firstPeriod ?? '').toSorted()[0]
  const last = seen
    .map((one) => one.lastPeriod ?? '')
    .toSorted()
    .at(-1)
  const partial = seen.filter((one) => one.firstPeriod !== first || one.lastPeriod !== last)
  return new Set(partial.map(({ key }) => key))
}

/** Height in pixels that so many movers want. */
export function moversHeight(rows: number): number {
  return 16 + Math.max(1, rows) * 26
}

/** Ends of the axis for changes on a plot of a width, with room in pixels for the number beyond the longest bar of each side. */
function reachOf(
  changes: readonly number[],
  plot: number,
  numberRoom: number,
): { least: number; most: number } {
  const gain = Math.max(0, ...changes)
  const loss = Math.max(0, ...changes.map((change) => -change))
  const sides = Number(gain > 0) + Number(loss > 0)
  const span = Math.max(plot - sides * numberRoom, plot * 0.2)
  const room = (numberRoom / span) * Math.max(gain + loss, 0.001)
  return { least: loss > 0 ? -loss - room : 0, most: gain > 0 ? gain + room : 0.001 }
}

/**
 * The largest gains and losses between first and last period, in percentage points, gains above. The names
 * of `partial` ones, which were not there throughout, carry an asterisk.
 */
export function movers(
  rows: readonly Mover[],
  partial: ReadonlySet<string>,
  context: ChartContext,
): EChartsOption {
  const known = rows
    .flatMap((mover) => {
      const change = changeOfMover(mover)
      const points = change.value
      return points === null || points === 0 ? [] : [{ mover, change, points }]
    })
    .sort((a, b) => a.points - b.points)
  const ink = inkOf(context)
  const colours = directions[themeOf(context)]
  const names = known.map(
    ({ mover }) => seriesLabel(mover, context.locale) + (partial.has(mover.key) ? ' *' : ''),
  )
  const numbers = known.map(({ change }) => formatChange(change, context.locale))
  const nameWidth = widest(names, fontSize, 24, Math.min(240, context.width * 0.36))
  const { least, most } = reachOf(
    known.map(({ points }) => points),
    context.width - nameWidth - 16,
    widest(numbers, fontSize, 40, 130) + 12,
  )
  return {
    ...baseOption(context),
    grid: { left: nameWidth + 8, right: 8, top: 4, bottom: 4 },
    tooltip: {
      ...tooltipOption(context),
      trigger: 'item',
      formatter: (params: unknown) => {
        const row = known[dataIndexOf(params)]
        return row ? describe(row.mover, context) : ''
      },
    },
    xAxis: {
      ...quietAxis(context, false),
      type: 'value',
      min: least,
      max: most,
      axisLabel: { show: false },
    },
    yAxis: {
      ...quietAxis(context, false),
      type: 'category',
      data: known.map(({ mover }) => mover.key),
      axisLabel: {
        color: ink.text,
        fontSize,
        fontFamily: chartFont,
        interval: 0,
        formatter: (_key: string, index: number) => clipText(names[index] ?? '', nameWidth, fontSize),
      },
    },
    series: [
      {
        id: 'movers',
        type: 'bar',
        barMaxWidth: 14,
        data: known.map(({ mover, points }, index) => ({
          value: points,
          name: mover.key,
          itemStyle: { color: points > 0 ? colours.up : colours.down },
          label: {
            show: true,
            position: points > 0 ? ('right' as const) : ('left' as const),
            formatter: numbers[index] ?? '',
            color: ink.text,
            fontSize,
            fontFamily: chartFont,
          },
        })),
      },
    ],
  }
}

function describe(mover: Mover, context: ChartContext): string {
  const at = (share: Figure, period: string | null): string =>
    `${formatPeriodLabel(period ?? '', context.locale)}: ${formatEstimate(share, context.locale)}`
  return [
    seriesLabel(mover, context.locale),
    at(firstOf(mover), mover.firstPeriod),
    at(lastOf(mover), mover.lastPeriod),
    formatChange(changeOfMover(mover), context.locale),
  ].join('\n')
}
