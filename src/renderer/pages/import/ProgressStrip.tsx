import type { ImportProgress } from '#shared/contract/imports.ts'
import { Button, Progress } from '@mantine/core'
import { useT } from '../../language/language.ts'
import { cancelImport, progressDetail, secondsLeft } from './committing.ts'
import styles from './import.module.css'

type ProgressStripProps = {
  id: string
  file: string
  progress: ImportProgress | null
  /** it was called off */
  ending: boolean
}

/** How far the import is: rows, rows a second, time left, and the way to end it. */
export function ProgressStrip({ id, file, progress, ending }: ProgressStripProps) {
  const t = useT()
  const left = progress && secondsLeft(progress)
  const words = ending
    ? [t('import:ending')]
    : [
        progress ? progressDetail(progress) : t('import:importing', { file }),
        left === null ? '' : t('shell:secondsLeft', { count: Math.ceil(left) }),
      ]
  const fraction = progress?.total ? Math.min(1, progress.done / progress.total) : null
  return (
    <div className={styles.progress}>
      <Progress
        className={styles.progressBar}
        size={6}
        value={(fraction ?? 1) * 100}
        striped={ending || fraction === null}
        animated={ending || fraction === null}
        aria-label={t('import:importing', { file })}
      />
      <span className="num">{words.filter((part) => part !== '').join(' · ')}</span>
      <Button variant="default" size="compact-xs" disabled={ending} onClick={() => cancelImport(id)}>
        {t('common:cancel')}
      </Button>
    </div>
  )
}
