import { formatTime } from '#shared/i18n/format.ts'
import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { connection, type ConnectionStatus, useConnection } from '../engine/connection.ts'
import { useLocale, useT } from '../language/language.ts'
import styles from './shell.module.css'

const patienceMs = 800

/** Says so, above everything, when the engine does not answer; a hiccup shorter than a blink is not shown. */
export function EngineGone() {
  const status = useConnection()
  if (status.state === 'refused') return <Words status={status} />
  return status.state === 'gone' ? <Patient status={status} /> : null
}

function Patient({ status }: { status: ConnectionStatus }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return shown ? <Words status={status} /> : null
}

function Words({ status }: { status: ConnectionStatus }) {
  const t = useT()
  const locale = useLocale()
  const { state, trying, failedAt } = status
  const refused = state === 'refused'
  return (
    <div className={styles.gone}>
      <IconPlugConnectedX size={18} aria-hidden className={styles.goneIcon} />
      <div className={styles.goneText} role="alert">
        <strong>{t(refused ? 'shell:earlierStart' : 'shell:engineGone')}</strong>{' '}
        <span>{t(refused ? 'shell:earlierStartText' : 'shell:engineGoneText')}</span>
      </div>
      <span className={`${styles.tried} num`} role="status">
        {trying
          ? t('shell:trying')
          : !refused &&
            failedAt !== null &&
            t('shell:triedAt', { time: formatTime(new Date(failedAt).toISOString(), locale, 'seconds') })}
      </span>
      <Button size="compact-xs" variant="default" loading={trying} onClick={connection.retry}>
        {t('common:retry')}
      </Button>
    </div>
  )
}
