import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useT } from '../../language/language.ts'
import { finishImport, useImportState } from './committing.ts'
import { useQueue } from './queue.ts'

/** What waits behind the file at hand, and the way to set it aside. */
export function QueueBar({ id }: { id: string }) {
  const t = useT()
  const queue = useQueue()
  const running = useImportState(id)?.kind === 'running'
  const waiting = queue.filter((one) => one.id !== id)
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconX size={13} aria-hidden />}
        disabled={running}
        onClick={() => finishImport(id)}
      >
        {t('import:setAside')}
      </Button>
      {waiting.length > 0 && (
        <span title={waiting.map((one) => one.name).join('\n')}>
          {t('import:queueNext', { count: waiting.length })}
        </span>
      )}
    </>
  )
}
