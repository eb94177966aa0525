import type { Risk } from '#shared/contract/risks.ts'
import { severity } from '#shared/domain/scores.ts'
import { formatDay } from '#shared/i18n/format.ts'
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { orpc } from '../engine/queries.ts'
import { useLocale, useT } from '../language/language.ts'
import { useNarrowedWords } from '../ui/words/use-narrowed-words.ts'
import { useEntityName } from '../ui/words/use-entity-name.ts'
import { Severity } from '../ui/figures/Severity.tsx'
import { stages } from '../ui/forms/Scores.tsx'
import { Explained, Facts, Gone, Section } from './Facts.tsx'
import styles from './inspector.module.css'

/** One risk: what it is about, how severe it is, and what the judgement rests on. */
export function RiskCard({ id }: { id: number }) {
  const query = useQuery(orpc.risks.list.queryOptions())
  return (
    <Explained query={query}>
      {(risks) => {
        const risk = risks.find((one) => one.id === id)
        return risk ? <RiskText risk={risk} /> : <Gone />
      }}
    </Explained>
  )
}

function RiskText({ risk }: { risk: Risk }) {
  const t = useT()
  const locale = useLocale()
  const nameOf = useEntityName()
  const narrowed = useNarrowedWords(risk.scope.of)
  return (
    <>
      <div className={styles.what}>
        {risk.ref} · {risk.title}
      </div>
      <div className={styles.dim}>
        {t('shell:risk_severity', { value: severity(risk.residual) })} ·{' '}
        {t(`risks:category_${risk.category}`)} · {t(`risks:status_${risk.status}`)}
      </div>
      <p className={styles.prose}>{risk.description}</p>
      <Facts
        entries={stages.map((stage) => [
          t(`risks:stage_${stage}`),
          <Severity key={stage} score={risk[stage]} />,
        ])}
      />
      <Section name={t(`common:dimension_${risk.scope.by}`)}>
        {[risk.scope.keys.map((key) => nameOf(risk.scope.by, key)).join(', '), narrowed]
          .filter((part) => part !== '')
          .join(' · ')}
      </Section>
      <Section name={t('shell:from')}>
        {risk.evidence.map((evidence) => (
          <Facts
            key={`${evidence.date}${evidence.title}`}
            entries={[
              [
                formatDay(evidence.date, locale),
                /^https?:\/\//.test(evidence.url) ? (
                  <Anchor key="url" href={evidence.url} target="_blank" rel="noreferrer noopener" fz="sm">
                    {evidence.title}
                  </Anchor>
                ) : (
                  evidence.title
                ),
              ],
            ]}
          />
        ))}
        <Anchor component={Link} href={`/risks/${risk.id}`} fz="sm">
          {t('shell:goTo', { page: t('shell:nav_risks') })}
        </Anchor>
      </Section>
    </>
  )
}
