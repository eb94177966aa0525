import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import type { EngineClient } from '../../engine/queries.ts'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import styles from './settings.module.css'

type Result = Awaited<ReturnType<EngineClient['workspace']['verify']>>

/** What a verification of the workspace found; nothing before one was asked for. */
export function Verification({ query }: { query: UseQueryResult<Result> }) {
  const t = useT()
  const datasets = useQuery(orpc.datasets.list.queryOptions())
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return null
  const { ok, problems } = query.data
  const names = new Map(datasets.data?.map((one) => [one.id, one.name]))
  const damaged = query.data.datasets.filter((one) => !one.ok)
  const Icon = ok ? IconCircleCheck : IconAlertTriangle
  return (
    <div className={styles.result} role="status">
      <Icon size={18} className={ok ? styles.good : styles.bad} aria-hidden />
      <div>
        <strong>{ok ? t('settings:verifyOk') : t('settings:verifyBad')}</strong>
        <p>{t('settings:verifyCount', { count: query.data.datasets.length })}</p>
        {!ok && (
          <ul>
            {damaged.map((one) => (
              <li key={one.id}>
                {t('settings:verifyDataset', { name: names.get(one.id) ?? String(one.id) })}
              </li>
            ))}
            {problems.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
