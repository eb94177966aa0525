import { formatPeriodLabel } from '#shared/i18n/format.ts'
import { useLocale, useT } from '../language/language.ts'
import type { Waiting } from './queue.ts'
import styles from './waiting.module.css'
import { useWaitingWords } from './words.ts'

/** More are counted, not listed: nobody reads them one by one. */
const mostListed = 100

/** What a paste would write over though the person did not see it: each row, what is there and what would be. */
export function WaitingConflicts({ entry: { status, edits } }: { entry: Waiting }) {
  const t = useT()
  const locale = useLocale()
  const { patchText, standingText } = useWaitingWords()
  if (status.kind !== 'changed' || edits.length === 1) return null
  const patches = new Map(edits.map(({ observationId, patch }) => [observationId, patch]))
  const more = status.conflicts.length - mostListed
  return (
    <ul className={styles.list} aria-label={t('shell:waitingConflicts')}>
      {status.conflicts.slice(0, mostListed).map((conflict) => {
        const patch = patches.get(conflict.observationId) ?? {}
        return (
          <li key={conflict.observationId}>
            {t('shell:waitingConflict', {
              subject: conflict.subject,
              period: formatPeriodLabel(conflict.period, locale),
              now: standingText(conflict, patch),
              yours: patchText(patch),
            })}
          </li>
        )
      })}
      {more > 0 && <li>{t('shell:waitingConflictsMore', { count: more })}</li>}
    </ul>
  )
}
