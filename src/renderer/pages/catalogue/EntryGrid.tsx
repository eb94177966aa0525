import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { CellEditRequestEvent, ColDef } from 'ag-grid-community'
import { useMemo } from 'react'
import { opennessSchema, originSchema } from '#shared/contract/common.ts'
import { formatPeriodLabel, missing } from '#shared/i18n/format.ts'
import { opennessCodes, originCodes } from '#shared/vocabulary/classes.ts'
import { useHandled } from '../../commands/registry.ts'
import { isPressed } from '../../commands/shortcuts.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { useSelectedRow } from '../../ui/grid/use-selected-row.ts'
import { EntitySwatch } from '../../ui/figures/EntitySwatch.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import styles from './catalogue.module.css'
import type { Proposal, Write } from './ChangePane.tsx'
import { labelWords } from './label-words.ts'
import type { EntryRow } from './tree-rows.ts'

type EntryGridProps = {
  rows: readonly EntryRow[]
  /** the row that is to be selected and in sight; null: whichever is */
  wanted: string | null
  onToggle: (row: EntryRow) => void
  onSelect: (row: EntryRow) => void
  /** a label was edited: what it moves is shown before it is changed */
  onPropose: (proposal: Proposal) => void
}

const handled = ['entries.fold'] as const

const everyColumn: ColDef<EntryRow> = {
  resizable: true,
  suppressMovable: true,
  // Enter alone begins to edit.
  suppressKeyboardEvent: ({ editing, event }) => !editing && event.altKey && isPressed('entries.fold', event),
}

/** The catalogue as a grid that unfolds; origin, openness, country and names are edited where they stand. */
export function EntryGrid({ rows, wanted, onToggle, onSelect, onPropose }: EntryGridProps) {
  const t = useT()
  const edit = useEdit(onPropose)
  const columns = useColumns(onToggle)
  useHandled(handled)
  const ready = useSelectedRow(wanted, rows)
  return (
    <DataGrid<EntryRow>
      label={t('catalogue:entries')}
      rowData={[...rows]}
      columnDefs={columns}
      getRowId={({ data }) => data.rowId}
      onGridReady={ready}
      defaultColDef={everyColumn}
      rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: true }}
      stopEditingWhenCellsLoseFocus
      readOnlyEdit
      onCellEditRequest={edit}
      onRowSelected={({ node, data }) => {
        if (node.isSelected() && data) onSelect(data)
      }}
      onCellKeyDown={({ event, data, api }) => {
        if (!(event instanceof KeyboardEvent) || !data || data.children === 0) return
        if (api.getEditingCells().length > 0) return
        if (isPressed('entries.fold', event)) onToggle(data)
      }}
    />
  )
}

/** Writes an edited cell, or proposes it where shares hang on it; the store's answer, not the grid, changes what is shown. */
function useEdit(onPropose: EntryGridProps['onPropose']) {
  const t = useT()
  const developer = useMutation(orpc.catalogue.updateDeveloper.mutationOptions())
  const family = useMutation(orpc.catalogue.updateFamily.mutationOptions())
  const model = useMutation(orpc.catalogue.updateModel.mutationOptions())
  const propose = ({ name }: EntryRow, before: string | null, after: string | null, write: Write): void => {
    const field = write.kind === 'developer' ? 'origin' : 'openness'
    onPropose({
      name,
      before: labelWords(t, field, before),
      after: after === null ? t('catalogue:asFamily') : labelWords(t, field, after),
      write,
    })
  }
  return ({ data, colDef, newValue, oldValue }: CellEditRequestEvent<EntryRow>): void => {
    if (newValue === oldValue) return
    const text = typeof newValue === 'string' ? newValue.trim() : ''
    const { id, level } = data
    const field = colDef.field
    if (field === 'name' && text !== '') {
      if (level === 'developer') developer.mutate({ id, patch: { name: text } })
      else if (level === 'family') family.mutate({ id, patch: { name: text } })
      else model.mutate({ id, patch: { name: text } })
    } else if (field === 'country' && /^([A-Za-z]{2})?$/.test(text)) {
      developer.mutate({ id, patch: { country: text.toUpperCase() } })
    } else if (field === 'origin') {
      const origin = originSchema.safeParse(text)
      if (origin.success)
        propose(data, data.origin, origin.data, { kind: 'developer', id, patch: { origin: origin.data } })
    } else if (field === 'openness') {
      const openness = opennessSchema.safeParse(text)
      const wanted = openness.success ? openness.data : null
      if (level === 'model')
        propose(data, data.openness, wanted, { kind: 'model', id, patch: { openness: wanted } })
      else if (wanted)
        propose(data, data.openness, wanted, { kind: 'family', id, patch: { openness: wanted } })
    } else if (field === 'licence') {
      family.mutate({ id, patch: { licence: text } })
    }
  }
}

