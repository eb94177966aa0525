import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportPreview, Stage } from '#shared/contract/imports.ts'
import { shapes } from '#shared/contract/import-mapping.ts'
import { formatBytes, formatNumber, formatShare } from '#shared/i18n/format.ts'
import { parsePeriod } from '#shared/domain/period.ts'
import { grains } from '#shared/vocabulary/grains.ts'
import { Button, Select } from '@mantine/core'
import { IconTags } from '@tabler/icons-react'
import { Facts } from '../../inspector/Facts.tsx'
import { useLocale, useRuntimeT, useT } from '../../language/language.ts'
import { CommitField } from './CommitField.tsx'
import { HeaderRow } from './HeaderRow.tsx'
import styles from './import.module.css'
import { issueText } from './issue-text.ts'
import { missingRole } from './open-decisions.ts'
import { Step } from './Step.tsx'
import { TableChoice } from './TableChoice.tsx'
import { TemplateField, templateOf } from './TemplateField.tsx'
import type { View } from './Views.tsx'

type StepsProps = {
  stage: Stage
  preview: ImportPreview
  table: number
  /** tables that were imported already */
  imported: ReadonlySet<number>
  /** what was chosen so far */
  patch: MappingPatch
  onTable: (table: number) => void
  onPatch: (patch: MappingPatch) => void
  onView: (view: View) => void
}

function FileFacts({ stage, preview, onPatch }: StepsProps) {
  const t = useT()
  const say = useRuntimeT()
  const locale = useLocale()
  const { profile } = preview
  const template = templateOf(profile)
  const possible = preview.report.issues.filter(({ code }) => code === 'profile_possible')
  return (
    <Step name={t('import:step_file')} open={false} notable={possible.length > 0}>
      <Facts
        entries={[
          [t('import:size'), formatBytes(stage.bytes, locale)],
          [t('import:format'), stage.format.toUpperCase()],
          [t('import:encoding'), stage.encoding?.toUpperCase()],
          [t('import:delimiter'), stage.delimiter === '\t' ? t('import:delimiterTab') : stage.delimiter],
          [
            t('import:profile'),
            template !== null ? t('import:templateOf', { name: template }) : say(`import:profile_${profile}`),
          ],
        ]}
      />
      {possible.map((asked) => (
        <div key={asked.value} className={styles.stack}>
          <p className={styles.hint}>{issueText(say, asked)}</p>
          <Button
            size="compact-xs"
            variant="light"
            className={styles.atStart}
            onClick={() => onPatch({ profile: asked.value ?? undefined })}
          >
            {say('import:readAs', { profile: asked.value ?? '' })}
          </Button>
        </div>
      ))}
    </Step>
  )
}

function TableStep(props: StepsProps) {
  const t = useT()
  const { stage, preview, onPatch } = props
  const { mapping } = preview
  return (
    <Step name={t('import:step_table')} open={false} notable={stage.tables.length > 1}>
      {stage.tables.length > 1 && <TableChoice {...props} />}
      <div className={styles.pairWide}>
        <Select
          label={t('import:shape')}
          allowDeselect={false}
          value={mapping.shape}
          onChange={(value) => {
            const shape = shapes.find((one) => one === value)
            if (shape) onPatch({ shape })
          }}
          data={shapes.map((value) => ({ value, label: t(`import:shape_${value}`) }))}
        />
        <HeaderRow value={mapping.headerRow} onCommit={(headerRow) => onPatch({ headerRow })} />
      </div>
    </Step>
  )
}

function ColumnChoices(props: StepsProps) {
  const t = useT()
  const { preview, onPatch } = props
  const say = useRuntimeT()
  const { mapping, columns } = preview
  const missing = missingRole(preview)
  const hasPeriod = columns.some((column) => column.role === 'period' || column.period !== null)
  return (
    <Step name={t('import:step_columns')} open={missing !== undefined}>
      {missing && <p className={styles.question}>{issueText(say, missing)}</p>}
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
          label={t('import:aggregateTo')}
          allowDeselect={false}
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
      <TemplateField {...props} />
    </Step>
  )
}

function Names({ preview, onView }: StepsProps) {
  const t = useT()
  const locale = useLocale()
  const { count, unresolved, resolved } = preview.report.subjects
  const total = formatNumber(count, locale)
  return (
    <Step name={t('import:step_names')} open={false} notable={unresolved.length > 0}>
      <p className={styles.hint}>
        {unresolved.length === 0
          ? t('import:namesFound', { count })
          : t('import:namesUnresolved', { count: unresolved.length, total })}
      </p>
      {resolved !== null && unresolved.length > 0 && (
        <p className={styles.hint}>{t('import:namesShare', { share: formatShare(resolved, locale) })}</p>
      )}
      <Button
        variant={unresolved.length > 0 ? 'light' : 'default'}
        className={styles.atStart}
        leftSection={<IconTags size={14} aria-hidden />}
        onClick={() => onView('names')}
      >
        {t(unresolved.length > 0 ? 'import:namesDecide' : 'import:namesSee')}
      </Button>
    </Step>
  )
}

/** File, table, columns and names: how the file is read. */
export function ReadingSteps(props: StepsProps) {
  return (
    <>
      <FileFacts {...props} />
      <TableStep {...props} />
      {!props.preview.report.catalogue && (
        <>
          <ColumnChoices {...props} />
          <Names {...props} />
        </>
      )}
    </>
  )
}
