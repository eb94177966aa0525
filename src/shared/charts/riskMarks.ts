import type { MarkLineComponentOption } from 'echarts'
import type { Risk } from '#shared/contract/risks.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import { translator } from '#shared/i18n/i18n.ts'
import { type ChartContext, chartFont, inkOf } from './context.ts'
import { indexOfPeriod } from './series.ts'

/** A risk pinned to a period of a chart. */
export type RiskMark = { ref: string; title: string; period: string }

/** Which risks are marked on charts of a dataset: those pinned to a period, and to it or to no dataset. */
export function marksOf(
  risks: readonly Pick<Risk, 'ref' | 'title' | 'markedAt' | 'datasetId'>[],
  datasetId: number,
): RiskMark[] {
  return risks.flatMap(({ ref, title, markedAt, datasetId: of }) =>
    markedAt !== null && (of === null || of === datasetId) ? [{ ref, title, period: markedAt }] : [],
  )
}

/** Risks by the period they stand at, those outside the axis left out. */
export function groupMarks(
  marks: readonly RiskMark[],
  table: Pick<ShareTable, 'periods' | 'grain'>,
): Map<string, RiskMark[]> {
  const groups = new Map<string, RiskMark[]>()
  for (const mark of marks) {
    const period = table.periods[indexOfPeriod(table.periods, table.grain, mark.period)]
    if (period === undefined) continue
    groups.set(period, [...(groups.get(period) ?? []), mark])
  }
  return groups
}

/** Upright lines with the risks' references at their head; undefined where no risk is marked. */
export function riskMarkLine(
  marks: readonly RiskMark[],
  table: Pick<ShareTable, 'periods' | 'grain'>,
  context: ChartContext,
): MarkLineComponentOption | undefined {
  const groups = groupMarks(marks, table)
  if (groups.size === 0) return undefined
  const ink = inkOf(context)
  const t = translator(context.locale)
  return {
    silent: context.mode === 'print',
    symbol: ['none', 'none'],
    lineStyle: { color: ink.text, type: [3, 3], width: 1.2 },
    label: {
      position: 'end',
      distance: 3,
      color: ink.accent,
      fontSize: 10,
      fontWeight: 'bold',
      fontFamily: chartFont,
      formatter: (params) => `▼ ${params.name}`,
    },
    tooltip: {
      formatter: (params: unknown) => {
        const name = markName(params)
        const group = [...groups.values()].find((risks) => refs(risks) === name)
        return [t('charts:risk_mark', { refs: name }), ...(group ?? []).map((risk) => risk.title)].join('\n')
      },
    },
    data: [...groups].map(([period, risks]) => ({ xAxis: period, name: refs(risks) })),
  }
}

const refs = (risks: readonly RiskMark[]): string => risks.map((risk) => risk.ref).join(' ')

function markName(params: unknown): string {
  const isNamed = typeof params === 'object' && params !== null && 'name' in params
  return isNamed && typeof params.name === 'string' ? params.name : ''
}
