import { useQuery } from '@tanstack/react-query'
import type { Dataset } from '#shared/contract/datasets.ts'
import type { ShareInput } from '#shared/contract/query.ts'
import { type Figure, unknownFigure } from '#shared/domain/figures.ts'
import {
  formatEstimate,
  formatNumber,
  formatPeriodLabel,
  formatShare,
  missing,
  formatQualified,
} from '#shared/i18n/format.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { Kpi, KpiSkeleton } from '../../ui/figures/Kpi.tsx'
import { orpc } from '../../engine/queries.ts'
import { type InspectTarget, useInspector } from '../../inspector/inspector.ts'
import { useLocale, useT } from '../../language/language.ts'
import { isUnanswered, Unanswered } from '../../ui/page/Answered.tsx'
import { coverageText } from '../../ui/datasets/coverage-text.ts'
import { kpiInputs, largestNow, latest, type Line, lineOf, mean, resolvedLine, partLine } from './kpis.ts'
import styles from './overview.module.css'
import { Spark } from './Spark.tsx'

function KpiSkeletons() {
  return (
    <div className={styles.kpis}>
      {Array.from({ length: 4 }, (_, index) => (
        <KpiSkeleton key={index} />
      ))}
    </div>
  )
}

// Whose colour each spark has; made once, because a chart is drawn anew where what it is given is new.
const china = { by: 'origin', key: 'china' } as const
const open = { by: 'openness', key: 'open' } as const
const unattributed = { by: 'origin', key: 'unknown' } as const

type PointTarget = Extract<InspectTarget, { kind: 'point' }>

/** A number that lies between bounds, as the span where they print differently; an estimate with its sign. */
function formatSpan(
  { value, low, high, estimated = false }: Figure,
  write: (value: number | null) => string,
): string {
  const [least, most] = [write(low ?? value), write(high ?? value)]
  return formatQualified(least === most ? write(value) : `${least}–${most}`, estimated ? 'about' : 'exact')
}

/** The four numbers of a dataset, computed from it; each says where it comes from on a click. */
export function KpiRow({ dataset }: { dataset: Dataset }) {
  const t = useT()
  const locale = useLocale()
  const { inspect } = useInspector()
  const inputs = kpiInputs(dataset)
  const byDeveloper: ShareInput = { datasetId: dataset.id, by: 'developer' }
  const origin = useQuery(orpc.query.share.queryOptions({ input: inputs.origin }))
  const openness = useQuery(orpc.query.share.queryOptions({ input: inputs.openness }))
  const chinese = useQuery(orpc.query.share.queryOptions({ input: inputs.chinese }))
  const unknown = useQuery(orpc.query.share.queryOptions({ input: inputs.unknown }))
  const coverage = useQuery(orpc.catalogue.coverage.queryOptions())
  const developers = useQuery(orpc.query.share.queryOptions({ input: byDeveloper }))
  const spread = useQuery(orpc.query.concentration.queryOptions({ input: byDeveloper }))

  // A filter that leaves nothing is an answer here, and no fault: there is no Chinese open-weights use.
  const queries = [origin, openness, developers, spread, coverage]
  if (
    queries.some(isUnanswered) ||
    !origin.data ||
    !openness.data ||
    !developers.data ||
    !spread.data ||
    !coverage.data ||
    chinese.isPending ||
    unknown.isPending
  )
    return <Unanswered queries={queries} skeleton={<KpiSkeletons />} />

  const point = (target: Omit<PointTarget, 'kind' | 'period'>, line: Line) => {
    const last = latest(line)
    if (!last) return {}
    return { onInspect: () => inspect({ kind: 'point', period: last.period, ...target }) }
  }
  const shareKpi = (line: Line): { value: string; title: string; detail: string } => {
    const last = latest(line)
    const average = mean(line)
    return {
      value: formatEstimate(last ?? unknownFigure, locale),
      title: last ? `${String(last.value * 100)}%` : '',
      detail: last
        ? t('overview:latestAndMean', {
            period: formatPeriodLabel(last.period, locale),
            mean: formatEstimate(average, locale),
            counted: average.counted,
            of: line.periods.length,
          })
        : t('overview:notTold'),
    }
  }
  const chineseLine = partLine(chinese.data, 'china', origin.data)
  const openLine = lineOf(openness.data, 'open')
  const resolved = resolvedLine(origin.data, unknown.data)
  const covered = coverage.data.find((one) => one.datasetId === dataset.id)
  const { periods, counts, effectiveNumber, bounds, estimated } = spread.data
  const effective: Line = { periods, counts, values: effectiveNumber, estimated, ...bounds.effectiveNumber }
  const effectiveLast = latest(effective)
  const leader = largestNow(developers.data)
  // What is behind the number is what the catalogue does not know, if there is any.
  const behind = [reservedKeys.unresolved, 'unknown'].find((key) =>
    origin.data.series.some((one) => one.key === key),
  )

  return (
    <div className={styles.kpis}>
      <Kpi
        label={t('overview:kpiChinese')}
        synthetic={dataset.synthetic}
        {...shareKpi(chineseLine)}
        {...point(
          {
            input: inputs.chinese,
            key: 'china',
            label: t('overview:kpiChinese'),
          },
          chineseLine,
        )}
      >
        <Spark values={chineseLine.values} entity={china} />
      </Kpi>
      <Kpi
        label={t('overview:kpiEffective')}
        synthetic={dataset.synthetic}
        value={effectiveLast ? formatSpan(effectiveLast, (value) => formatNumber(value, locale, 1)) : missing}
        title={effectiveLast ? String(effectiveLast.value) : ''}
        detail={
          leader
            ? t('overview:led', {
                name: leader.label,
                share: formatEstimate(latest(leader.line) ?? unknownFigure, locale),
              })
            : t('overview:notTold')
        }
        {...(leader ? point({ input: byDeveloper, key: leader.key, label: leader.label }, leader.line) : {})}
      >
        <Spark values={effective.values} entity={null} />
      </Kpi>
      <Kpi
        label={t('overview:kpiOpen')}
        synthetic={dataset.synthetic}
        {...shareKpi(openLine)}
        {...point({ input: inputs.openness, key: 'open' }, openLine)}
      >
        <Spark values={openLine.values} entity={open} />
      </Kpi>
      <Kpi
        label={t('overview:kpiResolved')}
        synthetic={dataset.synthetic}
        value={formatShare(covered?.resolved ?? null, locale)}
        title={typeof covered?.resolved === 'number' ? `${covered.resolved * 100}%` : ''}
        detail={covered ? coverageText(covered, locale) : ''}
        {...point({ input: inputs.origin, key: behind ?? origin.data.series[0]?.key ?? '' }, resolved)}
      >
        <Spark values={resolved.values} entity={unattributed} />
      </Kpi>
    </div>
  )
}
