import type { Dataset } from '#shared/contract/datasets.ts'
import { formatNumber, formatPeriodLabel } from '#shared/i18n/format.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { SyntheticBadge } from '../../ui/figures/SyntheticBadge.tsx'
import { useLocale, useT } from '../../language/language.ts'
import styles from './data.module.css'

function Periods({ dataset }: { dataset: Dataset }) {
  const locale = useLocale()
  const { first, last } = dataset.periods
  if (first === null || last === null) return null
  const from = formatPeriodLabel(first, locale)
  return <>{first === last ? from : `${from} – ${formatPeriodLabel(last, locale)}`}</>
}

function Entry({ dataset, current }: { dataset: Dataset; current: boolean }) {
  const t = useT()
  const locale = useLocale()
  const count = formatNumber(dataset.observations, locale)
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <Link
      ref={link}
      href={`/data/${dataset.id}`}
      className={styles.entry}
      aria-current={current ? 'page' : undefined}
      title={dataset.name}
    >
      <span className={styles.entryName}>{dataset.name}</span>
      <span className={styles.entryLine}>
        {t(`common:measure_${dataset.measure}`)} · {t(`common:grain_${dataset.grain}`)} ·{' '}
        {t(`common:aggregation_${dataset.aggregation}`)}
      </span>
      <span className={`${styles.entryLine} num`}>
        <Periods dataset={dataset} /> ·{' '}
        <span className={styles.nowrap}>
          {t('data:rows', { count: dataset.observations, formatted: count })}
        </span>
      </span>
      {(dataset.synthetic || dataset.quarantined) && (
        <span className={styles.entryFlags}>
          {dataset.synthetic && <SyntheticBadge />}
          {dataset.quarantined && (
            <span className={styles.damaged} title={t('common:quarantinedLong')}>
              <IconAlertTriangle size={12} aria-hidden /> {t('common:quarantined')}
            </span>
          )}
        </span>
      )}
    </Link>
  )
}

/** The datasets of the workspace, by publisher. */
export function DatasetList({
  datasets,
  currentId,
}: {
  datasets: readonly Dataset[]
  currentId: number | null
}) {
  const t = useT()
  const byPublisher = Map.groupBy(datasets, (dataset) => dataset.source.publisher)
  return (
    <nav className={styles.list} aria-label={t('data:list')} data-pane tabIndex={-1}>
      {[...byPublisher].map(([publisher, members]) => (
        <section key={publisher}>
          {publisher !== '' && <h2 className={styles.publisher}>{publisher}</h2>}
          {members.map((dataset) => (
            <Entry key={dataset.id} dataset={dataset} current={dataset.id === currentId} />
          ))}
        </section>
      ))}
    </nav>
  )
}
