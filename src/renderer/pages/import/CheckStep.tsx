import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportPreview, ImportTarget } from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { Button, SegmentedControl, Select } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useRuntimeT, useT } from '../../language/language.ts'
import { DefinitionSteps } from './DefinitionSteps.tsx'
import styles from './import.module.css'
import { issueText } from './issue-text.ts'
import { decisionPlace, hasDuplicates, openDecisions, overlapQuestion } from './open-decisions.ts'
import { Questions } from './Questions.tsx'
import { RowChoices } from './RowChoices.tsx'
import { Step } from './Step.tsx'
import type { View } from './Views.tsx'

type CheckStepProps = {
  preview: ImportPreview
  /** what was chosen so far */
  patch: MappingPatch
  target: ImportTarget
  /** was the target found by itself, because earlier files of this kind went there? */
  isFound: boolean
  allow: readonly string[]
  onAllow: (code: string, isAllowed: boolean) => void
  onTarget: (target: ImportTarget) => void
  onPatch: (patch: MappingPatch) => void
  onView: (view: View) => void
}

function Duplicates({ preview, patch, onPatch }: CheckStepProps) {
  const t = useT()
  return (
    <div className={styles.stack} {...decisionPlace('duplicates')}>
      <p className={styles.question}>{t('import:duplicates')}</p>
      <SegmentedControl
        fullWidth
        aria-label={t('import:duplicates')}
        // What holds until somebody says so is marked as well; saying it settles it.
        value={preview.mapping.duplicates}
        onChange={(value) => {
          if (value === 'sum' || value === 'last' || value === 'reject') onPatch({ duplicates: value })
        }}
        data={(['sum', 'last', 'reject'] as const).map((value) => ({
          value,
          label: t(`import:duplicates_${value}`),
        }))}
      />
      {patch.duplicates === undefined && (
        <Button
          size="compact-xs"
          variant="light"
          className={styles.atStart}
          onClick={() => onPatch({ duplicates: preview.mapping.duplicates })}
        >
          {t('import:leaveSo')}
        </Button>
      )}
    </div>
  )
}

function Overlap({ preview, patch, onPatch }: CheckStepProps) {
  const t = useT()
  const say = useRuntimeT()
  const asked = overlapQuestion(preview)
  return (
    <div className={styles.stack} {...decisionPlace('overlap')}>
      <p className={styles.question}>{asked ? issueText(say, asked) : t('import:overlap')}</p>
      <SegmentedControl
        fullWidth
        orientation="vertical"
        aria-label={t('import:overlap')}
        // Nothing is marked until it is answered.
        value={patch.definition?.overlapping === undefined ? '' : patch.definition.overlapping ? 'yes' : 'no'}
        onChange={(value) => onPatch({ definition: { overlapping: value === 'yes' } })}
        data={[
          { value: 'no', label: t('import:overlap_no') },
          { value: 'yes', label: t('import:overlap_yes') },
        ]}
      />
    </div>
  )
}

function Against({ preview, target, onTarget, onView }: CheckStepProps) {
  const t = useT()
  const locale = useLocale()
  const { vanished } = preview.report.observations
  if (target.kind === 'new') return null
  return (
    <div className={styles.stack}>
      {vanished > 0 && (
        <>
          <p>{t('import:vanishedText', { count: vanished, formatted: formatNumber(vanished, locale) })}</p>
          <SegmentedControl
            fullWidth
            aria-label={t('import:vanished')}
            value={target.vanished ?? 'whole'}
            onChange={(value) =>
              onTarget({
                ...target,
                vanished: value === 'remove' || value === 'keep' ? value : undefined,
              })
            }
            orientation="vertical"
            data={[
              { value: 'whole', label: t('import:vanished_whole') },
              { value: 'keep', label: t('import:vanished_keep') },
              { value: 'remove', label: t('import:vanished_remove') },
            ]}
          />
        </>
      )}
      <Button
        variant="default"
        className={styles.atStart}
        leftSection={<IconArrowsDiff size={14} aria-hidden />}
        onClick={() => onView('result')}
      >
        {t('import:seeChanges')}
      </Button>
    </div>
  )
}

/** Where it goes, and what only the analyst can say of it; then what it is: the last look before importing. */
export function CheckStep(props: CheckStepProps) {
  const t = useT()
  const { preview, patch, target, onTarget, onPatch } = props
  const datasets = useQuery(orpc.datasets.list.queryOptions())
  const existing = datasets.data ?? []
  const chosen = target.kind === 'existing' ? existing.find((one) => one.id === target.datasetId) : undefined
  const same = existing.find((one) => one.name === preview.mapping.definition.name)
  const open = openDecisions(preview, patch, props.allow).some((one) => one !== 'columns')
  return (
    <>
      <Step name={t('import:step_check')} open={open}>
        <Select
          label={t('import:target')}
          value={target.kind === 'existing' ? String(target.datasetId) : 'new'}
          searchable
          allowDeselect={false}
          onChange={(value) =>
            onTarget(
              value === 'new' || value === null
                ? { kind: 'new' }
                : { kind: 'existing', datasetId: Number(value) },
            )
          }
          data={[
            { value: 'new', label: t('import:targetNew') },
            ...existing.map((one) => ({ value: String(one.id), label: one.name })),
          ]}
        />
        {chosen && props.isFound && <p className={styles.hint}>{t('import:targetFound')}</p>}
        {target.kind === 'new' && same && (
          <div className={styles.stack}>
            <p className={styles.hint}>{t('import:targetSame', { dataset: same.name })}</p>
            <Button
              variant="light"
              className={styles.atStart}
              onClick={() => onTarget({ kind: 'existing', datasetId: same.id })}
            >
              {t('import:targetUpdate')}
            </Button>
          </div>
        )}
        <Against {...props} />
        <Questions {...props} />
        <RowChoices preview={preview} patch={patch} onPatch={onPatch} />
        {(hasDuplicates(preview) || patch.duplicates !== undefined) && <Duplicates {...props} />}
        {(overlapQuestion(preview) || patch.definition?.overlapping !== undefined) && <Overlap {...props} />}
        {chosen && <p className={styles.hint}>{t('import:definitionOf', { dataset: chosen.name })}</p>}
      </Step>
      {!chosen && <DefinitionSteps preview={preview} onPatch={onPatch} />}
    </>
  )
}
