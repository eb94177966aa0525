import type { ImportColumn, MappingPatch, NameDecision } from '#shared/contract/import-mapping.ts'
import type { ImportPreview, ObservationChange } from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { useLocale, useT } from '../../language/language.ts'
import type { ColumnChange } from './ColumnHead.tsx'
import styles from './import.module.css'
import type { Decide } from './name-words.ts'
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
  const { rows, observations, catalogue } = preview.report
  return (
    <p className={`${styles.counts} num`} role="status">
      {t('import:countRows', {
        read: number(rows.read),
        accepted: number(rows.accepted),
        rejected: number(rows.rejected),
        skipped: number(rows.skipped),
      })}
      {!catalogue &&
        ` · ${t('import:countObservations', {
          added: number(observations.added),
          updated: number(observations.updated),
          unchanged: number(observations.unchanged),
        })}`}
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
  decisions: readonly NameDecision[]
  onDecide: Decide
}

/** A file about models has neither names to decide nor observations. */
const catalogueViews: readonly View[] = ['file', 'problems']

/** The file and what becomes of it: as it stands, its names, its observations, its problems. */
export function Views(props: ViewsProps) {
  const t = useT()
  const locale = useLocale()
  const { file, preview, onView, onPatch } = props
  const { issues, subjects, catalogue } = preview.report
  const [goTo, setGoTo] = useState<{ row: number } | null>(null)
  const offered = catalogue ? catalogueViews : views
  const view = offered.includes(props.view) ? props.view : 'file'
  const counts: Partial<Record<View, number>> = {
    names: subjects.unresolved.length,
    problems: issues.length,
  }
  const onColumn = ({ index, role, period }: ImportColumn, change: ColumnChange): void =>
    onPatch({ columns: [{ index, role, period, ...change }] })
  const shownRows = new Set(preview.rows.map(({ row }) => row))
  return (
    <div className={styles.views}>
      <Tabs value={view} onChange={(next) => onView(views.find((one) => one === next) ?? 'file')}>
        <Tabs.List aria-label={t('import:views')}>
          {offered.map((one) => (
            <Tabs.Tab key={one} value={one} aria-controls="import-view">
              {t(`import:view_${one}`, { found: formatNumber(counts[one] ?? 0, locale) })}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Counts preview={preview} />
      <div id="import-view" role="tabpanel" aria-label={t('import:views')} className={styles.view}>
        {view === 'file' && (
          <RawTable
            file={file}
            preview={preview}
            goTo={goTo}
            onColumn={onColumn}
            onProblems={() => onView('problems')}
          />
        )}
        {view === 'names' && (
          <NamesView preview={preview} decisions={props.decisions} onDecide={props.onDecide} />
        )}
        {view === 'result' && <ResultTable {...props} />}
        {view === 'problems' && (
          <ProblemsTable
            file={file}
            issues={issues}
            columns={preview.columns}
            shownRows={shownRows}
            onRow={(row) => {
              setGoTo({ row })
              onView('file')
            }}
          />
        )}
      </div>
    </div>
  )
}
