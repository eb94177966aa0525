import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportPreview } from '#shared/contract/imports.ts'
import { aggregations, measures } from '#shared/vocabulary/measures.ts'
import { SegmentedControl, Select } from '@mantine/core'
import { useRuntimeT, useT } from '../../language/language.ts'
import { daySchema } from '#shared/contract/common.ts'
import { AbsenceField } from '../../ui/datasets/AbsenceField.tsx'
import { WholeFields } from '../../ui/datasets/WholeFields.tsx'
import { CommitField } from './CommitField.tsx'
import styles from './import.module.css'
import { issueText } from './issue-text.ts'
import { Step } from './Step.tsx'

const sourceTexts = ['publisher', 'citation', 'url', 'licence', 'attribution'] as const

type DefinitionProps = { preview: ImportPreview; onPatch: (patch: MappingPatch) => void }

const isDay = (text: string): boolean => daySchema.safeParse(text).success

function DefinitionStep({ preview, onPatch }: DefinitionProps) {
  const t = useT()
  const say = useRuntimeT()
  const { definition } = preview.mapping
  const assumed = preview.report.issues.find(({ code }) => code === 'measure_assumed')
  return (
    <Step name={t('import:definition')} open={false} notable={assumed !== undefined}>
      {assumed && <p className={styles.hint}>{issueText(say, assumed)}</p>}
      <CommitField
        label={t('common:name')}
        value={definition.name}
        problemOf={(text) => (text.trim() === '' ? t('data:nameMissing') : '')}
        onCommit={(name) => onPatch({ definition: { name } })}
      />
      <div className={styles.pair}>
        <Select
          label={t('common:measure')}
          allowDeselect={false}
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
        allowDeselect={false}
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
      <AbsenceField value={definition.absence} onChange={(absence) => onPatch({ definition: { absence } })} />
      <div className={styles.pair}>
        {(['coveredFrom', 'coveredTo'] as const).map((name) => (
          <CommitField
            key={name}
            label={t(`data:${name}`)}
            value={definition[name] ?? ''}
            placeholder={t('data:dateHint')}
            problemOf={(text) => (text === '' || isDay(text) ? '' : t('data:dayBad'))}
            onCommit={(text) => onPatch({ definition: { [name]: text === '' ? null : text } })}
          />
        ))}
      </div>
      <p className={styles.hint}>{t('data:coveredText')}</p>
      <WholeFields whole={definition.whole} onChange={(whole) => onPatch({ definition: { whole } })} />
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
    </Step>
  )
}

function SourceStep({ preview, onPatch }: DefinitionProps) {
  const t = useT()
  const { source } = preview.mapping
  return (
    <Step name={t('import:sourceOf')} open={false} notable={source.publisher === ''}>
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
    </Step>
  )
}

/** What the numbers are and who published them, with what is known filled in. */
export function DefinitionSteps(props: DefinitionProps) {
  return (
    <>
      <DefinitionStep {...props} />
      <SourceStep {...props} />
    </>
  )
}
