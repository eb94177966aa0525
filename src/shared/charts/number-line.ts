import type { CustomSeriesOption, CustomSeriesRenderItemReturn, EChartsOption } from 'echarts'
import type { CheckedClaim, Reading } from '#shared/contract/claims.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { digitsOf, formatClaimNumber, formatFigure } from '#shared/i18n/claim-number.ts'
import { formatQualified, formatShareTick } from '#shared/i18n/format.ts'
import { translator } from '#shared/i18n/i18n.ts'
import { numberOf } from '#shared/vocabulary/claims.ts'
import { baseOption, type ChartContext, chartFont, type Ink, inkOf, quietAxis } from './context.ts'
import { packLabels } from './labels.ts'
import { textWidth } from './text-width.ts'

/** What of a checked claim its number line shows. */
export type NumberLineClaim = Pick<CheckedClaim, 'claimed' | 'computed' | 'metric' | 'qualifier'> & {
  readonly readings: readonly LineReading[]
}

type LineReading = Pick<Reading, 'stat' | 'value' | 'low' | 'high'>

type Mark = {
  value: number
  low: number
  high: number
  text: string
  kind: 'reading' | 'computed' | 'claimed'
}

/** Height in pixels of a number line. */
export const numberLineHeight = 80

/**
 * The readings that a claim could mean on one line, what its metric gives in bold, what it claims below
 * with a triangle: 1.2 … **13.0** mean … 29.8 peak ▲ 30 claimed.
 */
export function numberLine(claim: NumberLineClaim, context: ChartContext): EChartsOption {
  const marks = marksOf(claim, context)
  const most = Math.max(...marks.map((mark) => mark.high), 0)
  const least = Math.min(...marks.map((mark) => mark.low), 0)
  const isShare = numberOf(claim.metric.stat) === 'share'
  const ink = inkOf(context)
  return {
    ...baseOption(context),
    grid: { left: 24, right: 24, top: 34, bottom: 34 },
    xAxis: {
      ...quietAxis(context, false),
      type: 'value',
      min: least < 0 ? least * 1.15 : 0,
      max: isShare ? Math.min(1, Math.max(0.02, most * 1.15)) : Math.max(1, most * 1.15),
      axisLine: { show: true, onZero: false, lineStyle: { color: ink.muted } },
      axisLabel: { show: false, formatter: (value: number) => formatShareTick(value, context.locale) },
    },
    yAxis: { type: 'value', show: false, min: 0, max: 1 },
    series: [markSeries(marks, context)],
  }
}

type Marked = { figure: Figure; value: number; names: string[] }

/** Readings with equal numbers are one mark; the claim's own metric is the bold one. */
function marksOf(claim: NumberLineClaim, context: ChartContext): Mark[] {
  const t = translator(context.locale)
  const stat = claim.metric.stat
  const most = digitsOf(claim)
  const bare = (value: number): string => formatClaimNumber(value, stat, context.locale, most)
  const byText = new Map<string, Marked>()
  for (const reading of claim.readings) {
    // A place and a share have no common line.
    if (reading.value === null || numberOf(reading.stat) !== numberOf(stat)) continue
    if (reading.stat === 'series') continue
    const text = bare(reading.value)
    const known: Marked = byText.get(text) ?? { figure: reading, value: reading.value, names: [] }
    const name = t(`charts:stat_${reading.stat}`)
    byText.set(text, { ...known, names: known.names.includes(name) ? known.names : [...known.names, name] })
  }
  const { computed } = claim
  const own = computed.value === null ? null : bare(computed.value)
  if (computed.value !== null && own !== null && !byText.has(own))
    byText.set(own, { figure: computed, value: computed.value, names: [t(`charts:stat_${stat}`)] })
  const marks = [...byText].map(([text, { figure, value, names }]): Mark => ({
    value,
    low: figure.low ?? value,
    high: figure.high ?? value,
    text: `${formatFigure(figure, stat, context.locale, most)} ${names.join(', ')}`,
    kind: text === own ? 'computed' : 'reading',
  }))
  const { value, low, high } = claim.claimed
  const text = t('charts:claimed', { value: formatQualified(bare(value), claim.qualifier) })
  return [...marks, { value, low: low ?? value, high: high ?? value, text, kind: 'claimed' }]
}

function markSeries(marks: readonly Mark[], context: ChartContext): CustomSeriesOption {
  const ink = inkOf(context)
  return {
    id: 'marks',
    type: 'custom',
    silent: true,
    clip: false,
    data: [[marks[0]?.value ?? 0, 0]],
    renderItem: (_params, api) => {
      const at = (value: number): [number, number] => {
        const [x = 0, y = 0] = api.coord([value, 0])
        return [x, y]
      }
      const above = marks.filter((mark) => mark.kind !== 'claimed')
      const size = 11
      const rows = packLabels(
        above.map((mark) => ({ x: at(mark.value)[0], width: textWidth(mark.text, size) })),
        2,
        context.width - 2,
      )
      const dots = marks.flatMap((mark) => shapesOf(mark, at, ink, context))
      const labels = above.map((mark, index) => {
        const place = rows[index] ?? { row: 0, x: 0 }
        const y = at(mark.value)[1] - 14 - place.row * 14
        return text(
          mark.text,
          place.x,
          y,
          mark.kind === 'computed' ? ink.text : ink.muted,
          mark.kind === 'computed',
        )
      })
      return { type: 'group', children: [...dots, ...labels] }
    },
  }
}

type Shape = NonNullable<Extract<CustomSeriesRenderItemReturn, { type: 'group' }>['children']>[number]

/** A mark on the line: its interval as a band, and a dot for a reading or a triangle for the claim. */
function shapesOf(
  mark: Mark,
  at: (value: number) => [number, number],
  ink: Ink,
  context: ChartContext,
): Shape[] {
  const [x, y] = at(mark.value)
  const isClaim = mark.kind === 'claimed'
  const band: Shape = {
    type: 'line',
    shape: { x1: at(mark.low)[0], y1: y, x2: at(mark.high)[0], y2: y },
    style: { stroke: isClaim ? ink.accent : ink.text, lineWidth: 5, opacity: 0.25 },
  }
  const bands = mark.low === mark.high ? [] : [band]
  if (!isClaim) {
    const strong = mark.kind === 'computed'
    const dot: Shape = {
      type: 'circle',
      shape: { cx: x, cy: y, r: strong ? 4.5 : 3 },
      style: { fill: strong ? ink.text : ink.muted },
    }
    return [...bands, dot]
  }
  const corners = [
    [x, y + 3],
    [x - 5, y + 12],
    [x + 5, y + 12],
  ]
  const triangle: Shape = { type: 'polygon', shape: { points: corners }, style: { fill: ink.accent } }
  return [...bands, triangle, text(mark.text, clamp(x, mark.text, context), y + 22, ink.accent, true)]
}

function clamp(x: number, label: string, context: ChartContext): number {
  const half = textWidth(label, 11) / 2
  return Math.min(Math.max(x, half + 2), Math.max(half + 2, context.width - half - 2))
}

function text(label: string, x: number, y: number, fill: string, strong: boolean) {
  return {
    type: 'text' as const,
    x,
    y,
    style: {
      text: label,
      fill,
      font: `${strong ? '600 ' : ''}${fontSizeOf(strong)}px ${chartFont}`,
      align: 'center' as const,
      verticalAlign: 'middle' as const,
    },
  }
}

const fontSizeOf = (strong: boolean): number => (strong ? 11.5 : 11)
