import type { CatalogueChange } from '#shared/contract/catalogue.ts'
import type { Impact, Moved, MovedShare } from '#shared/contract/impact.ts'
import { formatMoved } from '#shared/i18n/claim-number.ts'
import { formatPeriodLabel, formatShare } from '#shared/i18n/format.ts'
import { type ClaimNumber, numberOf } from '#shared/vocabulary/claims.ts'
import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { ErrorPanel } from '../../ui/feedback/ErrorPanel.tsx'
import { RowsSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { memberLabel } from '../../ui/words/labels.ts'
import styles from './impact.module.css'
import { groupWords } from './label-words.ts'

/** Shares of one dataset and lines of one list that are shown. */
const shownShares = 4
const shownLines = 6

/** What a change would move, as the engine weighs it; asked anew each time, since data may have changed. */
export const useImpact = (change: CatalogueChange) =>
  useQuery(orpc.catalogue.impact.queryOptions({ input: change, gcTime: 0 }))

/** Does anything that is shown somewhere move? */
export const movesFigures = ({ datasets, views, claims, risks }: Impact): boolean =>
  datasets.some(({ shares }) => shares.length > 0) || views.length + claims.length + risks.length > 0

function FromTo({ moved, number = 'share' }: { moved: Moved; number?: ClaimNumber | undefined }) {
  const locale = useLocale()
  const { before, after, points } = formatMoved(moved, number, locale)
  return (
    <span className={`${styles.fromTo} num`}>
      {before} → <b>{after}</b>
      {points !== '' && <span className={styles.points}>{points}</span>}
    </span>
  )
}

type Line = { id: number; words: string; note: string; moved: Moved; number?: ClaimNumber }

function Lines({ title, all }: { title: string; all: readonly Line[] }) {
  const t = useT()
  if (all.length === 0) return null
  return (
    <section aria-label={title}>
      <h4 className={styles.title}>{title}</h4>
      <ul className={styles.lines}>
        {all.slice(0, shownLines).map(({ id, words, note, moved, number }) => (
          <li key={id}>
            <span>{words}</span>
            {note !== '' && <span className={styles.note}>{note}</span>}
            <FromTo moved={moved} number={number} />
          </li>
        ))}
      </ul>
      {all.length > shownLines && (
        <p className={styles.note}>{t('charts:more', { count: all.length - shownLines })}</p>
      )}
    </section>
  )
}

/** What a change of the catalogue would move: shares, views, claims and risks, the furthest first. */
export function ImpactSummary({ change }: { change: CatalogueChange }) {
  const t = useT()
  const { data, error, refetch } = useImpact(change)
  return (
    <section className={styles.impact} aria-label={t('catalogue:impact')} aria-busy={!data && !error}>
      <h3 className={styles.head}>{t('catalogue:impact')}</h3>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <>
          <p className={styles.note}>{t('catalogue:impactWeighing')}</p>
          <RowsSkeleton rows={4} />
        </>
      )}
      {data && <Found impact={data} />}
    </section>
  )
}

type Figures = Pick<MovedShare, 'mean' | 'peak' | 'latest'>

/** Mean, peak and latest share; where a dataset has one period they are one. */
function figuresOf({ mean, peak, latest }: Figures): (readonly [keyof Figures, Moved])[] {
  const isOne = [peak, latest].every(({ before, after }) => before === mean.before && after === mean.after)
  if (isOne) return [['latest', latest]]
  return [
    ['mean', mean],
    ['peak', peak],
    ['latest', latest],
  ]
}

function Found({ impact }: { impact: Impact }) {
  const t = useT()
  const locale = useLocale()
  const { names, datasets, views, claims, risks } = impact
  if (names.count === 0) return <p role="status">{t('catalogue:impactNone')}</p>
  return (
    <>
      <p role="status" title={names.first.join('\n')}>
        {movesFigures(impact)
          ? t('catalogue:impactNames', { count: names.count })
          : t('catalogue:impactStill')}
      </p>
      {datasets.map(({ id, name, rides, shares }) => (
        <section key={id} aria-label={name}>
          <h4 className={styles.title}>{name}</h4>
          {rides !== null && (
            <p className={styles.note}>{t('catalogue:impactRides', { share: formatShare(rides, locale) })}</p>
          )}
          {shares.slice(0, shownShares).map(({ by, key, label, mean, peak, latest }) => (
            <dl key={`${by} ${key}`} className={styles.share}>
              <dt className={styles.group}>{groupWords(t, by, key, label)}</dt>
              {figuresOf({ mean, peak, latest }).map(([stat, moved]) => (
                <dd key={stat} className={styles.figure}>
                  <span className={styles.note}>{t(`charts:stat_${stat}`)}</span>
                  <FromTo moved={moved} />
                </dd>
              ))}
            </dl>
          ))}
        </section>
      ))}
      <Lines
        title={t('catalogue:impactViews')}
        all={views.map(({ id, name, by, key, label, period, share }) => ({
          id,
          words: name,
          note: `${memberLabel(by, key, label, locale)} · ${formatPeriodLabel(period, locale)}`,
          moved: share,
        }))}
      />
      <Lines
        title={t('catalogue:impactClaims')}
        all={claims.map(({ id, ref, text, stat, computed, verdict: { before, after } }) => ({
          id,
          words: `${ref} · ${text}`,
          note: before === after ? '' : `${t(`verdicts:${before}`)} → ${t(`verdicts:${after}`)}`,
          moved: computed,
          number: numberOf(stat),
        }))}
      />
      <Lines
        title={t('catalogue:impactRisks')}
        all={risks.map(({ id, ref, title, dataset, exposure }) => ({
          id,
          words: `${ref} · ${title}`,
          note: dataset,
          moved: exposure,
        }))}
      />
    </>
  )
}
