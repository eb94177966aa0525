import type { ImportReport, Stage } from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/domain/format.ts'
import { Button, Group } from '@mantine/core'
import { IconCircleCheck, IconTable } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { Page } from '../../components/Page.tsx'
import { useLocale, useT } from '../../language/language.ts'
import { finishImport } from './committing.ts'
import styles from './import.module.css'
import { ProblemsTable } from './ProblemsTable.tsx'

type DonePageProps = { id: string; stage: Stage; report: ImportReport }

/** What an import did, with the way to the dataset. */
export function DonePage({ id, stage, report }: DonePageProps) {
  const t = useT()
  const locale = useLocale()
  const [, navigate] = useLocation()
  const number = (value: number): string => formatNumber(value, locale)
  const { added, updated, unchanged } = report.observations
  const { rejected } = report.rows
  const open = (): void => {
    finishImport(id)
    navigate(report.dataset.id === null ? '/data' : `/data/${report.dataset.id}`)
  }
  const action = (
    <Button leftSection={<IconTable size={15} aria-hidden />} onClick={open}>
      {t('import:openDataset')}
    </Button>
  )
  return (
    <Page title={t('import:imported', { file: stage.file })} action={action}>
      <div className={styles.done} role="status">
        <IconCircleCheck size={20} aria-hidden />
        <div>
          <p>
            {t('import:importedText', {
              dataset: report.dataset.name,
              added: number(added),
              updated: number(updated),
              unchanged: number(unchanged),
            })}
          </p>
          {rejected > 0 && (
            <p>{t('import:rejectedText', { count: rejected, formatted: number(rejected) })}</p>
          )}
        </div>
      </div>
      <Group gap="xs" mt="md" mb="md">
        <Button variant="default" onClick={() => finishImport(id)}>
          {t('import:another')}
        </Button>
      </Group>
      {report.issues.length > 0 && <ProblemsTable file={stage.file} issues={report.issues} />}
    </Page>
  )
}