function useColumns(onToggle: (row: EntryRow) => void): ColDef<EntryRow>[] {
  const t = useT()
  const locale = useLocale()
  return useMemo((): ColDef<EntryRow>[] => {
    const has = (field: 'country' | 'origin' | 'openness' | 'licence') => (row: EntryRow | undefined) =>
      row !== undefined && row[field] !== null
    const origin = (code: unknown): string => {
      const parsed = originSchema.safeParse(code)
      return parsed.success ? t(`common:origin_${parsed.data}`) : ''
    }
    const openness = (code: unknown): string => {
      const parsed = opennessSchema.safeParse(code)
      if (parsed.success) return t(`common:openness_${parsed.data}`)
      return code === asFamily ? t('catalogue:asFamily') : ''
    }
    const licencesBelow = ({ licences }: NonNullable<EntryRow['below']>): string =>
      licences.length > 1 ? t('catalogue:licences', { count: licences.length }) : (licences[0] ?? '')
    return [
      {
        field: 'name',
        headerName: t('common:name'),
        flex: 2,
        minWidth: 240,
        editable: true,
        // The cell shows more than its value: whether the entry is unfolded, and how much is below it.
        equals: () => false,
        cellRenderer: ({ data }: { data: EntryRow | undefined }) =>
          data ? <NameCell row={data} onToggle={onToggle} /> : null,
      },
      {
        field: 'country',
        headerName: t('catalogue:country'),
        width: 88,
        editable: ({ data }) => has('country')(data),
        headerTooltip: t('catalogue:countryHint'),
        valueFormatter: ({ value, data }) => (has('country')(data) ? String(value || missing) : ''),
      },
      {
        field: 'origin',
        headerName: t('common:dimension_origin'),
        width: 150,
        editable: ({ data }) => has('origin')(data),
        cellEditor: 'agSelectCellEditor',
        cellEditorParams: { values: [...originCodes] },
        valueFormatter: ({ value }) => origin(value),
        cellRenderer: ({ data }: { data: EntryRow | undefined }) =>
          data?.origin ? (
            <span className={styles.swatched}>
              <EntitySwatch by="origin" id={data.origin} />
              {origin(data.origin)}
            </span>
          ) : null,
      },
      {
        field: 'openness',
        headerName: t('common:dimension_openness'),
        width: 150,
        editable: ({ data }) => has('openness')(data),
        cellEditor: 'agSelectCellEditor',
        cellEditorParams: ({ data }: { data: EntryRow }) => ({
          values: data.level === 'model' ? [...opennessCodes, asFamily] : [...opennessCodes],
        }),
        valueFormatter: ({ value }) => openness(value),
        cellRenderer: ({ data }: { data: EntryRow | undefined }) => {
          if (data?.below) return <OpennessBelow below={data.below} />
          return data?.openness ? (
            <span className={styles.swatched} data-inherited={data.inherited || undefined}>
              <EntitySwatch by="openness" id={data.openness} />
              {openness(data.openness)}
            </span>
          ) : null
        },
      },
      {
        field: 'licence',
        headerName: t('catalogue:licence'),
        flex: 1,
        minWidth: 110,
        editable: ({ data }) => has('licence')(data),
        valueFormatter: ({ value, data }) => (data?.below ? licencesBelow(data.below) : String(value ?? '')),
        cellClass: ({ data }) => (data?.below ? (styles.belowText ?? '') : ''),
        tooltipValueGetter: ({ data }) => data?.below?.licences.join(', ') ?? data?.licence ?? '',
      },
      {
        field: 'released',
        headerName: t('catalogue:released'),
        width: 110,
        headerTooltip: t('catalogue:releasedHint'),
        cellClass: ({ data }) => (data?.level === 'model' ? '' : (styles.belowText ?? '')),
        valueFormatter: ({ value }: { value?: string | null }) =>
          value ? formatPeriodLabel(value, locale) : '',
      },
    ]
  }, [t, locale, onToggle])
}

/** Choice in the openness of a model: none of its own. */
const asFamily = 'as-family'

/** How many families of a developer are open, proprietary, unknown. */
function OpennessBelow({ below }: { below: NonNullable<EntryRow['below']> }) {
  const t = useT()
  const said = below.openness.map(([code, count]) => `${count} ${t(`common:openness_${code}`)}`).join(', ')
  return (
    <span className={`${styles.swatched} ${styles.belowText} num`} title={said}>
      {below.openness.map(([code, count]) => (
        <span key={code} className={styles.swatched}>
          <EntitySwatch by="openness" id={code} />
          {count}
          <span className="visually-hidden">{t(`common:openness_${code}`)}</span>
        </span>
      ))}
    </span>
  )
}

function NameCell({ row, onToggle }: { row: EntryRow; onToggle: (row: EntryRow) => void }) {
  const t = useT()
  const indent = { developer: 0, family: 18, model: 36 }[row.level]
  return (
    <span className={styles.nameCell} style={{ paddingLeft: indent }} data-level={row.level}>
      {row.children > 0 ? (
        <ActionIcon
          size={20}
          tabIndex={-1}
          aria-expanded={row.expanded}
          aria-label={t(row.expanded ? 'catalogue:fold' : 'catalogue:unfold', { name: row.name })}
          onClick={(event) => {
            event.stopPropagation()
            onToggle(row)
          }}
        >
          {row.expanded ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
        </ActionIcon>
      ) : (
        <span className={styles.noChevron} />
      )}
      {row.level === 'developer' && <EntitySwatch by="developer" id={row.key} label={row.name} />}
      <span className={styles.nameText} title={row.name}>
        {row.name}
      </span>
      {row.children > 0 && <span className={styles.countText}>{row.children}</span>}
    </span>
  )
}
