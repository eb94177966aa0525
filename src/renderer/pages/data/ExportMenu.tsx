import type { RowSelection } from '#shared/contract/common.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { type ExportFormat, exportFormats } from '#shared/contract/exports.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconFileExport } from '@tabler/icons-react'
import { useRef } from 'react'
import { download } from '../../ui/download.ts'
import { notifyProblem, readProblem } from '../../engine/problems.ts'
import { client } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { endWork, showWork } from '../../status/status.ts'
import { isNarrowed, selectionOf } from './grid/rows.ts'
import { useShown } from './shown.ts'

/**
 * Saves a dataset as a file, or what the grid shows of it, with its source and definition; the status bar shows it and
 * can cancel it.
 */
export function ExportMenu({ dataset }: { dataset: Dataset }) {
  const t = useT()
  const locale = useLocale()
  const counter = useRef(0)
  const { shown } = useShown()
  const part = shown?.query.datasetId === dataset.id && isNarrowed(shown.query) ? shown : null
  const run = async (format: ExportFormat, selection: RowSelection): Promise<void> => {
    const abort = new AbortController()
    const id = `export-${dataset.id}-${(counter.current += 1)}`
    showWork({
      id,
      name: t('data:exporting', { dataset: dataset.name }),
      fraction: null,
      detail: '',
      secondsLeft: null,
      cancel: () => abort.abort(),
    })
    try {
      const exportedAt = new Date().toISOString()
      const { files, rows } = await client.exports.dataset(
        { ...selection, datasetId: dataset.id, format, exportedAt },
        { signal: abort.signal },
      )
      for (const { content, fileName } of files) download(content, fileName)
      const file = files.map(({ fileName }) => fileName).join(', ')
      notifications.show({
        color: 'teal',
        closeButtonProps: { 'aria-label': t('common:close') },
        message: t('data:exported', { file, count: rows, formatted: formatNumber(rows, locale) }),
      })
    } catch (error) {
      if (!abort.signal.aborted && readProblem(error).code !== 'cancelled') notifyProblem(error)
    } finally {
      endWork(id)
    }
  }
  const formats = (label: string, selection: RowSelection, disabled = false) => (
    <div role="group" aria-label={label}>
      <Menu.Label>{label}</Menu.Label>
      {exportFormats.map((format) => (
        <Menu.Item key={format} disabled={disabled} onClick={() => void run(format, selection)}>
          {t(`data:export_${format}`)}
        </Menu.Item>
      ))}
    </div>
  )
  const counted = (count: number) => ({ count, formatted: formatNumber(count, locale) })
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconFileExport size={15} aria-hidden />}>
          {t('data:export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {part && (
          <>
            {formats(t('data:exportShown', counted(part.total)), selectionOf(part.query), part.total === 0)}
            <Menu.Divider />
          </>
        )}
        {formats(part ? t('data:exportEverything', counted(dataset.observations)) : t('data:exportAs'), {})}
      </Menu.Dropdown>
    </Menu>
  )
}
