import { nowhere } from '#shared/domain/nowhere.ts'
import type { XAXisComponentOption, YAXisComponentOption } from 'echarts'
import { formatPeriodLabel, formatPeriodTick, formatShareTick } from '#shared/i18n/format.ts'
import { calendarDate, parsePeriod } from '#shared/domain/period.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import { type ChartContext, chartFont, fontSize, inkOf, quietAxis } from './context.ts'

const labelWidth = 74

/** Room in pixels to the left of the plot for the labels of values. */
export const plotLeft = 44

/**
 * Which periods carry a label on an axis `plot` pixels wide, and its text: months for long runs of days and weeks,
 * otherwise every so many periods.
 */
export function periodTicks(
  periods: readonly string[],
  grain: Grain,
  plot: number,
  context: ChartContext,
): Map<number, string> {
  const room = Math.max(2, Math.floor(plot / labelWidth))
  const byMonth = (grain === 'day' && periods.length > 62) || (grain === 'week' && periods.length > 12)
  const candidates = byMonth ? monthStarts(periods) : periods.map((_, index) => index)
  const step = Math.max(1, Math.ceil(candidates.length / room))
  const ticks = new Map<number, string>()
  for (let at = 0; at < candidates.length; at += step) {
    const index = candidates[at] ?? nowhere(at)
    ticks.set(index, tickText(periods[index] ?? '', byMonth, ticks.size === 0, context))
  }
  return ticks
}

function tickText(iso: string, byMonth: boolean, first: boolean, context: ChartContext): string {
  if (byMonth) return formatPeriodLabel(iso.slice(0, 7), context.locale)
  return first ? formatPeriodLabel(iso, context.locale) : formatPeriodTick(iso, context.locale)
}

/** Index of the first period in each calendar month. */
function monthStarts(periods: readonly string[]): number[] {
  const starts: number[] = []
  let previous = -1
  for (const [index, iso] of periods.entries()) {
    const period = parsePeriod(iso)
    if (!period) continue
    const date = calendarDate(period.start)
    const month = date.year * 12 + date.month
    if (month !== previous) starts.push(index)
    previous = month
  }
  // The run may start at the end of a month: its label would stand on that of the next.
  if (starts.length > 1 && (starts[1] ?? nowhere(1)) - (starts[0] ?? nowhere(0)) < 3) starts.shift()
  return starts
}

/** The axis of periods on a plot of a width in pixels: one category each, so that every period is there and as wide as any other. */
export function periodAxis(
  periods: readonly string[],
  grain: Grain,
  plot: number,
  context: ChartContext,
  boundaryGap: boolean,
): XAXisComponentOption {
  const ticks = periodTicks(periods, grain, plot, context)
  const ink = inkOf(context)
  return {
    ...quietAxis(context, false),
    type: 'category',
    boundaryGap,
    data: [...periods],
    axisLine: { show: true, lineStyle: { color: ink.grid } },
    axisTick: { show: true, lineStyle: { color: ink.grid }, interval: (index: number) => ticks.has(index) },
    axisLabel: {
      fontSize,
      fontFamily: chartFont,
      color: ink.muted,
      interval: (index: number) => ticks.has(index),
      formatter: (_iso: string, index: number) => ticks.get(index) ?? '',
    },
    axisPointer: { label: { show: false }, lineStyle: { color: ink.muted, type: 'dashed' } },
  }
}

/** The axis of shares (fractions). `full`: from nothing to the whole. */
export function shareAxis(context: ChartContext, full: boolean): YAXisComponentOption {
  return {
    ...quietAxis(context, true),
    type: 'value',
    min: 0,
    ...(full ? { max: 1, interval: 0.25 } : {}),
    axisLabel: {
      fontSize,
      fontFamily: chartFont,
      color: inkOf(context).muted,
      formatter: (value: number) => formatShareTick(value, context.locale),
    },
  }
}
