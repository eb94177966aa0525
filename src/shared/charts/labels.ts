import { nowhere } from '#shared/domain/nowhere.ts'
import type { CustomSeriesOption } from 'echarts'
import { type ChartContext, chartFont, fontSize, inkOf } from './context.ts'
import { clipText, textWidth, widest } from './text-width.ts'

/** A label that stands beside a point: at category `index`, at `value` of the other axis. */
export type PointLabel = {
  index: number
  value: number
  /** the name; cut where there is no room for it */
  text: string
  /** the number: always whole */
  number: string
  /** where the number stands */
  order: 'name-number' | 'number-name'
  colour: string
  strong?: boolean
}

function labelText({ text, number, order }: PointLabel, room: number): string {
  const name = clipText(text, room - textWidth(` ${number}`, fontSize), fontSize)
  return order === 'name-number' ? `${name} ${number}` : `${number} ${name}`
}

const lineHeight = 15

/**
 * Moves labels apart until none covers another, each as near to where it belongs as the others allow.
 * Heights are all {@link lineHeight}; result in the order of the input, within `top`…`bottom`.
 */
export function spreadLabels(wanted: readonly number[], top: number, bottom: number): number[] {
  const order = wanted.map((y, at) => ({ y, at })).sort((a, b) => a.y - b.y || a.at - b.at)
  const height = Math.min(lineHeight, (bottom - top) / Math.max(1, order.length))
  // Labels that touch are a block, which stands where the middle of what its labels want is (isotonic regression by
  // pooling of neighbours: the least squares of what all are moved by).
  const blocks: { first: number; count: number; sum: number }[] = []
  for (const [rank, { y }] of order.entries()) {
    let block = { first: rank, count: 1, sum: y - rank * height }
    for (let above = blocks.at(-1); above && startOf(above) >= startOf(block); above = blocks.at(-1)) {
      blocks.pop()
      block = { first: above.first, count: above.count + block.count, sum: above.sum + block.sum }
    }
    blocks.push(block)
  }
  const placed = Array.from<number>({ length: wanted.length }).fill(0)
  const [least, most] = [top + height / 2, bottom - height / 2 - (order.length - 1) * height]
  for (const block of blocks)
    for (let rank = block.first; rank < block.first + block.count; rank++) {
      const start = Math.min(Math.max(startOf(block), least), most)
      placed[order[rank]?.at ?? 0] = start + rank * height
    }
  return placed
}

/** Where a block would begin if it were the first: its place less the height of what is above it. */
const startOf = ({ sum, count }: { sum: number; count: number }): number => sum / count

/**
 * Puts texts of known widths on as few rows as needed, none over another. Returns the row of each, from 0,
 * and its centre, moved inwards where it would leave `left`…`right`.
 */
export function packLabels(
  labels: readonly { x: number; width: number }[],
  left: number,
  right: number,
): { row: number; x: number }[] {
  const ends: number[] = []
  const order = labels.map((_, at) => at).sort((a, b) => (labels[a]?.x ?? 0) - (labels[b]?.x ?? 0))
  const placed: { row: number; x: number }[] = labels.map(() => ({ row: 0, x: 0 }))
  for (const at of order) {
    const { x, width } = labels[at] ?? { x: 0, width: 0 }
    const centre = Math.min(Math.max(x, left + width / 2), Math.max(left + width / 2, right - width / 2))
    const free = ends.findIndex((end) => end <= centre - width / 2)
    const row = free >= 0 ? free : ends.length
    ends[row] = centre + width / 2 + 8
    placed[at] = { row, x: centre }
  }
  return placed
}

/** Labels stay readable while a series under the pointer pushes the others back. */
const unblurred = { style: { opacity: 1 } }

/** From the edge of the plot to the text, and from the text to the edge of the picture. */
const leader = 14
const beyond = 3

/** Room in pixels beside the plot for labels: what the longest takes, up to a part of the width of the chart. */
export function labelMargin(labels: readonly PointLabel[], context: ChartContext): number {
  const most = Math.min(280, context.width * 0.36) - leader - beyond
  const texts = labels.map(({ text, number }) => `${text} ${number}`)
  return widest(texts, fontSize, 40, most) + leader + beyond
}

/**
 * Labels beside the plot as one series of its own: they are laid out together whenever the chart is drawn,
 * so they hold at any size, on screen and in print.
 */
export function labelSeries(
  labels: readonly PointLabel[],
  side: 'left' | 'right',
  width: number,
  context: ChartContext,
): CustomSeriesOption {
  const ink = inkOf(context)
  return {
    type: 'custom',
    id: `~labels-${side}`,
    silent: true,
    clip: false,
    z: 10,
    tooltip: { show: false },
    data: labels.length === 0 ? [] : [[labels[0]?.index ?? 0, labels[0]?.value ?? 0]],
    renderItem: (_params, api) => {
      const points = labels.map((label) => api.coord([label.index, label.value]))
      const plot = _params.coordSys
      const top = 'y' in plot && typeof plot.y === 'number' ? plot.y : 0
      const height = 'height' in plot && typeof plot.height === 'number' ? plot.height : 0
      const left = 'x' in plot && typeof plot.x === 'number' ? plot.x : 0
      const across = 'width' in plot && typeof plot.width === 'number' ? plot.width : 0
      const placed = spreadLabels(
        points.map((point) => point[1] ?? nowhere(1)),
        top - 4,
        top + height + 6,
      )
      const sign = side === 'right' ? 1 : -1
      const edge = side === 'right' ? left + across : left
      return {
        type: 'group',
        children: labels.flatMap((label, at) => {
          const y = placed[at] ?? nowhere(at)
          const from = points[at]?.[1] ?? y
          return [
            {
              type: 'polyline' as const,
              shape: {
                points: [
                  [edge + sign * 2, from],
                  [edge + sign * 7, y],
                  [edge + sign * 10, y],
                ],
              },
              style: { stroke: label.colour, lineWidth: label.strong ? 2.5 : 2, fill: 'none' },
              blur: unblurred,
            },
            {
              type: 'text' as const,
              x: edge + sign * leader,
              y,
              style: {
                text: labelText(label, width - leader - beyond),
                fill: ink.text,
                font: `${label.strong ? '600 ' : ''}${fontSize}px ${chartFont}`,
                align: side === 'right' ? ('left' as const) : ('right' as const),
                verticalAlign: 'middle' as const,
              },
              blur: unblurred,
            },
          ]
        }),
      }
    },
  }
}
