import { Button, Progress } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloud,
  IconLock,
  IconPlugConnectedX,
  IconServer,
} from '@tabler/icons-react'
import { useIsMutating, useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { problemText } from '#shared/i18n/problems.ts'
import { Keys } from '../commands/Keys.tsx'
import { useConnection } from '../engine/connection.ts'
import { orpc } from '../engine/queries.ts'
import { useInspector } from '../inspector/inspector.ts'
import { useLocale, useT } from '../language/language.ts'
import styles from '../status/status.module.css'
import { needsAnswer } from '../waiting/queue.ts'
import { useWaiting } from '../waiting/waiting.ts'
import { useStatus, type Work } from '../status/status.ts'

function WorkLine({ work }: { work: Work }) {
  const t = useT()
  const left = work.secondsLeft === null ? '' : t('shell:secondsLeft', { count: Math.ceil(work.secondsLeft) })
  return (
    <div className={styles.work} role="status">
      <span>{work.name}</span>
      <Progress
        className={styles.progress}
        size={6}
        value={(work.fraction ?? 1) * 100}
        striped={work.fraction === null}
        animated={work.fraction === null}
        aria-label={work.name}
      />
      <span className="num">{[work.detail, left].filter((part) => part !== '').join(' · ')}</span>
      {work.cancel && (
        <Button size="compact-xs" variant="subtle" onClick={work.cancel}>
          {t('common:cancel')}
        </Button>
      )}
    </div>
  )
}

function Saved() {
  const t = useT()
  const state = useConnection(({ state }) => state)
  const writing = useIsMutating()
  const info = useQuery(orpc.workspace.info.queryOptions())
  const queue = useWaiting(({ queue }) => queue)
  const waiting = queue.length
  const undecided = queue.filter(needsAnswer).length
  if (state === 'gone' || state === 'refused')
    return (
      <span className={styles.bad}>
        <IconPlugConnectedX size={14} aria-hidden />{' '}
        {[t('shell:notConnected'), waiting > 0 ? t('shell:waitingCount', { count: waiting }) : '']
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
    )
  if (info.data?.readOnly)
    return (
      <span className={styles.item}>
        <IconLock size={14} aria-hidden /> {t('shell:readOnly')}
      </span>
    )
  if (writing + waiting > 0)
    return (
      <span className={styles.item}>
        <IconCircleCheck size={14} aria-hidden />{' '}
        {undecided > 0 ? t('shell:waitingCount', { count: waiting }) : t('shell:saving')}
      </span>
    )
  const where = info.data?.inLog ? 'savedInLog' : 'savedInFile'
  return (
    <span className={styles.item} title={t(`shell:${where}Long`)}>
      <IconCircleCheck size={14} aria-hidden /> {t(`shell:${where}`)}
    </span>
  )
}

/** Where the workspace lies, if others may change it unseen there; that no version could be kept. */
function Cautions() {
  const t = useT()
  const locale = useLocale()
  const info = useQuery(orpc.workspace.info.queryOptions())
  if (!info.data) return null
  const { place, versionFailure } = info.data
  const Icon = place?.kind === 'sync' ? IconCloud : IconServer
  return (
    <>
      {place && (
        <span className={styles.item} title={t(`shell:place_${place.kind}`, { name: place.name })}>
          <Icon size={14} aria-hidden /> {place.name}
        </span>
      )}
      {versionFailure && (
        <Link
          href="/versions"
          className={styles.caution}
          title={problemText(versionFailure.code, versionFailure.params, locale).message}
        >
          <IconAlertTriangle size={14} aria-hidden /> {t('shell:versionNotKept')}
        </Link>
      )}
    </>
  )
}

/** Where the Inspector is closed and nothing is summed: that every number can say where it comes from. */
function Hint() {
  const t = useT()
  const [location] = useLocation()
  const { opened, target } = useInspector()
  const info = useQuery(orpc.workspace.info.queryOptions())
  if (opened || !info.data || info.data.datasets === 0) return null
  const teaches = ['/', '/data', '/compare'].some((path) => path === `/${location.split('/')[1] ?? ''}`)
  if (!teaches && target === null) return null
  return (
    <span className={styles.hint} aria-hidden>
      {t(target === null ? 'shell:inspectorHint' : 'shell:inspectorKey')} <Keys of="view.inspector" />
    </span>
  )
}

/** The line at the foot of the window: what is selected, what to be careful about, what is going on. */
export function StatusBar() {
  const t = useT()
  const { selection, synthetic, works } = useStatus()
  return (
    <footer className={styles.bar} aria-label={t('shell:statusBar')}>
      <div className={`${styles.selection} num`} role="status">
        {selection.length > 0 ? selection.join(' · ') : <Hint />}
      </div>
      {works.map((work) => (
        <WorkLine key={work.id} work={work} />
      ))}
      {synthetic.length > 0 && (
        <span className={`${styles.synthetic} synthetic`} title={synthetic.join('\n')}>
          {t('shell:syntheticInView')}
        </span>
      )}
      <Cautions />
      <Saved />
    </footer>
  )
}
