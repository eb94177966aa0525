import { formatDay, formatPeriodLabel, formatShare } from '#shared/domain/format.ts'
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { ErrorPanel } from '../components/ErrorPanel.tsx'
import { RowsSkeleton } from '../components/Skeletons.tsx'
import { orpc } from '../engine/queries.ts'
import { useLocale, useT } from '../language/language.ts'
import { Facts, Section } from './Facts.tsx'
import styles from './inspector.module.css'

/** One claim: the sentence, who said it when, and what the data read. */
export function ClaimCard({ id }: { id: number }) {
  const t = useT()
  const locale = useLocale()
  const query = useQuery(orpc.claims.check.queryOptions({ input: { ids: [id] } }))
  if (query.error) return <ErrorPanel error={query.error} />
  if (!query.data) return <RowsSkeleton />
  const claim = query.data[0]
  if (!claim) return <div className={styles.dim}>{t('shell:goneTarget')}</div>
  const isRank = claim.metric.stat === 'rank'
  const shown = (value: number | null): string =>
    isRank ? (value === null ? t('common:noValue') : `#${value}`) : formatShare(value, locale)
  return (
    <>
      <div className={styles.what}>
        {claim.ref} · {claim.text}
      </div>
      <div className={styles.dim}>
        {[claim.source, formatDay(claim.published, locale)].filter((part) => part !== '').join(' · ')}
      </div>
      <Section name={t('shell:from')}>
        <Facts
          entries={claim.readings.map((reading) => [
            [reading.stat, reading.period ? formatPeriodLabel(reading.period, locale) : ''].join(' '),
            <span className="num" key={reading.stat} title={reading.dataset}>
              {shown(reading.value)}
              {reading.matches ? ' ✓' : ''}
            </span>,
          ])}
        />
        <Anchor component={Link} href={`/claims/${id}`} fz="sm">
          {t('shell:goTo', { page: t('shell:nav_claims') })}
        </Anchor>
      </Section>
    </>
  )
}
