import { aggregations, measures } from '#shared/contract/common.ts'
import type { ImportPreview, MappingPatch } from '#shared/contract/imports.ts'
import { SegmentedControl, Select } from '@mantine/core'
import { useT } from '../../language/language.ts'
import { CommitField } from './CommitField.tsx'
import styles from './import.module.css'

const sourceTexts = ['publisher', 'citation', 'url', 'licence', 'attribution'] as const

type DefinitionFieldsProps = { preview: ImportPreview; onPatch: (patch: MappingPatch) => void }

/** What the numbers are and who published them, with what is known filled in. */
export function DefinitionFields({ preview, onPatch }: DefinitionFieldsProps) {
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
      <CommitField
        long
        label={t('data:coverage')}
        value={definition.coverage}
        onCommit={(coverage) => onPatch({ definition: { coverage } })}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('import:origin')}
        value={definition.synthetic ? 'synthetic' : 'measured'}
        onChange={(value) => onPatch({ definition: { synthetic: value === 'synthetic' } })}
        data={[
          { value: 'measured', label: t('import:measured') },
          { value: 'synthetic', label: t('import:syntheticShort') },
        ]}
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
