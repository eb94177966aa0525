import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './figures.module.css'

type KpiProps = {
  label: string
  /** formatted; the full value goes to `title` */
  value: string
  title?: string
  /** what it is a share of, period, change */
  detail?: ReactNode
  /** a spark line */
  children?: ReactNode
  synthetic?: boolean
  /** asks the Inspector where the number comes from */
  onInspect?: () => void
}

/** One number that matters, with what it is and, on a click, where it comes from. */
export function Kpi({ label, value, title, detail, children, synthetic = false, onInspect }: KpiProps) {
  const inside = (
    <>
      <span className={styles.kpiLabel}>{label}</span>
      <span className={`${styles.kpiValue} num ${synthetic ? 'synthetic' : ''}`} title={title}>
        {value}
      </span>
      <span className={styles.kpiDetail}>{detail}</span>
      {children}
    </>
  )
  if (!onInspect) return <div className={styles.kpi}>{inside}</div>
  return (
    <button type="button" className={styles.kpi} onClick={onInspect}>
      {inside}
    </button>
  )
}

/** The place of a KPI while it loads. */
export function KpiSkeleton() {
  return (
    <div className={styles.kpi} aria-hidden>
      <Skeleton h={14} w="60%" />
      <Skeleton h={28} w="40%" mt={4} />
      <Skeleton h={14} w="80%" mt={4} />
    </div>
  )
}
