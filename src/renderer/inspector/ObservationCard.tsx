import { entryKinds, termDimensions } from '#shared/vocabulary/dimensions.ts'
import { opennessSchema, originSchema } from '#shared/contract/common.ts'
import type { Observation, ObservationOrigin } from '#shared/contract/datasets.ts'
import {
  formatAmount,
  formatDay,
  formatDayOf,
  formatFull,
  formatNumber,
  formatPeriodLabel,
  formatQualified,
  valueQualifier,
} from '#shared/i18n/format.ts'
import { unitText } from '#shared/i18n/units.ts'
import { Anchor, Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { SyntheticBadge } from '../ui/figures/SyntheticBadge.tsx'
import { orpc } from '../engine/queries.ts'
import { useLocale, useT } from '../language/language.ts'
import { Facts, Explained, Section } from './Facts.tsx'
import styles from './inspector.module.css'

const dimensionNames = [...entryKinds.toReversed(), ...termDimensions]

function Figure({ origin }: { origin: ObservationOrigin }) {
  const t = useT()
  const locale = useLocale()
  const { observation, dataset } = origin
  const { value, low, high, qualifier } = observation
  const bounds =
    low === null && high === null
      ? ''
      : `${formatAmount(low, dataset.unit, locale)} – ${formatAmount(high, dataset.unit, locale)}`
  return (
    <>
      <div className={`${styles.big} num ${dataset.synthetic ? 'synthetic' : ''}`}>
        {formatQualified(formatAmount(value, dataset.unit, locale), valueQualifier(observation))}
      </div>
      <div className={styles.what}>{observation.subject}</div>
      <div className={styles.dim}>
        {formatPeriodLabel(observation.period, locale)} · {t(`common:aggregation_${dataset.aggregation}`)}{' '}
        {dataset.synthetic && <SyntheticBadge />}
      </div>
      <Facts
        entries={[
          [
            t('common:value'),
            <span key="full" className="num">
              {formatFull(value, dataset.unit, locale)}
            </span>,
          ],
          [`${t('common:low')} – ${t('common:high')}`, bounds],
          [t('common:qualifier'), qualifier === 'exact' ? '' : t(`common:qualifier_${qualifier}`)],
          [t('common:note'), observation.note],
        ]}
      />
    </>
  )
}

function Resolution({ observation, by }: { observation: Observation; by: string }) {
  const t = useT()
  const { dimensions } = observation
  const known = dimensionNames.filter((name) => dimensions[name] !== null)
  return (
    <Section name={t('shell:resolvedAs')}>
      {known.length === 0 && dimensions.origin === null && (
        <div className={styles.dim}>{t('shell:unresolved')}</div>
      )}
      <Facts
        entries={[
          ...known.map((name) => [t(`common:dimension_${name}`), dimensions[name]] as const),
          [t('common:dimension_origin'), originName(t, dimensions.origin)],
          [t('common:dimension_openness'), opennessName(t, dimensions.openness)],
        ]}
      />
      {by !== '' && <div className={styles.dim}>{t('shell:resolvedBy', { rule: by })}</div>}
    </Section>
  )
}

type T = ReturnType<typeof useT>

function originName(t: T, code: string | null): string {
  const known = originSchema.safeParse(code)
  return known.success ? t(`common:origin_${known.data}`) : (code ?? '')
}

function opennessName(t: T, code: string | null): string {
  const known = opennessSchema.safeParse(code)
  return known.success ? t(`common:openness_${known.data}`) : (code ?? '')
}

function Provenance({ origin }: { origin: ObservationOrigin }) {
  const t = useT()
  const locale = useLocale()
  const { dataset, run, observation } = origin
  const { provenance } = observation
  const { source } = dataset
  const citation = [source.citation || source.publisher, source.licence].filter((part) => part !== '')
  return (
    <>
      <Section name={t('shell:from')}>
        <Facts
          entries={[
            [
              t('common:dataset'),
              <Anchor component={Link} href={`/data/${dataset.id}`} fz="sm" key="dataset">
                {dataset.name}
              </Anchor>,
            ],
            [t('common:file'), provenance.file ?? run?.file ?? t('shell:byHand')],
            [t('common:sheet'), provenance.sheet],
            [t('common:row'), provenance.row === null ? '' : formatNumber(provenance.row, locale)],
            [t('common:column'), provenance.column === null ? '' : formatNumber(provenance.column, locale)],
            [
              t('shell:importRun'),
              run
                ? t('shell:importRunText', {
                    accepted: formatNumber(run.rows.accepted, locale),
                    read: formatNumber(run.rows.read, locale),
                    date: formatDayOf(run.at, locale),
                  })
                : '',
            ],
            [t('shell:fingerprint'), run ? <code title={run.sha256}>{run.sha256.slice(0, 12)}…</code> : ''],
            [t('common:source'), citation.join(' · ')],
            ['', source.asOf ? t('common:asOf', { date: formatDay(source.asOf, locale) }) : ''],
          ]}
        />
      </Section>
      <Section name={t('shell:definition')}>
        <Facts
          entries={[
            [t('common:measure'), t(`common:measure_${dataset.measure}`)],
            [t('common:unit'), unitText(dataset.unit, locale)],
            [t('common:grain'), t(`common:grain_${dataset.grain}`)],
            [t('common:aggregation'), t(`common:aggregation_${dataset.aggregation}`)],
            [t('common:basis'), dataset.basis],
          ]}
        />
      </Section>
    </>
  )
}

function Edits({ origin }: { origin: ObservationOrigin }) {
  const t = useT()
  const locale = useLocale()
  const { edits, dataset } = origin
  return (
    <Section name={t('shell:history')}>
      {edits.length === 0 && <div className={styles.dim}>{t('shell:noEdits')}</div>}
      <ul className={styles.list}>
        {edits.map((edit) => (
          <li key={edit.actionId} className={styles.edit}>
            <div className={`num ${edit.undone ? styles.struck : ''}`}>
              {t('shell:editedFromTo', {
                before: formatFull(edit.before, dataset.unit, locale),
                after: formatFull(edit.after, dataset.unit, locale),
              })}{' '}
              {edit.undone && <Badge>{t('shell:editUndone')}</Badge>}
            </div>
            {edit.reason !== '' && <div>{edit.reason}</div>}
            <div className={styles.dim}>
              {[edit.author, formatDayOf(edit.at, locale)].filter((part) => part !== '').join(' · ')}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** One stored number: what it is, where it was read, what was done to it. */
export function ObservationCard({ id }: { id: number }) {
  const query = useQuery(orpc.datasets.origin.queryOptions({ input: { observationId: id } }))
  return (
    <Explained query={query}>
      {(origin) => (
        <>
          <Figure origin={origin} />
          <Provenance origin={origin} />
          <Resolution observation={origin.observation} by={origin.resolvedBy} />
          <Edits origin={origin} />
        </>
      )}
    </Explained>
  )
}
