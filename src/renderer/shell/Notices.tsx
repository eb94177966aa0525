import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Problem } from '#shared/contract/problem.ts'
import type { WorkspaceInfo } from '#shared/contract/workspace.ts'
import { problemText } from '#shared/i18n/problems.ts'
import { useConnection } from '../engine/connection.ts'
import { orpc } from '../engine/queries.ts'
import { currentLocale, useT } from '../language/language.ts'
import styles from './shell.module.css'

/** What a person should know of the workspace, though it could be opened; above everything until noted. */
export function Notices() {
  const state = useConnection(({ state }) => state)
  const info = useQuery(orpc.workspace.info.queryOptions())
  const [noted, setNoted] = useState<readonly string[]>([])
  const left = info.data?.notices.filter(({ code }) => !noted.includes(code)) ?? []
  if (state === 'gone' || !info.data) return null
  return left.map((notice) => (
    <Notice
      key={notice.code}
      notice={notice}
      info={info.data}
      onNoted={() => setNoted((before) => [...before, notice.code])}
    />
  ))
}

function Notice(props: { notice: Problem; info: WorkspaceInfo; onNoted: () => void }) {
  const { notice, info, onNoted } = props
  const t = useT()
  const acknowledge = useMutation(orpc.workspace.acknowledge.mutationOptions())
  const { message, nextStep } = problemText(notice.code, notice.params, currentLocale())
  // What is missing is told at every opening, until whoever may write has taken note of it.
  const keeps = notice.code === 'workspace.log-lost' && !info.readOnly
  return (
    <div className={styles.notice} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <span>
        <strong>{message}.</strong> {nextStep}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        loading={acknowledge.isPending}
        onClick={() => (keeps ? acknowledge.mutate({}, { onSuccess: onNoted }) : onNoted())}
      >
        {t('shell:noted')}
      </Button>
    </div>
  )
}
