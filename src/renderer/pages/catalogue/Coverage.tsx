import { useQuery } from '@tanstack/react-query'
import type { Dataset } from '#shared/contract/datasets.ts'
import { formatShare, missing } from '#shared/i18n/format.ts'
import { RowsSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { Answered } from '../../ui/page/Answered.tsx'
import { SyntheticBadge } from '../../ui/figures/SyntheticBadge.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { coverageText } from '../../ui/datasets/coverage-text.ts'
import styles from './catalogue.module.css'

type CoverageProps = {
  datasets: readonly Dataset[]
  /** the dataset whose unresolved names are shown */
  chosen: number | null
  onChoose: (datasetId: number) => void
}

/** How much of each dataset the catalogue recognises, by value. */
export function Coverage({ datasets, chosen, onChoose }: CoverageProps) {
  const t = useT()
  const locale = useLocale()
  const coverage = useQuery(orpc.catalogue.coverage.queryOptions())
  const byId = new Map(coverage.data?.map((one) => [one.datasetId, one]))
  return (
    <section aria-label={t('catalogue:coverage')}>
      <h2 className={styles.asideTitle}>{t('catalogue:coverage')}</h2>
      <Answered query={coverage} skeleton={<RowsSkeleton rows={4} height={30} />}>
        {() => (
          <ul className={styles.meters}>
            {datasets.map((dataset) => {
              const covered = byId.get(dataset.id)
              if (!covered) return null
              // A dataset that names no models has nothing to resolve: no share of it is missing.
              const resolved = covered.unresolved === 0 && covered.resolved === 0 ? null : covered.resolved
              return (
                <li key={dataset.id}>
                  <button
                    type="button"
                    className={styles.meter}
                    aria-pressed={chosen === dataset.id}
                    onClick={() => onChoose(dataset.id)}
                  >
                    <span className={styles.meterHead}>
                      <span className={styles.nameText} title={dataset.name}>
                        {dataset.name}
                      </span>
                      {dataset.synthetic && <SyntheticBadge />}
                      <span className="num">
                        {resolved === null ? missing : formatShare(resolved, locale)}
                      </span>
                    </span>
                    <span className={styles.track} aria-hidden>
                      <span className={styles.fill} style={{ width: `${(resolved ?? 0) * 100}%` }} />
                    </span>
                    <span className={styles.meterFoot}>{coverageText(covered, locale)}</span>
                  </button>
                </li>
              )
            })}
          </ul>
        )}
      </Answered>
    </section>
  )
}
