import { aggregations, measures } from '#shared/contract/common.ts'
import type { ImportPreview, ImportTarget, MappingPatch } from '#shared/contract/imports.ts'
import { Select, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import { CommitField } from './CommitField.tsx'
import styles from './import.module.css'
import { Step } from './Step.tsx'

type CheckStepProps = {
  preview: ImportPreview
  target: ImportTarget
  onTarget: (target: ImportTarget) => void
  onPatch: (patch: MappingPatch) => void
}

const sourceTexts = ['publisher', 'citation', 'url', 'licence', 'attribution'] as const

function Definition({ preview, onPatch }: Pick<CheckStepProps, 'preview' | 'onPatch'>) {
  const t = useT()
  const { definition, source } = preview.mapping
  return (
    <>
      <h3 className={styles.part}>{t('import:definition')}</h3>
      <CommitField
        label={t('common:name')}
        value={definition.name}
        problemOf={(text) => (text.trim() === '' ? t('data:nameMissing') : '')}
        onCommit={(name) => onPatch({ definition: { name } })}
      />
      <div className={styles.pair}>
        <Select
          label={t('common:measure')}
          value={definition.measure}
          onChange={(value) => {
            const measure = measures.find((one) => one === value)
            if (measure) onPatch({ definition: { measure } })
          }}
          data={measures.map((value) => ({ value, label: t(`common:measure_${value}`) }))}
        />
        <CommitField
          label={t('common:unit')}
          value={definition.unit}
          onCommit={(unit) => onPatch({ definition: { unit } })}
        />
      </div>
      <Select
        label={t('common:aggregation')}
        value={definition.aggregation}
        onChange={(value) => {
          const aggregation = aggregations.find((one) => one === value)
          if (aggregation) onPatch({ definition: { aggregation } })
        }}
        data={aggregations.map((value) => ({ value, label: t(`common:aggregation_${value}`) }))}
      />
      <CommitField
        long
        label={t('common:basis')}
        value={definition.basis}
        placeholder={t('data:basisHint')}
        onCommit={(basis) => onPatch({ definition: { basis } })}
      />
      <Switch
        label={t('import:synthetic')}
        checked={definition.synthetic}
        onChange={(event) => onPatch({ definition: { synthetic: event.currentTarget.checked } })}
      />
      <h3 className={styles.part}>{t('import:sourceOf')}</h3>
      {sourceTexts.map((name) => (
        <CommitField
          key={name}
          long={name !== 'url' && name !== 'publisher'}
          label={t(`data:${name}`)}
          value={source[name]}
          onCommit={(text) => onPatch({ source: { [name]: text } })}
        />
      ))}
      <div className={styles.pair}>
        <CommitField
          label={t('data:asOf')}
          value={source.asOf ?? ''}
          placeholder={t('data:dateHint')}
          onCommit={(text) => onPatch({ source: { asOf: text === '' ? null : text } })}
        />
        <CommitField
          label={t('data:retrieved')}
          value={source.retrieved ?? ''}
          placeholder={t('data:dateHint')}
          onCommit={(text) => onPatch({ source: { retrieved: text === '' ? null : text } })}
        />
      </div>
    </>
  )
}

/** Where it goes and what it is: the last look before importing. */
export function CheckStep({ preview, target, onTarget, onPatch }: CheckStepProps) {
  const t = useT()
  const datasets = useQuery(orpc.datasets.list.queryOptions())
  const existing = datasets.data ?? []
  const chosen = target.kind === 'existing' ? existing.find((one) => one.id === target.datasetId) : undefined
  const same = existing.find((one) => one.name === preview.mapping.definition.name)
  return (
    <Step name={t('import:step_check')} open={false}>
      <Select
        label={t('import:target')}
        value={target.kind === 'existing' ? String(target.datasetId) : 'new'}
        searchable
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
      {target.kind === 'new' && same && (
        <p className={styles.hint}>{t('import:targetSame', { dataset: same.name })}</p>
      )}
      {chosen ? (
        <p className={styles.hint}>{t('import:definitionOf', { dataset: chosen.name })}</p>
      ) : (
        <Definition preview={preview} onPatch={onPatch} />
      )}
    </Step>
  )
}
