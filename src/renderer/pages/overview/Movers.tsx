import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { changeOfMover, movers, moversHeight, partialMovers } from '#shared/charts/movers.ts'
import { sourceLine } from '#shared/charts/text.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import type { Concentration, ShareInput } from '#shared/contract/query.ts'
import { formatChange, formatPeriodLabel } from '#shared/i18n/format.ts'
import { isReserved } from '#shared/vocabulary/reserved-keys.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { Chart, type ChartPoint } from '../../ui/chart/Chart.tsx'
import { ChartFrame } from '../../ui/chart/ChartFrame.tsx'
import { Unanswered } from '../../ui/page/Answered.tsx'
import { BlockSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { orpc } from '../../engine/queries.ts'
import { useInspector } from '../../inspector/inspector.ts'
import { useLocale, useT } from '../../language/language.ts'
import { defaultDimension } from '../../ui/datasets/dimensions.ts'
import { memberLabel } from '../../ui/words/labels.ts'
import { useChartPlace } from '../../ui/chart/use-chart-place.ts'
import styles from './overview.module.css'

const perSide = 5

/** Less than this in percentage points is shown as 0.0: no movement. */
const noticeable = 0.05

type Mover = Concentration['movers'][number]

/** The largest gains and losses, gains first, named in the reader's language. */
function largest(all: readonly Mover[], by: Dimension, locale: Locale): Mover[] {
  const known = all.flatMap((one): Mover[] => {
    const { key, label, changePp } = one
    if (isReserved(key) || changePp === null || Math.abs(changePp) < noticeable) return []
    return [{ ...one, label: memberLabel(by, key, label, locale) }]
  })
  const sorted = known.toSorted((a, b) => (b.changePp ?? 0) - (a.changePp ?? 0))
  return [
    ...sorted.filter((one) => (one.changePp ?? 0) > 0).slice(0, perSide),
    ...sorted.filter((one) => (one.changePp ?? 0) < 0).slice(-perSide),
  ]
}

/** Who gained and who lost most between the first and the last period of a dataset. */
export function Movers({ dataset, resolved }: { dataset: Dataset; resolved: number | null }) {
  const t = useT()
  const locale = useLocale()
  const place = useChartPlace()
  const { inspect } = useInspector()
  const by = defaultDimension(dataset, resolved)
  const input: ShareInput = { datasetId: dataset.id, by }
  const query = useQuery(orpc.query.concentration.queryOptions({ input }))
  const { data } = query
  const rows = useMemo(() => largest(data?.movers ?? [], by, locale), [data, by, locale])
  const partial = useMemo(() => partialMovers(data?.movers ?? []), [data])
  const option = useCallback(
    (width: number) => movers(rows, partial, { ...place, width }),
    [rows, partial, place],
  )
  if (query.isError) return <Unanswered queries={[query]} />
  const within = rows
    .filter(({ key }) => partial.has(key))
    .map(({ label, firstPeriod, lastPeriod }) =>
      t('overview:moverWithin', {
        label,
        from: formatPeriodLabel(firstPeriod ?? '', locale),
        to: formatPeriodLabel(lastPeriod ?? '', locale),
      }),
    )
  const [first, last] = [data?.periods[0], data?.periods.at(-1)]
  const open = ({ name }: ChartPoint): void => {
    const row = rows.find((one) => one.key === name)
    if (row?.lastPeriod)
      inspect({ kind: 'point', input, key: name, period: row.lastPeriod, label: row.label })
  }
  return (
    <ChartFrame
      title={t('overview:movers')}
      subtitle={
        first !== undefined && last !== undefined
          ? t('overview:moversBetween', {
              from: formatPeriodLabel(first, locale),
              to: formatPeriodLabel(last, locale),
              by: t(`charts:by_${by}`),
            })
          : t('common:loading')
      }
      source={sourceLine(dataset, locale)}
      synthetic={dataset.synthetic}
      dataset={dataset.name}
    >
      {query.isPending && <BlockSkeleton height={moversHeight(perSide * 2)} />}
      {data && rows.length === 0 && (
        <p className={styles.quiet}>
          {t(data.periods.length > 1 ? 'overview:noMovers' : 'overview:onePeriod')}
        </p>
      )}
      {rows.length > 0 && (
        <Chart
          option={option}
          label={t('overview:movers')}
          height={moversHeight(rows.length)}
          onPoint={open}
          describe={({ name }) => {
            const row = rows.find((one) => one.key === name)
            return row ? `${row.label}, ${formatChange(changeOfMover(row), locale)}` : name
          }}
        />
      )}
      {within.length > 0 && (
        <p className={styles.note}>
          {t('overview:moversPartial', { list: within.join(locale === 'zh-CN' ? '，' : ', ') })}
        </p>
      )}
    </ChartFrame>
  )
}
