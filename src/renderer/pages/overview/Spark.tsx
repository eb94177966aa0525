import { useCallback } from 'react'
import { type SparkEntity, sparkline } from '#shared/charts/sparkline.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import { useChartPlace } from '../../ui/chart/use-chart-place.ts'
import styles from './overview.module.css'

/** The shape of a KPI over time: its numbers stand beside it. */
export function Spark({ values, entity }: { values: readonly (number | null)[]; entity: SparkEntity }) {
  const place = useChartPlace()
  const option = useCallback(
    (width: number) => sparkline(values, entity, { ...place, width }),
    [values, entity, place],
  )
  return (
    <span className={styles.spark}>
      <Chart option={option} label="" height={36} decorative />
    </span>
  )
}
