import type { EChartsOption } from 'echarts'
import type { Exposure } from '#shared/contract/risks.ts'
import type { Theme } from '#shared/domain/colour.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import { type ChartContext, themeOf } from './context.ts'
import { allBounds, type Series, toldApart } from './series.ts'
import { overTime } from './share-over-time.ts'

/** What an exposure is weighed by. */
export type ExposureView = { synthetic: boolean; grain: Grain }

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
 * their bounds, at most `most` of them. `refs` names the risks ("R-3") at the lines' ends, which titles
 * would crowd; those of the same course share a line, whose id is that of the first.
 */
export function exposure(
  { periods, risks }: Exposure,
  { synthetic, grain }: ExposureView,
  refs: ReadonlyMap<number, string>,
  context: ChartContext,
  most = lineColours.light.length,
): EChartsOption {
  const colours = lineColours[themeOf(context)]
  const series = groupAlike(risks)
    .slice(0, most)
    .flatMap((group, at): Series[] => {
      const [first] = group
      if (!first) return []
      return [
        {
          key: riskKey(first.id),
          name: group.map(({ id, title }) => [refs.get(id), title].filter(Boolean).join(' ')).join(' · '),
          short: group.map(({ id, title }) => refs.get(id) ?? title).join(', '),
          colour: colours[at % colours.length] ?? '#777777',
          decal: synthetic ? 'synthetic' : null,
          stands: 'among',
          isRest: false,
          values: first.values,
          bounds: allBounds(first),
          estimated: first.estimated,
        },
      ]
    })
  return overTime(
    { periods, coverage: periods.map(() => 1), grain, synthetic, series: toldApart(series) },
    { kind: 'lines', risks: [] },
    context,
  )
}

const riskKey = (id: number): string => `risk ${id}`

/** The risk that a line of an exposure chart stands for; null where its key names none. */
export function riskOf(key: string): number | null {
  const [, id] = /^risk (\d+)$/.exec(key) ?? []
  return id === undefined ? null : Number(id)
}
