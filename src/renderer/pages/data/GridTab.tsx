import type { Dataset } from '#shared/contract/datasets.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { Button, CloseButton, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconSearch, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Command, useCommands } from '../../commands/registry.ts'
import { ariaKeys } from '../../commands/shortcuts.ts'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { AddObservation } from './AddObservation.tsx'
import styles from './data.module.css'
import { Filters, noFilter, type RowFilter } from './Filters.tsx'
import { ObservationGrid } from './grid/ObservationGrid.tsx'
import { showRows } from './shown.ts'

/** The observations of a dataset: find, filter, edit, add, remove. */
export function GridTab({ dataset, editable }: { dataset: Dataset; editable: boolean }) {
  const t = useT()
  const locale = useLocale()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [find] = useDebouncedValue(typed.trim(), 150)
  const [filter, setFilter] = useState<RowFilter>(noFilter)
  const [total, setTotal] = useState(dataset.observations)
  const [adding, setAdding] = useState(false)
  const [selectedRows, setSelectedRows] = useState<number[]>([])
  const remove = useMutation(orpc.datasets.removeObservations.mutationOptions())

  const query = useMemo(() => ({ datasetId: dataset.id, find, ...filter }), [dataset.id, find, filter])
  useEffect(() => showRows({ query, total }), [query, total])
  useEffect(() => () => showRows(null), [])
  const { mutate: removeRows } = remove
  const removeSelected = useCallback(() => {
    if (selectedRows.length > 0) removeRows({ observationIds: selectedRows })
  }, [removeRows, selectedRows])

  const canRemove = editable && selectedRows.length > 0
  const removeName = canRemove
    ? t('data:removeRows', { count: selectedRows.length })
    : t('data:removeSelected')
  const commands = useMemo(
    (): Command[] => [
      { id: 'data.find', run: () => field.current?.focus() },
      { id: 'data.addRow', disabled: !editable, run: () => setAdding(true) },
      { id: 'data.removeRows', name: removeName, disabled: !canRemove, run: removeSelected },
    ],
    [editable, canRemove, removeName, removeSelected],
  )
  useCommands(commands)

  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label={t('data:tab_grid')}>
        <TextInput
          ref={field}
          w={220}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          placeholder={t('data:findPlaceholder')}
          aria-label={t('data:findRows')}
          aria-keyshortcuts={ariaKeys('data.find')}
          leftSection={<IconSearch size={14} aria-hidden />}
          rightSection={
            typed === '' ? null : (
              <CloseButton size="xs" aria-label={t('common:clear')} onClick={() => setTyped('')} />
            )
          }
        />
        <Filters dataset={dataset} filter={filter} onChange={setFilter} />
        <span className={`${styles.count} num`} role="status">
          {t('data:rows', { count: total, formatted: formatNumber(total, locale) })}
        </span>
        <span className={styles.grow} />
        {canRemove && selectedRows.length > 1 && (
          <Button
            variant="default"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={removeSelected}
          >
            {removeName}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={!editable}
          onClick={() => setAdding(true)}
        >
          {t('data:addRowShort')}
        </Button>
      </div>
      {adding && <AddObservation dataset={dataset} onClose={() => setAdding(false)} />}
      <ObservationGrid
        dataset={dataset}
        query={query}
        editable={editable}
        onTotal={setTotal}
        onSelectRows={setSelectedRows}
      />
    </>
  )
}
