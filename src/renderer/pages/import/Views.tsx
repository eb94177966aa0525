import type {
  ColumnRole,
  ImportColumn,
  ImportPreview,
  MappingPatch,
  ObservationChange,
} from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/domain/format.ts'
import { Tabs } from '@mantine/core'
import { useLocale, useT } from '../../language/language.ts'
import styles from './import.module.css'
import type { Decide } from './nameWords.ts'
import { NamesView } from './NamesView.tsx'
import { ProblemsTable } from './ProblemsTable.tsx'
import { RawTable } from './RawTable.tsx'
import { ResultTable } from './ResultTable.tsx'

export const views = ['file', 'names', 'result', 'problems'] as const
export type View = (typeof views)[number]

function Counts({ preview }: { preview: ImportPreview }) {
  const t = useT()
  const locale = useLocale()
  const number = (value: number): string => formatNumber(value, locale)
  const { rows, observations } = preview.report
  return (
    <p className={`${styles.counts} num`} role="status">
      {t('import:countRows', {
        read: number(rows.read),
        accepted: number(rows.accepted),
        rejected: number(rows.rejected),
        skipped: number(rows.skipped),
      })}
      {' · '}
      {t('import:countObservations', {
        added: number(observations.added),
        updated: number(observations.updated),
        unchanged: number(observations.unchanged),
      })}
    </p>
  )
}

type ViewsProps = {
  file: string
  preview: ImportPreview
  view: View
  onView: (view: View) => void
  show: ObservationChange | null
  onShow: (show: ObservationChange | null) => void
  onPatch: (patch: MappingPatch) => void
  onDecide: Decide
}

/** The file and what becomes of it: as it stands, its names, its observations, its problems. */
export function Views(props: ViewsProps) {
  const t = useT()
  const locale = useLocale()
  const { file, preview, view, onView, onPatch } = props
  const { issues, subjects } = preview.report
  const counts: Partial<Record<View, number>> = {
    names: subjects.unresolved.length,
    problems: issues.length,
  }
  const onRole = ({ index, period }: ImportColumn, role: ColumnRole): void =>
    onPatch({ columns: [{ index, role, period }] })
  return (
    <div className={styles.views}>
      <Tabs value={view} onChange={(next) => onView(views.find((one) => one === next) ?? 'file')}>
        <Tabs.List aria-label={t('import:views')}>
          {views.map((one) => (
            <Tabs.Tab key={one} value={one} aria-controls="import-view">
              {t(`import:view_${one}`, { found: formatNumber(counts[one] ?? 0, locale) })}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Counts preview={preview} />
      <div id="import-view" role="tabpanel" aria-label={t('import:views')} className={styles.view}>
        {view === 'file' && <RawTable file={file} preview={preview} onRole={onRole} />}
        {view === 'names' && <NamesView preview={preview} onDecide={props.onDecide} />}
        {view === 'result' && <ResultTable {...props} />}
        {view === 'problems' && <ProblemsTable file={file} issues={issues} columns={preview.columns} />}
      </div>
    </div>
  )
}
