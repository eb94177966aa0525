import { ActionIcon, Button } from '@mantine/core'
import { IconAlertTriangle, IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Dataset } from '#shared/contract/datasets.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import { EntitySwatch } from '../../ui/figures/EntitySwatch.tsx'
import { dimensionsOf } from '../../ui/datasets/dimensions.ts'
import { Narrowing } from '../../ui/forms/Narrowing.tsx'
import { useMemberName } from '../../ui/words/use-member-name.ts'
import { useT } from '../../language/language.ts'
import styles from './compare.module.css'

type FiltersProps = {
  spec: ViewSpec
  dataset: Dataset
  onChange: (patch: Partial<ViewSpec>) => void
  onNoteRisk: () => void
  /** what one takes away from the comparison */
  tools?: ReactNode
}

/** What the shares are of, what of that is shown, and which members are brought out. */
export function Filters({ spec, dataset, onChange, onNoteRisk, tools }: FiltersProps) {
  const t = useT()
  const offered = { dimensions: dimensionsOf(dataset), datasetOf: () => dataset.id }
  return (
    <div className={styles.chips}>
      <div className={styles.narrowings}>
        <Narrowing
          word="of"
          {...offered}
          value={spec.of}
          onChange={(narrowed) => onChange({ of: narrowed })}
        />
        <Narrowing word="shown" {...offered} value={spec.where} onChange={(where) => onChange({ where })} />
      </div>
      {spec.highlight.length > 0 && (
        <span className={styles.highlight}>
          {t('compare:highlighted')}
          {spec.highlight.map((key) => (
            <HighlightChip
              key={key}
              spec={spec}
              id={key}
              onRemove={() => onChange({ highlight: spec.highlight.filter((one) => one !== key) })}
            />
          ))}
        </span>
      )}
      <span className={styles.riskTools}>
        <Button
          size="compact-xs"
          variant={spec.showRisks ? 'light' : 'subtle'}
          color={spec.showRisks ? 'accent' : 'gray'}
          aria-pressed={spec.showRisks}
          leftSection={<IconAlertTriangle size={14} />}
          onClick={() => onChange({ showRisks: !spec.showRisks })}
        >
          {t('shell:nav_risks')}
        </Button>
        <Button size="compact-xs" variant="default" leftSection={<IconPlus size={14} />} onClick={onNoteRisk}>
          {t('compare:noteRisk')}
        </Button>
        {tools}
      </span>
    </div>
  )
}

function HighlightChip({ spec, id, onRemove }: { spec: ViewSpec; id: string; onRemove: () => void }) {
  const t = useT()
  const name = useMemberName(spec.datasetId, spec.by)(id)
  return (
    <span className={styles.chip}>
      <EntitySwatch by={spec.by} id={id} label={name} />
      <span className={styles.chipText}>{name}</span>
      <ActionIcon size={18} aria-label={t('compare:unhighlight', { name })} onClick={onRemove}>
        <IconX size={12} />
      </ActionIcon>
    </span>
  )
}
