import { digitsOf, formatFigure, formatClaimNumber } from '#shared/i18n/claim-number.ts'
import { formatDay, formatPeriodLabel, formatQualified } from '#shared/i18n/format.ts'
import { reasonText } from '#shared/i18n/reasons.ts'
import type { CheckedClaim } from '#shared/contract/claims.ts'
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { orpc } from '../engine/queries.ts'
import { useLocale, useT } from '../language/language.ts'
import { useNarrowedWords } from '../ui/words/use-narrowed-words.ts'
import { VerdictBadge } from '../ui/figures/VerdictBadge.tsx'
import { Explained, Facts, Gone, Section } from './Facts.tsx'
import styles from './inspector.module.css'

/** One claim: the sentence, who said it when, and what the data read. */
export function ClaimCard({ id }: { id: number }) {
  const query = useQuery(orpc.claims.check.queryOptions({ input: { ids: [id] } }))
  return <Explained query={query}>{([claim]) => (claim ? <ClaimText claim={claim} /> : <Gone />)}</Explained>
}

function ClaimText({ claim }: { claim: CheckedClaim }) {
  const t = useT()
  const locale = useLocale()
  const said = formatClaimNumber(claim.claimed.value, claim.metric.stat, locale, digitsOf(claim))
  const narrowed = useNarrowedWords(claim.metric.of)
  const [why] = claim.reasons
  const datasets = [...new Map(claim.readings.map((one) => [one.datasetId, one.dataset]))]
  return (
    <>
      <div className={`${styles.big} num`}>{formatQualified(said, claim.qualifier)}</div>
      <div className={styles.what}>
        {claim.ref} · {claim.text}
      </div>
      <div className={styles.dim}>
        {[claim.source, formatDay(claim.published, locale)].filter((part) => part !== '').join(' · ')}
      </div>
      {narrowed !== '' && <div className={styles.dim}>{narrowed}</div>}
      <div className={styles.verdict}>
        <VerdictBadge verdict={claim.verdict} />
      </div>
      {why && <div className={styles.what}>{reasonText(why, claim.metric.by, locale)}</div>}
      {datasets.map(([id, name]) => (
        <Section key={id} name={name}>
          <Facts
            entries={claim.readings
              .filter((one) => one.datasetId === id)
              .map((one) => [
                [t(`charts:stat_${one.stat}`), one.period ? formatPeriodLabel(one.period, locale) : '']
                  .filter((part) => part !== '')
                  .join(' · '),
                <span className="num" key={one.stat}>
                  {formatFigure(one, one.stat, locale, digitsOf(claim))}
                  {one.matches && <span title={t('shell:readingMatches')}> ✓</span>}
                </span>,
              ])}
          />
        </Section>
      ))}
      <Section name={t('shell:from')}>
        <Anchor component={Link} href={`/claims/${claim.id}`} fz="sm">
          {t('shell:goTo', { page: t('shell:nav_claims') })}
        </Anchor>
      </Section>
    </>
  )
}
