import { ActionIcon, Menu, Popover, Tooltip } from '@mantine/core'
import { IconInfoCircle, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Where } from '#shared/contract/common.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { MemberPicker } from './pickers.tsx'
import { useT } from '../../language/language.ts'
import { useMemberName } from '../words/use-member-name.ts'
import styles from './narrowing.module.css'

/** What is narrowed: what is shown, what the shares are of, or what a segment holds. */
type Word = 'shown' | 'of' | 'rule'

type NarrowingProps = {
  word: Word
  dimensions: readonly Dimension[]
  /** the dataset whose members are offered; null: those of the catalogue */
  datasetOf: (by: Dimension) => number | null
  value: Where
  onChange: (value: Where) => void
}

/** Members that something is narrowed to, as chips after the word that says what. */
export function Narrowing({ word, dimensions, datasetOf, value, onChange }: NarrowingProps) {
  const t = useT()
  const [adding, setAdding] = useState<Dimension | null>(null)
  const active = dimensions.filter((by) => (value[by] ?? []).length > 0 || by === adding)
  const free = dimensions.filter((by) => !active.includes(by))
  const set = (by: Dimension, keys: readonly string[]): void => {
    const { [by]: _, ...rest } = value
    onChange(keys.length === 0 ? rest : { ...rest, [by]: [...keys] })
  }
  return (
    <div className={styles.narrowing} role="group" aria-label={t(`compare:narrow_${word}`)}>
      <Tooltip label={t(`compare:narrow_${word}_hint`)} multiline w={300}>
        <span className={styles.word} tabIndex={0}>
          {t(`compare:narrow_${word}`)}
          <IconInfoCircle size={13} aria-hidden />
          <span className="visually-hidden">{t(`compare:narrow_${word}_hint`)}</span>
        </span>
      </Tooltip>
      {active.length === 0 && <span className={styles.everything}>{t(`compare:narrow_${word}_all`)}</span>}
      {active.map((by) => (
        <FilterChip
          key={by}
          word={word}
          by={by}
          datasetId={datasetOf(by)}
          keys={value[by] ?? []}
          opened={adding === by}
          onOpened={(opened) => setAdding(opened ? by : null)}
          onChange={(keys) => set(by, keys)}
        />
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Tooltip label={t(`compare:narrow_${word}_add`)}>
            <ActionIcon
              size={22}
              color="gray"
              aria-label={t(`compare:narrow_${word}_add`)}
              disabled={free.length === 0}
            >
              <IconPlus size={14} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {free.map((by) => (
            <Menu.Item key={by} onClick={() => setAdding(by)}>
              {t(`common:dimension_${by}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

type FilterChipProps = {
  word: Word
  by: Dimension
  datasetId: number | null
  keys: readonly string[]
  opened: boolean
  onOpened: (opened: boolean) => void
  onChange: (keys: string[]) => void
}

function FilterChip({ word, by, datasetId, keys, opened, onOpened, onChange }: FilterChipProps) {
  const t = useT()
  const nameOf = useMemberName(datasetId, by)
  const dimension = t(`common:dimension_${by}`)
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-start" trapFocus width={300}>
      <span className={styles.chip}>
        <Popover.Target>
          <button type="button" className={styles.chipButton} onClick={() => onOpened(!opened)}>
            <span className={styles.chipKey}>{dimension}</span>
            <span className={styles.chipText}>{keys.length === 0 ? '…' : keys.map(nameOf).join(', ')}</span>
          </button>
        </Popover.Target>
        <ActionIcon
          size={18}
          aria-label={t('compare:removeFilter', { word: t(`compare:narrow_${word}`), name: dimension })}
          onClick={() => {
            onOpened(false)
            onChange([])
          }}
        >
          <IconX size={12} />
        </ActionIcon>
      </span>
      <Popover.Dropdown>
        <MemberPicker
          datasetId={datasetId}
          by={by}
          value={keys}
          onChange={onChange}
          label={t(`compare:only_${word}`, { name: dimension })}
          placeholder={t('compare:choose')}
          inPopover
        />
      </Popover.Dropdown>
    </Popover>
  )
}
