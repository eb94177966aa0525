import type { Locale } from '#shared/vocabulary/locales.ts'
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { BlockSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { Answered } from '../../ui/page/Answered.tsx'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import styles from './briefs.module.css'

type LivePagesProps = { briefId: number; title: string; locale: Locale; asOf: string }

/** The brief as it will be printed, page by page, made anew with every change of its data. */
export function LivePages({ briefId, title, locale, asOf }: LivePagesProps) {
  const t = useT()
  const pages = useQuery(
    orpc.briefs.pages.queryOptions({
      input: { briefId, locale, asOf },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <div className={styles.preview}>
      <div className={styles.previewHead}>
        <span role="status">
          {pages.isFetching
            ? t('briefs:rendering')
            : pages.data && t('briefs:pageCount', { count: pages.data.pages.length })}
        </span>
        {pages.data && <Fingerprint fingerprint={pages.data.fingerprint} />}
      </div>
      <div className={styles.pages} tabIndex={0} role="region" aria-label={t('briefs:preview', { title })}>
        <Answered
          query={pages}
          skeleton={
            <div className={styles.page}>
              <BlockSkeleton height="100%" />
            </div>
          }
        >
          {(made) =>
            made.pages.map((svg, at, all) => (
              <PageImage
                key={`page ${at + 1}`}
                svg={svg}
                page={at + 1}
                count={all.length}
                stale={pages.isPlaceholderData}
              />
            ))
          }
        </Answered>
      </div>
    </div>
  )
}

type PageProps = { svg: string; page: number; count: number; stale: boolean }

/** One page; its address lives as long as the image. */
function PageImage({ svg, page, count, stale }: PageProps) {
  const t = useT()
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    if (image.current) image.current.src = url
    return () => URL.revokeObjectURL(url)
  }, [svg])
  return (
    <img
      ref={image}
      className={styles.page}
      data-stale={stale || undefined}
      alt={t('briefs:pageOf', { page, count })}
    />
  )
}

const shownDigits = 16

function Fingerprint({ fingerprint }: { fingerprint: string }) {
  const t = useT()
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(fingerprint)
    setCopied(true)
  }
  return (
    <span className={styles.fingerprint}>
      {t('briefs:fingerprint')}{' '}
      <code title={fingerprint}>
        {fingerprint.slice(0, shownDigits)}
        {fingerprint.length > shownDigits && '…'}
      </code>
      <Tooltip label={copied ? t('common:copied') : t('briefs:copyFingerprint')}>
        <ActionIcon size={22} aria-label={t('briefs:copyFingerprint')} onClick={() => void copy()}>
          <IconCopy size={14} />
        </ActionIcon>
      </Tooltip>
    </span>
  )
}
