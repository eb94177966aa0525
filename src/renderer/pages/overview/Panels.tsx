import { Button } from '@mantine/core'
import { IconAlertTriangle, IconQuote } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { Link, useLocation } from 'wouter'
import type { Dataset } from '#shared/contract/datasets.ts'
import { lastFigure, unknownFigure } from '#shared/domain/figures.ts'
import { formatEstimate } from '#shared/i18n/format.ts'
import { severity } from '#shared/domain/scores.ts'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { RowsSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { Answered } from '../../ui/page/Answered.tsx'
import { orpc } from '../../engine/queries.ts'
import { useInspector } from '../../inspector/inspector.ts'
import { useLocale, useT } from '../../language/language.ts'
import { Severity } from '../../ui/figures/Severity.tsx'
import { VerdictBadge } from '../../ui/figures/VerdictBadge.tsx'
import styles from './overview.module.css'

const shown = 5

function Panel({
  title,
  href,
  all,
  children,
}: {
  title: string
  href: string
  all: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <div className={styles.panelHead}>
        <h2 id={id} className="ms-title">
          {title}
        </h2>
        <Link href={href}>{all}</Link>
      </div>
      {children}
    </section>
  )
}

/** The open risks that weigh most after treatment, with their latest exposure in the dataset at hand. */
export function OpenRisks({ dataset }: { dataset: Dataset }) {
  const t = useT()
  const locale = useLocale()
  const [, navigate] = useLocation()
  const { inspect } = useInspector()
  const risks = useQuery(orpc.risks.list.queryOptions())
  const exposure = useQuery(orpc.risks.exposure.queryOptions({ input: { datasetId: dataset.id } }))
  const exposed = new Map(exposure.data?.risks.map((one) => [one.id, lastFigure(one)]))
  const open = (risks.data ?? [])
    .filter((risk) => risk.status !== 'closed')
    .toSorted(
      (a, b) =>
        severity(b.residual) - severity(a.residual) ||
        (exposed.get(b.id)?.value ?? 0) - (exposed.get(a.id)?.value ?? 0),
    )
    .slice(0, shown)
  return (
    <Panel title={t('overview:openRisks')} href="/risks" all={t('overview:allRisks')}>
      <Answered query={risks} skeleton={<RowsSkeleton rows={shown} />}>
        {() =>
          open.length === 0 ? (
            <Empty
              icon={IconAlertTriangle}
              action={
                <Button variant="default" onClick={() => navigate('/risks')}>
                  {t('risks:new')}
                </Button>
              }
            >
              {t('risks:empty')}
            </Empty>
          ) : (
            <ul className={styles.list}>
              {open.map((risk) => (
                <li key={risk.id}>
                  <button
                    type="button"
                    className={styles.row}
                    onClick={() => inspect({ kind: 'risk', id: risk.id })}
                  >
                    <Severity score={risk.residual} />
                    <span className={styles.rowText} title={risk.title}>
                      {risk.title}
                    </span>
                    <span className={styles.rowNote}>{t(`risks:category_${risk.category}`)}</span>
                    <span className={`${styles.rowNumber} num`} title={t('risks:exposure')}>
                      {formatEstimate(exposed.get(risk.id) ?? unknownFigure, locale)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

/** The claims noted last and what the data say about them. */
export function RecentClaims() {
  const t = useT()
  const [, navigate] = useLocation()
  const { inspect } = useInspector()
  const claims = useQuery(orpc.claims.check.queryOptions({ input: {} }))
  const recent = (claims.data ?? [])
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id - a.id)
    .slice(0, shown)
  return (
    <Panel title={t('overview:recentClaims')} href="/claims" all={t('overview:allClaims')}>
      <Answered query={claims} skeleton={<RowsSkeleton rows={shown} />}>
        {() =>
          recent.length === 0 ? (
            <Empty
              icon={IconQuote}
              action={
                <Button variant="default" onClick={() => navigate('/claims')}>
                  {t('claims:new')}
                </Button>
              }
            >
              {t('claims:empty')}
            </Empty>
          ) : (
            <ul className={styles.list}>
              {recent.map((claim) => (
                <li key={claim.id}>
                  <button
                    type="button"
                    className={styles.row}
                    onClick={() => inspect({ kind: 'claim', id: claim.id })}
                  >
                    <span className={styles.rowText} title={claim.text}>
                      {claim.text}
                    </span>
                    <VerdictBadge verdict={claim.verdict} />
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}
