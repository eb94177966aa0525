import { Button, Group } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { readProblem } from '../../engine/problems.ts'
import { useT } from '../../language/language.ts'
import styles from './feedback.module.css'
import { CopyDiagnostics } from './CopyDiagnostics.tsx'

/** A failure where it arose: what happened, the next step, and another try where that can help. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useT()
  const { code, message, nextStep } = readProblem(error)
  return (
    <div className={styles.error} role="alert">
      <IconAlertTriangle size={18} aria-hidden className={styles.errorIcon} />
      <div>
        <strong>{message}</strong>
        <p>{nextStep}</p>
        <Group gap="xs" mt={6}>
          {onRetry && (
            <Button size="compact-xs" variant="default" onClick={onRetry}>
              {t('common:retry')}
            </Button>
          )}
          {code === 'internal' && <CopyDiagnostics error={error} />}
        </Group>
      </div>
    </div>
  )
}
