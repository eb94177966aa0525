import type { EChartsOption } from 'echarts'
import type { Exposure } from '#shared/contract/risks.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import type { Theme } from '#shared/domain/colour.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import { type ChartContext, themeOf } from './context.ts'
import { shareOverTime } from './share-over-time.ts'

/** What an exposure is weighed by. */
export type ExposureView = { datasetId: number; dataset: string; synthetic: boolean; grain: Grain }

type Weighed = Exposure['risks'][number]

/** Hues of lines that stand for no entity, apart for every kind of colour vision; in the order of the lines. */
const lineColours: Record<Theme, readonly string[]> = {
  light: ['#a3261f', '#0069b4', '#00835f', '#8a5a00', '#7a3e9d', '#4a5058'],
  dark: ['#ff8f7d', '#4aa3e8', '#2fb98f', '#e0a83a', '#c79be8', '#b9bfc7'],
}

/** Risks that weigh the same at every time are one line: drawn over each other, only the last would be seen. */
function groupAlike(risks: readonly Weighed[]): Weighed[][] {
  const groups = new Map<string, Weighed[]>()
  for (const risk of risks) {
    const course = JSON.stringify(risk.values)
    groups.set(course, [...(groups.get(course) ?? []), risk])
  }
  return [...groups.values()]
}

/**
 * Exposure of each risk over time (fraction 0–1: share in scope × residual severity / 25) as lines with
 * their intervals, at most `most` of them. `refs` names the risks ("R-3") at the lines' ends, which titles
 * would crowd; those of the same course share a line, whose id is that of the first.
 */
export function exposure(
  data: Exposure,
  view: ExposureView,
  refs: ReadonlyMap<number, string>,
  context: ChartContext,
  most = lineColours.light.length,
): EChartsOption {
  const groups = groupAlike(data.risks).slice(0, most)
  const refOf = ({ id, title }: Weighed): string => refs.get(id) ?? title
  const keyOf = (group: readonly Weighed[]): string => `risk ${group[0]?.id ?? 0}`
  const table: ShareTable = {
    ...view,
    measure: 'share',
    unit: 'fraction',
    by: 'category',
    periods: data.periods,
    coverage: data.periods.map(() => 1),
    counts: data.periods.map(() => true),
    series: groups.flatMap((group) => {
      const [first] = group
      if (!first) return []
      const label = group.map((risk) => [refs.get(risk.id), risk.title].filter(Boolean).join(' ')).join(' · ')
      return [
        {
          key: keyOf(group),
          label,
          values: first.values,
          low: first.low,
          high: first.high,
          listed: first.values.map((value) => value !== null),
        },
      ]
    }),
    total: data.total,
    caveats: [],
  }
  const colours = lineColours[themeOf(context)]
  const look = new Map(
    groups.map((group, at) => [
      keyOf(group),
      { colour: colours[at % colours.length] ?? '#777777', short: group.map(refOf).join(', ') },
    ]),
  )
  return shareOverTime(table, { kind: 'lines', highlight: [], risks: [], look }, context)
}
