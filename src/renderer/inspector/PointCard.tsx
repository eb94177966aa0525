import type { Dataset } from '#shared/contract/datasets.ts'
import type { PointOrigin } from '#shared/contract/query.ts'
import {
  formatAmount,
  formatEstimate,
  formatQualified,
  formatFull,
  formatNumber,
  formatPeriodLabel,
  formatRange,
} from '#shared/i18n/format.ts'
import { narrowedWords } from '#shared/charts/narrowed.ts'
import { joined } from '#shared/charts/text.ts'
import { seriesLabel } from '#shared/charts/names.ts'
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { SyntheticBadge } from '../ui/figures/SyntheticBadge.tsx'
import { orpc } from '../engine/queries.ts'
import { useLocale, useT } from '../language/language.ts'
import { Facts, Explained, Section } from './Facts.tsx'
import { type InspectTarget, useInspector } from './inspector.ts'
import styles from './inspector.module.css'

type PointTarget = Extract<InspectTarget, { kind: 'point' }>

/** One point of a share chart: the share, what it is of, and the observations that make it up. */
export function PointCard({ target }: { target: PointTarget }) {
  const { input, key, period } = target
  const point = useQuery(orpc.query.point.queryOptions({ input: { ...input, key, period } }))
  const dataset = useQuery(orpc.datasets.get.queryOptions({ input: { id: input.datasetId } }))
  return (
    <Explained query={point}>
      {(found) => (
        <Explained query={dataset}>
          {(its) => <PointText target={target} point={found} dataset={its} />}
        </Explained>
      )}
    </Explained>
  )
}

type PointTextProps = { target: PointTarget; point: PointOrigin; dataset: Dataset }

function PointText({ target, point, dataset }: PointTextProps) {
  const t = useT()
  const locale = useLocale()
  const { inspect } = useInspector()
  const { input, key, period } = target
  const { share, value, total, low, high, estimated, observations, observationCount } = point
  const signed = (amount: number | null, isEstimate: boolean | undefined): string =>
    formatQualified(formatFull(amount, unit, locale), isEstimate ? 'about' : 'exact')
  const within = formatRange(low, high, locale)
  const { unit, name, synthetic, basis, source, id } = dataset
  const narrowed = narrowedWords(point, locale).join(' · ')
  const hidden = observationCount - observations.length
  return (
    <>
      <div className={`${styles.big} num ${synthetic ? 'synthetic' : ''}`}>
        {formatEstimate({ value: share, low, high, estimated }, locale)}
      </div>
      <div className={styles.what}>{target.label ?? seriesLabel({ key, label: key }, locale, input.by)}</div>
      <div className={styles.dim}>
        {joined([formatPeriodLabel(period, locale), low === high ? '' : within])}{' '}
        {synthetic && <SyntheticBadge />}
      </div>
      <Section name={t('shell:definition')}>
        <Facts
          entries={[
            [
              t('common:value'),
              <span key="value" className="num">
                {signed(value, point.valueEstimated)}
              </span>,
            ],
            [
              t('common:total'),
              <span key="total" className="num">
                {signed(total, point.totalEstimated)}
              </span>,
            ],
            [
              t('common:dataset'),
              <Anchor component={Link} href={`/data/${id}`} fz="sm" key="dataset">
                {name}
              </Anchor>,
            ],
            [t('shell:pointNarrowed'), narrowed],
            [t('common:basis'), basis],
            [t('common:source'), source.citation || source.publisher],
          ]}
        />
      </Section>
      <Section name={t('shell:pointObservations', { count: observationCount })}>
        <ul className={styles.list}>
          {observations.map((observation) => (
            <li key={observation.id}>
              <button
                type="button"
                className={styles.link}
                onClick={() => inspect({ kind: 'observation', id: observation.id })}
              >
                <span>{observation.subject}</span>
                <span className="num">{formatAmount(observation.value, unit, locale)}</span>
              </button>
            </li>
          ))}
        </ul>
        {hidden > 0 && (
          <div className={styles.dim}>{t('shell:pointMore', { more: formatNumber(hidden, locale) })}</div>
        )}
      </Section>
    </>
  )
}
