import { nowhere } from '#shared/domain/nowhere.ts'
import type { ClaimStatistic, Statistic } from '#shared/vocabulary/claims.ts'
import type { ColDef, GridApi, ValueFormatterParams } from 'ag-grid-community'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ShareTable } from '#shared/contract/query.ts'
import { type Figure, figureWithin } from '#shared/domain/figures.ts'
import {
  formatAmount,
  formatChange,
  formatEstimate,
  formatQualified,
  formatPeriodLabel,
  formatRange,
} from '#shared/i18n/format.ts'
import { unitText } from '#shared/i18n/units.ts'
import { isPartial } from '#shared/domain/coverage.ts'
import { useHandled } from '../../commands/registry.ts'
import { isPressed } from '../../commands/shortcuts.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { EntitySwatch } from '../../ui/figures/EntitySwatch.tsx'
import { useLocale, useT } from '../../language/language.ts'
import { capital } from '../../ui/words/capital.ts'
import styles from './compare.module.css'
import { type GridRow, gridRows } from './grid-rows.ts'

type ShareGridProps = {
  table: ShareTable
  selected: readonly string[]
  onSelect: (keys: string[]) => void
  hovered: string | null
  onHover: (key: string | null) => void
  onPoint: (key: string, period: string) => void
}

const handled = ['shares.source'] as const

const rowHeight = 28
const headerHeight = 30

/** The numbers of the chart: statistics first, then every period. Rows and series mark each other. */
export function ShareGrid({ table, selected, onSelect, hovered, onHover, onPoint }: ShareGridProps) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const [api, setApi] = useState<GridApi<GridRow> | null>(null)
  const rows = useMemo(() => gridRows(table), [table])
  const columns = useColumns(table)
  useHandled(handled)

  const mark = useCallback(
    (grid: GridApi<GridRow> | null): void => {
      grid?.forEachNode((node) => {
        const want = selected.includes(node.data?.key ?? '')
        if (node.isSelected() !== want) node.setSelected(want)
      })
    },
    [selected],
  )
  useEffect(() => mark(api), [api, mark])

  useEffect(() => {
    for (const row of box.current?.querySelectorAll<HTMLElement>('[row-id]') ?? [])
      row.classList.toggle(styles.hovered ?? '', hovered !== null && row.getAttribute('row-id') === hovered)
  }, [hovered])

  const ask = (row: GridRow | undefined, column: string): void => {
    if (!row) return
    const period = periodOf(row, column, table)
    if (period !== null) onPoint(row.key, period)
  }
  const notes = [
    ...(rows.some((row) => row.change !== null && !row.throughout) ? [t('compare:partial')] : []),
    ...(rows.some((row) => row.lastSeen) ? [t('compare:lastSeen')] : []),
  ]
  return (
    <>
      <div
        ref={box}
        className={styles.grid}
        style={{ height: headerHeight + (rows.length + 1) * rowHeight + 22 }}
      >
        <DataGrid<GridRow>
          label={t('compare:table')}
          rowData={rows}
          columnDefs={columns}
          getRowId={({ data }) => data.key}
          defaultColDef={{ resizable: true, sortable: true, suppressMovable: true }}
          rowSelection={{ mode: 'multiRow', headerCheckbox: true, enableClickSelection: false }}
          selectionColumnDef={{ pinned: 'left', width: 34, resizable: false, sortable: false }}
          pinnedBottomRowData={[totalRow(table, t('common:total'))]}
          onGridReady={(event) => setApi(event.api)}
          onRowDataUpdated={(event) => mark(event.api)}
          onSelectionChanged={(event) => {
            if (event.source === 'api') return
            onSelect(event.api.getSelectedRows().map((row) => row.key))
          }}
          onCellMouseOver={({ data }) => onHover(data?.key ?? null)}
          onCellMouseOut={() => onHover(null)}
          onCellClicked={({ data, column }) => ask(data, column.getColId())}
          onCellKeyDown={(event) => {
            const pressed = event.event
            if (pressed instanceof KeyboardEvent && isPressed('shares.source', pressed) && 'column' in event)
              ask(event.data, event.column.getColId())
          }}
        />
      </div>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </>
  )
}

const totalKey = '~total'

/** What the shares are of, under the shares: the row that says whether 30 % is a lot. */
function totalRow(table: ShareTable, label: string): GridRow {
  const none = {
    latest: null,
    latestAt: null,
    lastSeen: false,
    change: null,
    firstAt: null,
    mean: null,
    peak: null,
    peakAt: null,
    counted: 0,
    listed: 0,
    of: table.periods.length,
  }
  return {
    key: totalKey,
    label,
    bounds: {},
    estimates: {},
    estimated: table.totalEstimated,
    ...none,
    throughout: true,
    low: null,
    lowAt: null,
    values: table.total,
    lows: [],
    highs: [],
  }
}

