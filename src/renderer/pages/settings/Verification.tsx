import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { EngineClient } from '../../engine/queries.ts'
import { useDamageWords } from '../../ui/feedback/damage-words.ts'
import { useT } from '../../language/language.ts'
import { isUnanswered, Unanswered } from '../../ui/page/Answered.tsx'
import styles from './settings.module.css'

type Result = Awaited<ReturnType<EngineClient['workspace']['verify']>>

/** What a verification of the workspace found; nothing before one was asked for. */
export function Verification({ query }: { query: UseQueryResult<Result> }) {
  const t = useT()
  const { rowText, datasetText, rebuiltText } = useDamageWords()
  if (isUnanswered(query) || !query.data) return <Unanswered queries={[query]} skeleton={null} />
  const { ok, problems, damage } = query.data
  const named = [
    ...damage.datasets.map(datasetText),
    ...damage.rows.map((row) => t('settings:verifyRow', { row: rowText(row) })),
    ...damage.rebuilt.map(rebuiltText),
  ]
  // What SQLite itself finds comes in its own words.
  const structure = problems.slice(0, problems.length - named.length)
  const Icon = ok ? IconCircleCheck : IconAlertTriangle
  return (
    <div className={styles.result} role="status">
      <Icon size={18} className={ok ? styles.good : styles.bad} aria-hidden />
      <div>
        <strong>{ok ? t('settings:verifyOk') : t('settings:verifyBad')}</strong>
        <p>{t('settings:verifyCount', { count: query.data.datasets.length })}</p>
        {!ok && (
          <ul>
            {[...named, ...structure].map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
