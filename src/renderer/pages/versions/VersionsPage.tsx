import { Button } from '@mantine/core'
import { IconCopy, IconDeviceFloppy, IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { problemText } from '#shared/i18n/problems.ts'
import { runCommand } from '../../commands/registry.ts'
import { Empty } from '../../ui/feedback/Empty.tsx'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { TimeLine } from './TimeLine.tsx'
import styles from './versions.module.css'

/** The workspace through time: what is kept of it, what was done between, and the way back. */
export default function VersionsPage() {
  const t = useT()
  const locale = useLocale()
  const list = useQuery(orpc.versions.list.queryOptions())
  const info = useQuery(orpc.workspace.info.queryOptions())
  const title = t('shell:nav_versions')
  if (!list.data) return <PageFrame title={title} queries={[list]} rows={8} />
  const { versions, failure, folder, elsewhere, stay } = list.data
  const keep = (
    <Button leftSection={<IconDeviceFloppy size={15} />} onClick={() => runCommand('versions.keep')}>
      {t('versions:keepNow')}
    </Button>
  )
  const failed = failure && problemText(failure.code, failure.params, locale)
  return (
    <PageFrame
      queries={[list]}
      title={title}
      about={t('versions:about')}
      action={versions.length > 0 ? keep : undefined}
      toolbar={
        <Button
          variant="default"
          leftSection={<IconCopy size={15} />}
          onClick={() => runCommand('versions.saveCopy')}
        >
          {t('versions:saveCopy')}
        </Button>
      }
    >
      {failed && (
        <div className={styles.failed} role="status">
          <strong>{t('versions:notKept')}</strong>
          <p>
            {failed.message}. {failed.nextStep}
          </p>
        </div>
      )}
      {versions.length === 0 ? (
        <Empty icon={IconHistory} action={keep}>
          {t('versions:empty')}
        </Empty>
      ) : (
        <>
          <TimeLine versions={versions} readOnly={info.data?.readOnly ?? true} />
          <p className={styles.rule}>
            {t('versions:rule', { ...stay, folder })}{' '}
            {elsewhere.length > 0 && t('versions:elsewhere', { folders: elsewhere.join(', ') })}
          </p>
        </>
      )}
    </PageFrame>
  )
}
