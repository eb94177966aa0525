import type { EChartsOption } from 'echarts'
import { contrast, severityColour } from '#shared/domain/colour.ts'
import { translator } from '#shared/i18n/i18n.ts'
import { levels, type Score } from '#shared/vocabulary/scores.ts'
import {
  baseOption,
  type ChartContext,
  chartFont,
  dataIndexOf,
  inkOf,
  quietAxis,
  themeOf,
  tooltipOption,
} from './context.ts'
import { textWidth } from './text-width.ts'

/** A risk on the map: where it stands, and what it is called there. */
export type MappedRisk = { ref: string; title: string; score: Score }

/** The 5 × 5 map: likelihood to the right, impact upwards, in each cell the risks that stand there. */
export function heatmap(risks: readonly MappedRisk[], context: ChartContext): EChartsOption {
  const t = translator(context.locale)
  const ink = inkOf(context)
  const theme = themeOf(context)
  const cells = levels.flatMap((_, l) => levels.map((__, i) => ({ likelihood: l + 1, impact: i + 1 })))
  const at = (cell: Score): MappedRisk[] =>
    risks.filter((risk) => risk.score.likelihood === cell.likelihood && risk.score.impact === cell.impact)
  const axis = (name: string) => ({
    ...quietAxis(context, false),
    type: 'category' as const,
    data: levels.map(String),
    name,
    nameLocation: 'middle' as const,
    nameTextStyle: { color: ink.muted, fontFamily: chartFont },
  })
  return {
    ...baseOption(context),
    grid: { left: 40, right: 8, top: 6, bottom: 40 },
    tooltip: {
      ...tooltipOption(context),
      trigger: 'item',
      formatter: (params: unknown) => {
        const cell = cells[dataIndexOf(params)]
        if (!cell) return ''
        const head = `${cell.likelihood} × ${cell.impact} = ${cell.likelihood * cell.impact}`
        return [head, ...at(cell).map((risk) => `${risk.ref} ${risk.title}`)].join('\n')
      },
    },
    xAxis: { ...axis(t('charts:heatmap_likelihood')), nameGap: 22 },
    yAxis: { ...axis(t('charts:heatmap_impact')), nameGap: 22 },
    series: [
      {
        id: 'cells',
        type: 'custom',
        data: cells.map((cell) => [cell.likelihood - 1, cell.impact - 1, at(cell).length]),
        encode: { x: 0, y: 1 },
        renderItem: (params, api) => {
          const cell = cells[params.dataIndex] ?? { likelihood: 1, impact: 1 }
          const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)])
          const size = api.size ? api.size([1, 1]) : [0, 0]
          const [width = 0, height = 0] = Array.isArray(size) ? size : [size, size]
          const here = at(cell)
          const fill = severityColour(cell.likelihood * cell.impact, theme)
          // Empty cells keep a hint of their severity: the map reads as one field.
          const opacity = here.length === 0 ? 0.22 : 1
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape: {
                  x: x - width / 2 + 1,
                  y: y - height / 2 + 1,
                  width: width - 2,
                  height: height - 2,
                  r: 3,
                },
                style: { fill, opacity },
              },
              {
                type: 'text',
                x,
                y,
                style: {
                  text: cellText(here, width - 6, height - 4),
                  fill: contrast(fill, '#ffffff') >= 4.5 ? '#ffffff' : '#16181b',
                  font: `600 ${cellSize}px ${chartFont}`,
                  align: 'center',
                  verticalAlign: 'middle',
                  lineHeight: cellLine,
                },
              },
            ],
          }
        },
      },
    ],
  }
}

const cellSize = 10
const cellLine = 12

/** As many references as fit into a cell of a size, and how many more there are. */
function cellText(risks: readonly MappedRisk[], width: number, height: number): string {
  const refs = risks.map((risk) => risk.ref)
  const longest = Math.max(0, ...refs.map((ref) => textWidth(`${ref}  `, cellSize)))
  const across = Math.max(1, Math.floor(width / Math.max(1, longest)))
  const room = across * Math.max(1, Math.floor(height / cellLine))
  const shown = refs.length <= room ? refs : refs.slice(0, room - 1)
  const words = [...shown, ...(shown.length < refs.length ? [`+${refs.length - shown.length}`] : [])]
  return Array.from({ length: Math.ceil(words.length / across) }, (_, line) =>
    words.slice(line * across, (line + 1) * across).join('  '),
  ).join('\n')
}
