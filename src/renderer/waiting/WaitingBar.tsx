import { problemText } from '#shared/i18n/problems.ts'
import { Button } from '@mantine/core'
import { IconClockPause } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useConnection } from '../engine/connection.ts'
import { useLocale, useT } from '../language/language.ts'
import { needsAnswer, type Waiting } from './queue.ts'
import { giveUp, insist, spare, useWaiting } from './waiting.ts'
import { WaitingConflicts } from './WaitingConflicts.tsx'
import styles from './waiting.module.css'
import { useWaitingWords } from './words.ts'

const patienceMs = 800

/** Is there something to say? What is written within a blink is not. */
function useShown(busy: boolean): boolean {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!busy) return
    const timer = setTimeout(() => setShown(true), patienceMs)
    return () => {
      clearTimeout(timer)
      setShown(false)
    }
  }, [busy])
  return busy && shown
}

/** Why an entry waits, where a person has to decide. */
function useReason(): (entry: Waiting) => string {
  const t = useT()
  const locale = useLocale()
  const { standingText } = useWaitingWords()
  return ({ status, edits }) => {
    if (status.kind === 'refused') {
      const { message, nextStep } = problemText(status.problem.code, status.problem.params, locale)
      return `${message}. ${nextStep}`
    }
    if (status.kind !== 'changed') return ''
    const [edit, ...others] = edits
    const [first] = status.conflicts
    return edit && first && others.length === 0
      ? t('shell:waitingChanged', { now: standingText(first, edit.patch) })
      : t('shell:waitingChangedCells', { count: status.conflicts.length })
  }
}

function Answers({ entry }: { entry: Waiting }) {
  const t = useT()
  const { status, edits } = entry
  const hasOthers = status.kind === 'changed' && status.conflicts.length < edits.length
  return (
    <>
      {needsAnswer(entry) && (
        <Button size="compact-xs" onClick={() => insist(entry.id)}>
          {entry.status.kind === 'changed' ? t('data:conflictOverwrite') : t('common:retry')}
        </Button>
      )}
      {hasOthers && (
        <Button size="compact-xs" variant="default" onClick={() => spare(entry.id)}>
          {t('shell:waitingWriteOthers')}
        </Button>
      )}
      {entry.status.kind !== 'sending' && (
        <Button size="compact-xs" variant="default" onClick={() => giveUp(entry.id)}>
          {entry.status.kind === 'changed' && !hasOthers
            ? t('data:conflictLeave')
            : t('shell:waitingDiscard')}
        </Button>
      )}
    </>
  )
}

/** What was typed and is not written yet: in words, to be copied, given up, or decided where somebody else was quicker. */
export function WaitingBar() {
  const t = useT()
  const state = useConnection(({ state }) => state)
  const { queue: all, kept, inSight } = useWaiting()
  const { entryText } = useWaitingWords()
  const reason = useReason()
  const [open, setOpen] = useState(false)
  // A conflict that stands at its cell is decided there.
  const queue = all.filter((one) => one.id !== inSight || state !== 'ready')
  const shown = useShown(queue.length > 0)
  const first = queue.find(needsAnswer) ?? queue[0]
  if (!first || !shown) return null
  const copy = (): void => void navigator.clipboard.writeText(queue.map(entryText).join('\n'))
  return (
    <section className={styles.bar} aria-label={t('shell:waiting')}>
      <div className={styles.line} role="status">
        <IconClockPause size={18} aria-hidden />
        <strong>{t('shell:waitingCount', { count: queue.length })}</strong>
        <span className={styles.text}>
          {[entryText(first), reason(first)].filter((part) => part !== '').join(' · ')}
          {kept ? '' : ` · ${t('shell:waitingNotKept')}`}
        </span>
        <Answers entry={first} />
        <Button size="compact-xs" variant="subtle" onClick={copy}>
          {t('shell:waitingCopy')}
        </Button>
        {queue.length > 1 && (
          <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'shell:waitingHide' : 'shell:waitingShow')}
          </Button>
        )}
      </div>
      <WaitingConflicts entry={first} />
      {open && queue.length > 1 && (
        <ul className={styles.list}>
          {queue.map((entry) => (
            <li key={entry.id} className={styles.line}>
              <span className={styles.text}>
                {[entryText(entry), reason(entry)].filter((part) => part !== '').join(' · ')}
              </span>
              <Answers entry={entry} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
