import type { MarkLineComponentOption } from 'echarts'
import type { Risk } from '#shared/contract/risks.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import { translator } from '#shared/i18n/i18n.ts'
import { type ChartContext, chartFont, dataIndexOf, inkOf } from './context.ts'
import { packLabels } from './labels.ts'
import { indexOfPeriod } from './periods.ts'
import { textWidth } from './text-width.ts'

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

/** A label over a mark: its text, and the risks that it stands for. */
type MarkLabel = { period: string; name: string; risks: readonly RiskMark[] }

/** Risks of one period that have a label each; what is more shares the last. */
const mostInPeriod = 3

/** One label for each risk; where many share a period, the last label counts the rest. */
function labelsOf(period: string, risks: readonly RiskMark[]): MarkLabel[] {
  const single = risks.length <= mostInPeriod ? risks : risks.slice(0, mostInPeriod - 1)
  const rest = risks.slice(single.length)
  return [
    ...single.map((risk) => ({ period, name: risk.ref, risks: [risk] })),
    ...(rest.length > 0 ? [{ period, name: `+${rest.length}`, risks: rest }] : []),
  ]
}

/**
 * Upright lines with the risks' references at their head, each with its own triangle, on as many rows as it
 * takes for none to cover another. `plotWidth`: width of the plot in pixels.
 */
export function riskMarkLine(
  marks: readonly RiskMark[],
  table: Pick<ShareTable, 'periods' | 'grain'>,
  context: ChartContext,
  plotWidth: number,
): RiskMarkLine {
  const labels = [...groupMarks(marks, table)].flatMap(([period, risks]) => labelsOf(period, risks))
  if (labels.length === 0) return { line: undefined, rows: 0 }
  const ink = inkOf(context)
  const t = translator(context.locale)
  const places = packLabels(
    labels.map(({ period, name }) => ({
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
        const label = labels[dataIndexOf(params)]
        if (!label) return ''
        const refs = label.risks.map((risk) => risk.ref).join(' ')
        return [t('charts:risk_mark', { refs }), ...label.risks.map((risk) => risk.title)].join('\n')
      },
    },
    data: labels.map(({ period, name }, at) => ({
      xAxis: period,
      name,
      label: { distance: 3 + (places[at]?.row ?? 0) * 12 },
    })),
  }
  return { line, rows: Math.max(...places.map(({ row }) => row)) + 1 }
}
