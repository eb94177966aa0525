import { Button } from '@mantine/core'
import { IconCircleCheck, IconFile, IconLoader2, IconX } from '@tabler/icons-react'
import { useT } from '../../language/language.ts'
import { finishImport, useImportState } from './committing.ts'
import styles from './import.module.css'
import { bringUp, type Incoming, useQueue } from './queue.ts'

function QueueEntry({ incoming, current }: { incoming: Incoming; current: boolean }) {
  const state = useImportState(incoming.id)?.kind
  const Icon = state === 'running' ? IconLoader2 : state === 'done' ? IconCircleCheck : IconFile
  return (
    <Button
      size="compact-xs"
      variant={current ? 'light' : 'subtle'}
      className={styles.queued}
      aria-current={current || undefined}
      leftSection={<Icon size={13} aria-hidden />}
      title={incoming.name}
      onClick={() => bringUp(incoming.id)}
    >
      {incoming.name}
    </Button>
  )
}

/** The files to import, each a click away with what was chosen for it, and the way to set this one aside. */
export function QueueBar({ id }: { id: string }) {
  const t = useT()
  const queue = useQueue()
  const state = useImportState(id)?.kind
  return (
    <>
      {queue.length > 1 && (
        <nav className={styles.queue} aria-label={t('import:queue')}>
          {queue.map((one) => (
            <QueueEntry key={one.id} incoming={one} current={one.id === id} />
          ))}
        </nav>
      )}
      {state !== 'done' && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconX size={13} aria-hidden />}
          disabled={state === 'running'}
          onClick={() => finishImport(id)}
        >
          {t('import:setAside')}
        </Button>
      )}
    </>
  )
}
