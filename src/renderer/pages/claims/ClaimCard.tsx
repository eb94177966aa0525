import { ActionIcon, Tooltip } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { IconExternalLink, IconInfoCircle, IconPencil } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { numberLine, numberLineHeight } from '#shared/charts/numberLine.ts'
import type { CheckedClaim } from '#shared/contract/claims.ts'
import { formatDay, formatPoints, formatQualified, formatShare } from '#shared/domain/format.ts'
import { Chart } from '../../components/Chart.tsx'
import { SyntheticBadge } from '../../components/SyntheticBadge.tsx'
import { useInspector } from '../../inspector/inspector.ts'
import { useLocale, useRuntimeT, useT } from '../../language/language.ts'
import { useChartPlace } from '../parts/useChartPlace.ts'
import { VerdictBadge } from '../parts/VerdictBadge.tsx'
import styles from './claims.module.css'

type ClaimCardProps = { claim: CheckedClaim; synthetic: boolean; onEdit: () => void }

/** One sentence, what the data say about it, and why. */
export function ClaimCard({ claim, synthetic, onEdit }: ClaimCardProps) {
  const t = useT()
  const locale = useLocale()
  const say = useRuntimeT()
  const { inspect } = useInspector()
  const published = claim.published === '' ? '' : formatDay(claim.published, locale)
  return (
    <article className={styles.card} aria-label={claim.text}>
      <header className={styles.cardHead}>
        <span className={`${styles.ref} num`}>{claim.ref}</span>
        <h2 className={styles.sentence}>{claim.text}</h2>
        {synthetic && <SyntheticBadge />}
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
      <ul className={styles.reasons}>
        {claim.reasons.map(({ code, params, text }) => {
          const key = `verdicts:${code}`
          const said = say(key, params)
          return <li key={`${code} ${JSON.stringify(params)}`}>{said === key ? text : said}</li>
        })}
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

/** The number line, drawn once it comes into sight; as text for those who do not see it. */
function NumberLine({ claim }: { claim: CheckedClaim }) {
  const t = useT()
  const locale = useLocale()
  const place = useChartPlace()
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '200px' })
  const [seen, setSeen] = useState(false)
  if (entry?.isIntersecting && !seen) setSeen(true)
  const option = useCallback((width: number) => numberLine(claim, { ...place, width }), [claim, place])
  const number = (value: number | null): string => {
    if (claim.metric.stat === 'rank') return value === null ? '–' : String(value)
    return claim.metric.stat === 'change' ? formatPoints(value, locale) : formatShare(value, locale)
  }
  const spoken = [
    `${t('claims:claimed')} ${formatQualified(number(claim.claimed.value), claim.qualifier)}`,
    ...claim.readings.map((one) => `${t(`charts:stat_${one.stat}`)} ${number(one.value)}`),
  ].join(', ')
  return (
    <div ref={ref} className={styles.line} style={{ minHeight: numberLineHeight }}>
      <span className="visually-hidden">{spoken}</span>
      {seen && <Chart option={option} label={spoken} height={numberLineHeight} decorative />}
    </div>
  )
}
