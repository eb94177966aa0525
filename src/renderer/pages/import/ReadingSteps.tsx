import type { ImportPreview, MappingPatch, Stage } from '#shared/contract/imports.ts'
import { shapes } from '#shared/contract/imports.ts'
import { grains } from '#shared/contract/common.ts'
import { formatNumber } from '#shared/domain/format.ts'
import { parsePeriod } from '#shared/domain/period.ts'
import { NumberInput, Select } from '@mantine/core'
import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import { Facts } from '../../inspector/Facts.tsx'
import { useLocale, useT } from '../../language/language.ts'
import { CommitField } from './CommitField.tsx'
import styles from './import.module.css'
import { Step } from './Step.tsx'

/** Codes of issues that keep a table from being read at all. */
const missingRoles = new Set(['missing_value_column', 'missing_period_column', 'missing_subject_column'])
const shownNames = 60

const bytes = (size: number, locale: string): string => {
  const [value, unit] = size < 1e6 ? [size / 1e3, 'kilobyte'] : [size / 1e6, 'megabyte']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
}

type StepsProps = {
  stage: Stage
  preview: ImportPreview
  table: number
  onTable: (table: number) => void
  onPatch: (patch: MappingPatch) => void
}

function FileFacts({ stage, preview }: StepsProps) {
  const t = useT()
  const locale = useLocale()
  const { profile } = preview
  return (
    <Step name={t('import:step_file')} open={false}>
      <Facts
        entries={[
          [t('import:size'), bytes(stage.bytes, locale)],
          [t('import:format'), stage.format.toUpperCase()],
          [t('import:encoding'), stage.encoding],
          [t('import:delimiter'), stage.delimiter === '\t' ? t('import:delimiterTab') : stage.delimiter],
          [t('import:profile'), profile === 'generic' ? t('import:profile_generic') : profile],
        ]}
      />
    </Step>
  )
}

function TableChoice({ stage, preview, table, onTable, onPatch }: StepsProps) {
  const t = useT()
  const locale = useLocale()
  const { mapping } = preview
  return (
    <Step name={t('import:step_table')} open={false}>
      {stage.tables.length > 1 && (
        <Select
          label={t('import:step_table')}
          value={String(table)}
          onChange={(value) => onTable(Number(value))}
          data={stage.tables.map((one) => ({
            value: String(one.index),
            label: t('import:tableEntry', {
              title: one.title === '' ? (one.sheet ?? '') : one.title,
              rows: formatNumber(one.rows, locale),
              columns: formatNumber(one.columns, locale),
            }),
          }))}
        />
      )}
      <div className={styles.pairWide}>
        <Select
          label={t('import:shape')}
          value={mapping.shape}
          onChange={(value) => {
            const shape = shapes.find((one) => one === value)
            if (shape) onPatch({ shape })
          }}
          data={shapes.map((value) => ({ value, label: t(`import:shape_${value}`) }))}
        />
        <NumberInput
          label={t('import:headerRow')}
          value={mapping.headerRow}
          min={0}
          max={1000}
          allowDecimal={false}
          onChange={(value) => {
            if (typeof value === 'number') onPatch({ headerRow: value })
          }}
        />
      </div>
    </Step>
  )
}

function ColumnChoices({ preview, onPatch }: StepsProps) {
  const t = useT()
  const { mapping, columns, report } = preview
  const open = report.issues.some((issue) => missingRoles.has(issue.code))
  const hasPeriod = columns.some((column) => column.role === 'period' || column.period !== null)
  return (
    <Step name={t('import:step_columns')} open={open}>
      <p className={styles.hint}>{t('import:columnsHint')}</p>
      {!hasPeriod && (
        <CommitField
          label={t('import:period')}
          value={mapping.period ?? ''}
          placeholder={t('import:periodHint')}
          problemOf={(text) =>
            text.trim() === '' || parsePeriod(text) ? '' : t('import:periodBad', { text })
          }
          onCommit={(text) => onPatch({ period: text.trim() === '' ? null : text.trim() })}
        />
      )}
      <div className={styles.stack}>
        <Select
          label={t('import:duplicates')}
          value={mapping.duplicates}
          onChange={(value) => {
            if (value === 'sum' || value === 'last' || value === 'reject') onPatch({ duplicates: value })
          }}
          data={(['sum', 'last', 'reject'] as const).map((value) => ({
            value,
            label: t(`import:duplicates_${value}`),
          }))}
        />
        <Select
          label={t('import:aggregateTo')}
          value={mapping.aggregateTo ?? 'keep'}
          onChange={(value) => onPatch({ aggregateTo: grains.find((one) => one === value) ?? null })}
          data={[
            {
              value: 'keep',
              label: t('import:aggregateKeep', { grain: t(`common:grain_${mapping.definition.grain}`) }),
            },
            ...grains
              .filter((grain) => grain !== 'window' && grain !== 'day')
              .map((value) => ({ value, label: t(`common:grain_${value}`) })),
          ]}
        />
      </div>
    </Step>
  )
}

function Names({ preview }: StepsProps) {
  const t = useT()
  const locale = useLocale()
  const { count, unresolved } = preview.report.subjects
  if (unresolved.length === 0)
    return (
      <Step name={t('import:step_names')} open={false}>
        <p className={styles.hint}>{t('import:namesFound', { count })}</p>
      </Step>
    )
  return (
    <Step name={t('import:step_names')} open={false} notable>
      <p className={styles.hint}>
        {t('import:namesUnresolved', { count: unresolved.length, total: formatNumber(count, locale) })}
      </p>
      <ul className={styles.names}>
        {unresolved.slice(0, shownNames).map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {unresolved.length > shownNames && (
        <p className={styles.hint}>
          {t('import:namesMore', { more: formatNumber(unresolved.length - shownNames, locale) })}
        </p>
      )}
      <Anchor component={Link} href="/catalogue" fz="sm">
        {t('import:openCatalogue')}
      </Anchor>
    </Step>
  )
}

/** File, table, columns and names: how the file is read. */
export function ReadingSteps(props: StepsProps) {
  return (
    <>
      <FileFacts {...props} />
      <TableChoice {...props} />
      <ColumnChoices {...props} />
      <Names {...props} />
    </>
  )
}
