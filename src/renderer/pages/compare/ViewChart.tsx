import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { latestPeriod } from '#shared/charts/periods.ts'
import { marksOf } from '#shared/charts/risk-marks.ts'
import { chartText } from '#shared/charts/text.ts'
import { narrowedWords } from '#shared/charts/narrowed.ts'
import { drawnAs, viewChart } from '#shared/charts/view-chart.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import type { ShareTable } from '#shared/contract/query.ts'
import type { Risk } from '#shared/contract/risks.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import { Chart, type ChartPoint } from '../../ui/chart/Chart.tsx'
import { ChartFrame } from '../../ui/chart/ChartFrame.tsx'
import { Caveats } from '../../ui/figures/Caveats.tsx'
import { orpc } from '../../engine/queries.ts'
import { useInspector } from '../../inspector/inspector.ts'
import { useLocale, useT } from '../../language/language.ts'
import { Severity } from '../../ui/figures/Severity.tsx'
import { useChartPlace } from '../../ui/chart/use-chart-place.ts'
import { heightOf } from './chart-size.ts'
import styles from './compare.module.css'
import { pointTarget } from './point-target.ts'
import { sayPoint } from '../../ui/chart/say-point.ts'

type ViewChartProps = {
  spec: ViewSpec
  dataset: Dataset
  table: ShareTable
  /** name of the saved view; null while it has none */
  name: string | null
  hovered: string | null
  onHover: (key: string | null) => void
  /** a point was asked about: its key and period */
  onPoint: (key: string, period: string) => void
}

/** The comparison as a chart, with everything it must say about itself. */
export function ViewChart({ spec, dataset, table, name, hovered, onHover, onPoint }: ViewChartProps) {
  const locale = useLocale()
  const place = useChartPlace()
  const { inspect } = useInspector()
  const risks = useRisksInView(spec, table)
  const option = useCallback(
    (width: number) => viewChart(table, spec, marksOf(risks, spec.datasetId), { ...place, width }),
    [table, spec, risks, place],
  )
  const kind = drawnAs(table, spec.kind)
  const only = narrowedWords(table, locale)
  const { title, subtitle, source } = chartText(table, dataset, { name, kind, only }, locale)
  const placeOf = ({ seriesId, name: category }: ChartPoint): { key: string; period: string } =>
    // A ranking has one series for all: the member is the category.
    kind === 'bars'
      ? { key: category, period: table.periods[latestPeriod(table)] ?? '' }
      : { key: seriesId, period: category }
  const open = (point: ChartPoint): void => {
    const { key, period } = placeOf(point)
    if (!table.series.some((one) => one.key === key)) return
    onPoint(key, period)
    inspect(pointTarget(spec, table, key, period))
  }
  return (
    <>
      <ChartFrame
        title={title}
        subtitle={subtitle}
        source={source}
        synthetic={dataset.synthetic}
        dataset={dataset.name}
      >
        <Chart
          option={option}
          label={`${title}. ${subtitle}`}
          height={heightOf(table, kind)}
          onPoint={open}
          describe={(point) => sayPoint(table, placeOf(point), locale)}
          onHover={onHover}
          emphasis={kind === 'bars' ? null : hovered}
        />
      </ChartFrame>
      <Caveats table={table} />
      {spec.showRisks && <RisksInView risks={risks} />}
    </>
  )
}

/** Risks that concern what the view shows: those of its dataset, or of none in particular. */
function useRisksInView(spec: ViewSpec, table: ShareTable): readonly Risk[] {
  const risks = useQuery(orpc.risks.list.queryOptions({ enabled: spec.showRisks }))
  return useMemo(() => {
    if (!spec.showRisks) return []
    const keys = new Set(table.series.map((one) => one.key))
    return (risks.data ?? []).filter(
      ({ datasetId, status, scope }) =>
        status !== 'closed' &&
        (datasetId === null || datasetId === spec.datasetId) &&
        // Of another dimension one cannot tell here; of this one its members must be on the chart.
        (scope.by !== spec.by || scope.keys.some((key) => keys.has(key))),
    )
  }, [risks.data, table, spec.showRisks, spec.datasetId, spec.by])
}

const mostRisks = 10

function RisksInView({ risks }: { risks: readonly Risk[] }) {
  const t = useT()
  const { inspect } = useInspector()
  if (risks.length === 0) return null
  return (
    <div className={styles.risks} role="group" aria-label={t('compare:risksInView')}>
      <IconAlertTriangle size={14} aria-hidden />
      {risks.slice(0, mostRisks).map((risk) => (
        <button
          key={risk.id}
          type="button"
          className={styles.risk}
          title={`${risk.ref} ${risk.title}`}
          onClick={() => inspect({ kind: 'risk', id: risk.id })}
        >
          <Severity score={risk.residual} />
          <span>{risk.ref}</span>
          <span className="visually-hidden">{risk.title}</span>
        </button>
      ))}
      {risks.length > mostRisks && <span>{t('charts:more', { count: risks.length - mostRisks })}</span>}
    </div>
  )
}
