import { ActionIcon, Button, Menu, Popover } from '@mantine/core'
import { IconAlertTriangle, IconFilterPlus, IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Where } from '#shared/contract/common.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import type { ViewSpec } from '#shared/contract/views.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { EntitySwatch } from '../../ui/figures/EntitySwatch.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { dimensionsOf } from '../../ui/datasets/dimensions.ts'
import { memberLabel } from '../../ui/words/labels.ts'
import { MemberPicker } from '../../ui/forms/pickers.tsx'
import styles from './compare.module.css'

type FiltersProps = {
  spec: ViewSpec
  dataset: Dataset
  onChange: (patch: Partial<ViewSpec>) => void
  onNoteRisk: () => void
  /** what one takes away from the comparison */
  tools?: ReactNode
}

/** What the shares are limited to and which members are brought out, as chips above the chart. */
export function Filters({ spec, dataset, onChange, onNoteRisk, tools }: FiltersProps) {
  const t = useT()
  const [adding, setAdding] = useState<Dimension | null>(null)
  const active = dimensionsOf(dataset).filter((by) => (spec.where[by] ?? []).length > 0 || by === adding)
  const free = dimensionsOf(dataset).filter((by) => !active.includes(by))
  const set = (by: Dimension, keys: readonly string[]): void => {
    const { [by]: _, ...rest } = spec.where
    const where: Where = keys.length === 0 ? rest : { ...rest, [by]: [...keys] }
    onChange({ where })
  }
  return (
    <div className={styles.chips} role="group" aria-label={t('compare:filters')}>
      {active.map((by) => (
        <FilterChip
          key={by}
          by={by}
          datasetId={dataset.id}
          keys={spec.where[by] ?? []}
          opened={adding === by}
          onOpened={(opened) => setAdding(opened ? by : null)}
          onChange={(keys) => set(by, keys)}
        />
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconFilterPlus size={14} />}
            disabled={free.length === 0}
          >
            {t('compare:addFilter')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {free.map((by) => (
            <Menu.Item key={by} onClick={() => setAdding(by)}>
              {t(`common:dimension_${by}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
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

function useMemberName(datasetId: number, by: Dimension): (key: string) => string {
  const locale = useLocale()
  const members = useQuery(orpc.datasets.members.queryOptions({ input: { datasetId, by } }))
  const labels = new Map(members.data?.map((one) => [one.key, one.label]))
  return (key) => memberLabel(by, key, labels.get(key) ?? key, locale)
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

type FilterChipProps = {
  by: Dimension
  datasetId: number
  keys: readonly string[]
  opened: boolean
  onOpened: (opened: boolean) => void
  onChange: (keys: string[]) => void
}

function FilterChip({ by, datasetId, keys, opened, onOpened, onChange }: FilterChipProps) {
  const t = useT()
  const nameOf = useMemberName(datasetId, by)
  const dimension = t(`common:dimension_${by}`)
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-start" trapFocus width={300}>
      <Popover.Target>
        <span className={styles.chip}>
          <button type="button" className={styles.chipButton} onClick={() => onOpened(!opened)}>
            <span className={styles.chipKey}>{dimension}</span>
            <span className={styles.chipText}>{keys.length === 0 ? '…' : keys.map(nameOf).join(', ')}</span>
          </button>
          <ActionIcon
            size={18}
            aria-label={t('compare:removeFilter', { name: dimension })}
            onClick={() => {
              onOpened(false)
              onChange([])
            }}
          >
            <IconX size={12} />
          </ActionIcon>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <MemberPicker
          datasetId={datasetId}
          by={by}
          value={keys}
          onChange={onChange}
          label={t('compare:onlyThese', { name: dimension })}
          placeholder={t('compare:choose')}
          inPopover
        />
      </Popover.Dropdown>
    </Popover>
  )
}
