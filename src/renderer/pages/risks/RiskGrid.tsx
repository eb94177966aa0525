import type { ColDef } from 'ag-grid-community'
import { useMemo, useRef } from 'react'
import type { Risk } from '#shared/contract/risks.ts'
import { formatDay, formatEstimate, missing } from '#shared/i18n/format.ts'
import { type Figure, unknownFigure } from '#shared/domain/figures.ts'
import { severity } from '#shared/domain/scores.ts'
import { useHandled } from '../../commands/registry.ts'
import { isPressed } from '../../commands/shortcuts.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { useLocale, useT } from '../../language/language.ts'
import { useEntityName } from '../../ui/words/use-entity-name.ts'
import { Severity } from '../../ui/figures/Severity.tsx'
import { type Stage, stages } from '../../ui/forms/Scores.tsx'
import styles from './risks.module.css'

type RiskGridProps = {
  risks: readonly Risk[]
  /** latest exposure by risk, in the dataset at hand */
  exposure: ReadonlyMap<number, Figure>
  /** id of the risk at hand */
  selected: number
  /** id of the risk that was entered last, here and now */
  added: number | null
  onOpen: (risk: Risk) => void
  onSelect: (risk: Risk) => void
}

const severityCell = (stage: Stage) =>
  function SeverityCell({ data }: { data: Risk | undefined }) {
    return data ? <Severity score={data[stage]} /> : null
  }

const severityCells = {
  inherent: severityCell('inherent'),
  current: severityCell('current'),
  residual: severityCell('residual'),
}

/** Rows that are all drawn at once without being felt. */
export const mostUnscrolled = 60

const handled = ['risks.open'] as const

/** The register: every risk in a row, the worst after treatment first. */
export function RiskGrid({ risks, exposure, selected, added, onOpen, onSelect }: RiskGridProps) {
  const t = useT()
  const locale = useLocale()
  const nameOf = useEntityName()
  useHandled(handled)
  const place = useRef<HTMLDivElement>(null)
  const columns = useMemo((): ColDef<Risk>[] => {
    const stage = (name: Stage): ColDef<Risk> => ({
      colId: name,
      headerName: t(`risks:stage_${name}`),
      width: name === 'residual' ? 94 : 80,
      valueGetter: ({ data }) => (data ? severity(data[name]) : null),
      cellRenderer: severityCells[name],
      ...(name === 'residual' ? { sort: 'desc' as const } : {}),
    })
    return [
      { field: 'ref', headerName: t('risks:ref'), width: 64, pinned: 'left' },
      { field: 'title', headerName: t('risks:title'), flex: 2, minWidth: 220, tooltipField: 'title' },
      {
        field: 'category',
        headerName: t('risks:category'),
        width: 124,
        valueFormatter: ({ data }) => (data ? t(`risks:category_${data.category}`) : ''),
      },
      {
        colId: 'scope',
        headerName: t('risks:scope'),
        flex: 1,
        minWidth: 120,
        valueGetter: ({ data }) =>
          data ? data.scope.keys.map((key) => nameOf(data.scope.by, key)).join(', ') : '',
        tooltipValueGetter: ({ data, value }) =>
          data ? `${t(`common:dimension_${data.scope.by}`)}: ${String(value)}` : '',
      },
      ...stages.map(stage),
      {
        colId: 'exposure',
        headerName: t('risks:exposure'),
        width: 92,
        type: 'rightAligned',
        valueGetter: ({ data }) => (data ? (exposure.get(data.id)?.value ?? null) : null),
        valueFormatter: ({ data }) =>
          formatEstimate((data && exposure.get(data.id)) ?? unknownFigure, locale),
        headerTooltip: t('risks:exposureHint'),
      },
      {
        field: 'treatment',
        headerName: t('risks:treatment'),
        width: 92,
        valueFormatter: ({ data }) => (data ? t(`risks:treatment_${data.treatment}`) : ''),
      },
      {
        field: 'status',
        headerName: t('risks:status'),
        width: 92,
        valueFormatter: ({ data }) => (data ? t(`risks:status_${data.status}`) : ''),
      },
      { field: 'owner', headerName: t('risks:owner'), width: 112, tooltipField: 'owner' },
      {
        field: 'reviewOn',
        headerName: t('risks:reviewOn'),
        width: 102,
        valueFormatter: ({ data }) => (data?.reviewOn ? formatDay(data.reviewOn, locale) : missing),
      },
    ]
  }, [t, locale, exposure, nameOf])
  return (
    <div ref={place} className={styles.grid}>
      <DataGrid<Risk>
        label={t('risks:register')}
        rowData={[...risks]}
        // A register that fits on a page or two scrolls with the page, not within it.
        domLayout={risks.length <= mostUnscrolled ? 'autoHeight' : 'normal'}
        columnDefs={columns}
        getRowId={({ data }) => String(data.id)}
        defaultColDef={{ resizable: true, sortable: true, suppressMovable: true }}
        rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: true }}
        onFirstDataRendered={({ api }) => api.getRowNode(String(selected))?.setSelected(true)}
        onRowDataUpdated={({ api }) => {
          const node = added === null ? undefined : api.getRowNode(String(added))
          if (!node || node.isSelected()) return
          node.setSelected(true)
          api.ensureNodeVisible(node)
          // Where the grid does not scroll, the page does.
          place.current?.querySelector(`[row-id="${added}"]`)?.scrollIntoView({ block: 'nearest' })
        }}
        onRowSelected={({ node, data }) => {
          if (node.isSelected() && data) onSelect(data)
        }}
        onRowDoubleClicked={({ data }) => {
          if (data) onOpen(data)
        }}
        onCellKeyDown={({ event, data }) => {
          if (event instanceof KeyboardEvent && isPressed('risks.open', event) && data) onOpen(data)
        }}
      />
    </div>
  )
}
