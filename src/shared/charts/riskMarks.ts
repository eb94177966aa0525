import type { MarkLineComponentOption } from 'echarts'
import type { Risk } from '#shared/contract/risks.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import { translator } from '#shared/i18n/i18n.ts'
import { type ChartContext, chartFont, inkOf, textWidth } from './context.ts'
import { packLabels } from './labels.ts'
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

/** The marks of a chart, and how many rows their labels take above the plot. */
export type RiskMarkLine = { line: MarkLineComponentOption | undefined; rows: number }

const labelSize = 10

/**
 * Upright lines with the risks' references at their head, on as many rows as it takes for none to cover
 * another. `plotWidth`: width of the plot in pixels.
 */
export function riskMarkLine(
  marks: readonly RiskMark[],
  table: Pick<ShareTable, 'periods' | 'grain'>,
  context: ChartContext,
  plotWidth: number,
): RiskMarkLine {
  const groups = [...groupMarks(marks, table)].map(([period, risks]) => ({
    period,
    name: refs(risks),
    risks,
  }))
  if (groups.length === 0) return { line: undefined, rows: 0 }
  const ink = inkOf(context)
  const t = translator(context.locale)
  const places = packLabels(
    groups.map(({ period, name }) => ({
      x: (table.periods.indexOf(period) / Math.max(1, table.periods.length - 1)) * plotWidth,
      width: textWidth(`▼ ${name}`, labelSize),
    })),
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  )
  const line: MarkLineComponentOption = {
    silent: context.mode === 'print',
    symbol: ['none', 'none'],
    lineStyle: { color: ink.text, type: [3, 3], width: 1.2 },
    label: {
      position: 'end',
      color: ink.accent,
      fontSize: labelSize,
      fontWeight: 'bold',
      fontFamily: chartFont,
      formatter: (params) => `▼ ${params.name}`,
    },
    tooltip: {
      formatter: (params: unknown) => {
        const name = markName(params)
        const group = groups.find((one) => one.name === name)
        return [
          t('charts:risk_mark', { refs: name }),
          ...(group?.risks ?? []).map((risk) => risk.title),
        ].join('\n')
      },
    },
    data: groups.map(({ period, name }, at) => ({
      xAxis: period,
      name,
      label: { distance: 3 + (places[at]?.row ?? 0) * 12 },
    })),
  }
  return { line, rows: Math.max(...places.map(({ row }) => row)) + 1 }
}

const refs = (risks: readonly RiskMark[]): string => risks.map((risk) => risk.ref).join(' ')

function markName(params: unknown): string {
  const isNamed = typeof params === 'object' && params !== null && 'name' in params
  return isNamed && typeof params.name === 'string' ? params.name : ''
}