function periodOf(row: GridRow, column: string, table: ShareTable): string | null {
  if (row.key === totalKey) return null
  if (column.startsWith('p:')) return table.periods[Number(column.slice(2))] ?? null
  if (column === 'peak') return row.peakAt
  if (column === 'low') return row.lowAt
  return column === 'latest' || column === 'change' || column === 'mean' ? row.latestAt : null
}

type Cell = ValueFormatterParams<GridRow, number | null>

function useColumns(table: ShareTable): ColDef<GridRow>[] {
  const t = useT()
  const locale = useLocale()
  return useMemo(() => {
    const isTotal = (row: GridRow | undefined): boolean => row?.key === totalKey
    const figure = ({ value, data }: Cell, column: ClaimStatistic): Figure =>
      figureWithin(value ?? null, data?.bounds[column] ?? null, data?.estimates[column])
    const right = { type: 'rightAligned', width: 104 } as const
    const at = (field: 'peakAt' | 'lowAt' | 'latestAt') => (row: GridRow | undefined) =>
      row?.[field] ? formatPeriodLabel(row[field], locale) : ''
    // What was only last seen is not what is latest.
    const sign = (row: GridRow | undefined, field: Statistic): string =>
      field === 'latest' && row?.lastSeen === true ? '† ' : ''
    const changeSpan = ({ change, firstAt, latestAt, throughout }: GridRow): string =>
      change === null || firstAt === null || latestAt === null
        ? ''
        : t(throughout ? 'compare:changeBetween' : 'compare:changePartial', {
            from: formatPeriodLabel(firstAt, locale),
            to: formatPeriodLabel(latestAt, locale),
          })
    const statistic = (
      field: Extract<keyof GridRow, Statistic>,
      when?: 'peakAt' | 'lowAt' | 'latestAt',
    ): ColDef<GridRow> => ({
      ...right,
      colId: field,
      field,
      headerName: capital(t(`common:statistic_${field}`), locale),
      valueFormatter: (cell: Cell) =>
        isTotal(cell.data) ? '' : `${sign(cell.data, field)}${formatEstimate(figure(cell, field), locale)}`,
      ...(when ? { tooltipValueGetter: ({ data }) => at(when)(data) } : {}),
    })
    return [
      {
        colId: 'label',
        field: 'label',
        headerName: t(`common:dimension_${table.by}`),
        pinned: 'left',
        width: 200,
        cellRenderer: ({ data }: { data: GridRow | undefined }) =>
          data ? (
            <span className={styles.name}>
              {!isTotal(data) && <EntitySwatch by={table.by} id={data.key} label={data.label} />}
              <span className={styles.nameText} title={data.label}>
                {data.label}
                {isTotal(data) && ` (${table.unit === 'percent' ? '%' : unitText(table.unit, locale)})`}
              </span>
            </span>
          ) : null,
      },
      statistic('latest', 'latestAt'),
      {
        ...right,
        width: 124,
        colId: 'change',
        field: 'change',
        headerName: t('compare:change'),
        valueFormatter: (cell: Cell) =>
          isTotal(cell.data)
            ? ''
            : `${cell.data?.throughout === false ? '* ' : ''}${formatChange(figure(cell, 'change'), locale)}`,
        tooltipValueGetter: ({ data }) => (data ? changeSpan(data) : ''),
      },
      statistic('mean'),
      statistic('peak', 'peakAt'),
      statistic('low', 'lowAt'),
      {
        ...right,
        colId: 'counted',
        field: 'counted',
        headerName: t('compare:counted'),
        valueFormatter: ({ data }) => (data && !isTotal(data) ? t('compare:countedOf', { ...data }) : ''),
        tooltipValueGetter: ({ data }) =>
          data && !isTotal(data) ? t('compare:listedIn', { count: data.listed }) : '',
      },
      ...table.periods.map((period, index): ColDef<GridRow> => ({
        ...right,
        colId: `p:${index}`,
        headerName: isPartial(table.coverage[index] ?? nowhere(index))
          ? t('compare:partOf', { period: formatPeriodLabel(period, locale) })
          : formatPeriodLabel(period, locale),
        width:
          table.grain === 'window' ? 170 : isPartial(table.coverage[index] ?? nowhere(index)) ? 136 : 104,
        valueGetter: ({ data }) => data?.values[index] ?? null,
        valueFormatter: ({ value, data }: Cell) =>
          isTotal(data)
            ? formatQualified(
                formatAmount(value ?? null, table.unit, locale),
                data?.estimated?.[index] ? 'about' : 'exact',
              )
            : formatEstimate(
                {
                  value: value ?? null,
                  low: data?.lows[index] ?? null,
                  high: data?.highs[index] ?? null,
                  estimated: data?.estimated?.[index],
                },
                locale,
              ),
        tooltipValueGetter: ({ data }) => {
          const [low, high] = [data?.lows[index] ?? null, data?.highs[index] ?? null]
          return low === high ? '' : formatRange(low, high, locale)
        },
      })),
    ]
  }, [table, t, locale])
}
