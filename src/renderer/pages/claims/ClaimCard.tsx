import { ActionIcon, Tooltip } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { IconExternalLink, IconInfoCircle, IconPencil } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { numberLine, numberLineHeight } from '#shared/charts/number-line.ts'
import type { CheckedClaim } from '#shared/contract/claims.ts'
import { digitsOf, formatFigure, formatClaimNumber } from '#shared/i18n/claim-number.ts'
import { formatDay, formatPeriodLabel, formatQualified } from '#shared/i18n/format.ts'
import { reasonText } from '#shared/i18n/reasons.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type { ClaimStatistic } from '#shared/vocabulary/claims.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import { SyntheticBadge } from '../../ui/figures/SyntheticBadge.tsx'
import { useInspector } from '../../inspector/inspector.ts'
import { useLocale, useT } from '../../language/language.ts'
import { useChartPlace } from '../../ui/chart/use-chart-place.ts'
import { VerdictBadge } from '../../ui/figures/VerdictBadge.tsx'
import { useNarrowedWords } from '../../ui/words/use-narrowed-words.ts'
import styles from './claims.module.css'

/** The claim that a person asked for. */
export type Sought = { readonly id: number }

type ClaimCardProps = {
  claim: CheckedClaim
  /** ids of the datasets that are synthetic */
  synthetic: ReadonlySet<number>
  /** does the address name it? */
  /** it is asked for: another object each time; null: it is not */
  sought: Sought | null
  onEdit: () => void
}

/** One sentence, what the data say about it, and why. */
export function ClaimCard({ claim, synthetic, sought, onEdit }: ClaimCardProps) {
  const t = useT()
  const locale = useLocale()
  const { inspect } = useInspector()
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    if (sought) card.current?.scrollIntoView({ block: 'start' })
  }, [sought])
  const published = claim.published === '' ? '' : formatDay(claim.published, locale)
  return (
    <article
      ref={card}
      className={styles.card}
      aria-label={claim.text}
      data-wanted={sought !== null || undefined}
    >
      <header className={styles.cardHead}>
        <span className={`${styles.ref} num`}>{claim.ref}</span>
        <h2 className={styles.sentence}>{claim.text}</h2>
        <VerdictBadge verdict={claim.verdict} />
        <Tooltip label={t('claims:inspect')}>
          <ActionIcon
            aria-label={`${t('claims:inspect')}: ${claim.ref}`}
            onClick={() => inspect({ kind: 'claim', id: claim.id })}
          >
            <IconInfoCircle size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('claims:edit')}>
          <ActionIcon aria-label={`${t('claims:edit')}: ${claim.ref}`} onClick={onEdit}>
            <IconPencil size={16} />
          </ActionIcon>
        </Tooltip>
      </header>
      <NumberLine claim={claim} />
      <Readings claim={claim} synthetic={synthetic} />
      <ul className={styles.reasons}>
        {claim.reasons.map((reason) => (
          <li key={`${reason.code} ${JSON.stringify(reason.params)}`}>
            {reasonText(reason, claim.metric.by, locale)}
          </li>
        ))}
      </ul>
      {claim.quote !== '' && <blockquote className={styles.quote}>“{claim.quote}”</blockquote>}
      {(claim.source !== '' || claim.url !== '') && (
        <p className={styles.source}>
          {[claim.source, published].filter((part) => part !== '').join(', ')}{' '}
          {/^https?:\/\//.test(claim.url) && (
            <a href={claim.url} target="_blank" rel="noreferrer noopener">
              {t('claims:open')} <IconExternalLink size={12} aria-hidden />
            </a>
          )}
        </p>
      )}
    </article>
  )
}

/** What a reading is: its statistic, or the period it stands at where that is all there is. */
function readingName(
  stat: ClaimStatistic,
  period: string | null,
  t: ReturnType<typeof useT>,
  locale: Locale,
): string {
  return stat === 'series' && period !== null ? formatPeriodLabel(period, locale) : t(`charts:stat_${stat}`)
}

/** Which dataset each reading on the line is from: synthetic ones must not pass for measured. */
function Readings({ claim, synthetic }: Pick<ClaimCardProps, 'claim' | 'synthetic'>) {
  const t = useT()
  const locale = useLocale()
  const narrowed = useNarrowedWords(claim.metric.of)
  const byDataset = new Map<number, { name: string; said: string[]; of: string }>()
  for (const reading of claim.readings) {
    const { datasetId, dataset, stat, period, counted, periods } = reading
    if (reading.value === null) continue
    const of = t('claims:ofPeriods', { counted, count: periods })
    const known = byDataset.get(datasetId) ?? { name: dataset, said: [], of }
    byDataset.set(datasetId, {
      ...known,
      said: [
        ...known.said,
        `${readingName(stat, period, t, locale)} ${formatFigure(reading, stat, locale, digitsOf(claim))}`,
      ],
    })
  }
  return (
    <ul className={styles.readings}>
      {narrowed !== '' && <li>{narrowed}</li>}
      {[...byDataset].map(([id, { name, said, of }]) => (
        <li key={id}>
          {name}
          {synthetic.has(id) && <SyntheticBadge />} <span className="num">{said.join(', ')}</span>
          {/* A source's own figure is one number; of how many periods it is, only the source knows. */}
          {said.length > 1 && ` · ${of}`}
        </li>
      ))}
    </ul>
  )
}

/** The number line, drawn once it comes into sight; as text for those who do not see it. */
function NumberLine({ claim }: { claim: CheckedClaim }) {
  const t = useT()
  const locale = useLocale()
  const place = useChartPlace()
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '200px' })
  const [seen, setSeen] = useState(false)
  if (entry?.isIntersecting && !seen) setSeen(true)
  const option = useCallback((width: number) => numberLine(claim, { ...place, width }), [claim, place])
  const said = formatClaimNumber(claim.claimed.value, claim.metric.stat, locale, digitsOf(claim))
  const spoken = [
    `${t('claims:claimed')} ${formatQualified(said, claim.qualifier)}`,
    ...claim.readings.map(
      (one) =>
        `${readingName(one.stat, one.period, t, locale)} ${formatFigure(one, one.stat, locale, digitsOf(claim))}`,
    ),
  ].join(', ')
  return (
    <div ref={ref} className={styles.line} style={{ minHeight: numberLineHeight }}>
      <span className="visually-hidden">{spoken}</span>
      {seen && <Chart option={option} label={spoken} height={numberLineHeight} decorative />}
    </div>
  )
}
