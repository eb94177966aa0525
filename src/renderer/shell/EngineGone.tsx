import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { connection } from '../engine/connection.ts'
import { useT } from '../language/language.ts'
import styles from './shell.module.css'

const patienceMs = 800

/** Says so, above everything, when the engine does not answer; a hiccup shorter than a blink is not shown. */
export function EngineGone() {
  const state = useSyncExternalStore(connection.subscribe, connection.getState)
  return state === 'gone' ? <Gone /> : null
}

function Gone() {
  const t = useT()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  return (
    <div className={styles.gone} role="alert">
      <IconPlugConnectedX size={18} aria-hidden />
      <strong>{t('shell:engineGone')}</strong>
      <span>{t('shell:engineGoneText')}</span>
      <Button size="compact-xs" variant="default" onClick={connection.retry}>
        {t('common:retry')}
      </Button>
    </div>
  )
}
