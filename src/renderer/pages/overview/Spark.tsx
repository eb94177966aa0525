import { useCallback } from 'react'
import { sparkline } from '#shared/charts/sparkline.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import { useChartPlace } from '../../ui/chart/use-chart-place.ts'
import styles from './overview.module.css'

/** The shape of a KPI over time: its numbers stand beside it. */
export function Spark({ values, colour }: { values: readonly (number | null)[]; colour: string }) {
  const place = useChartPlace()
  const option = useCallback(
    (width: number) => sparkline(values, colour, { ...place, width }),
    [values, colour, place],
  )
  return (
    <span className={styles.spark}>
      <Chart option={option} label="" height={36} decorative />
    </span>
  )
}
