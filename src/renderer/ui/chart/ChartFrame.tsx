import { type ReactNode, useId } from 'react'
import { useSyntheticInView } from '../../status/status.ts'
import styles from './chart.module.css'
import { SyntheticBadge } from '../figures/SyntheticBadge.tsx'

type ChartFrameProps = {
  /** the finding or the question */
  title: string
  /** share of what, unit, grain */
  subtitle: ReactNode
  /** publisher and as-of, printed under the plot */
  source: ReactNode
  /** is any of the data shown synthetic? */
  synthetic: boolean
  /** name of the dataset, for the status bar */
  dataset?: string
  /** what one does with this chart */
  tools?: ReactNode
  children: ReactNode
}

/** What every chart says about itself: title, what it is a share of, source under the plot. */
export function ChartFrame({
  title,
  subtitle,
  source,
  synthetic,
  dataset,
  tools,
  children,
}: ChartFrameProps) {
  const id = useId()
  useSyntheticInView(synthetic ? (dataset ?? title) : null)
  return (
    <figure className={styles.frame} aria-labelledby={id}>
      <div className={styles.frameHead}>
        <div>
          <h2 className={styles.frameTitle} id={id}>
            {title} {synthetic && <SyntheticBadge />}
          </h2>
          <div className={styles.frameSubtitle}>{subtitle}</div>
        </div>
        {tools}
      </div>
      {children}
      <figcaption className={styles.frameSource}>{source}</figcaption>
    </figure>
  )
}
