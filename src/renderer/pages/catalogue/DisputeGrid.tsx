import type { Dispute } from '#shared/contract/labels.ts'
import type { ColDef } from 'ag-grid-community'
import { useMemo } from 'react'
import { useT } from '../../language/language.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { fieldWords, labelWords } from './label-words.ts'

type DisputeGridProps = { disputes: readonly Dispute[]; onSelect: (dispute: Dispute) => void }

/** What tells disputes apart. */
export const disputeId = ({ kind, key, field }: Dispute): string => [kind, key, field].join('\n')

/** Values that are said and do not hold, each once. */
const others = ({ held, sayings }: Dispute): string[] => [
  ...new Set(sayings.map(({ value }) => value).filter((value) => value !== held)),
]

/** Labels on which sources do not agree: what holds, what is said otherwise, and by whom. */
export function DisputeGrid({ disputes, onSelect }: DisputeGridProps) {
  const t = useT()
  const columns = useMemo(
    (): ColDef<Dispute>[] => [
      { field: 'name', headerName: t('catalogue:about_entry'), flex: 2, minWidth: 180, tooltipField: 'key' },
      {
        colId: 'field',
        headerName: t('catalogue:field'),
        width: 110,
        valueGetter: ({ data }) => (data ? fieldWords(t, data.field) : ''),
      },
      {
        colId: 'holds',
        headerName: t('catalogue:holds'),
        width: 150,
        valueGetter: ({ data }) => (data ? labelWords(t, data.field, data.held) : ''),
      },
      {
        colId: 'otherwise',
        headerName: t('catalogue:otherwise'),
        width: 150,
        valueGetter: ({ data }) =>
          data
            ? others(data)
                .map((value) => labelWords(t, data.field, value))
                .join(', ')
            : '',
      },
      {
        colId: 'by',
        headerName: t('catalogue:saidBy'),
        flex: 3,
        minWidth: 180,
        valueGetter: ({ data }) =>
          data
            ? [...new Set(data.sayings.filter(({ value }) => value !== data.held).map(({ by }) => by))].join(
                ', ',
              )
            : '',
        tooltipValueGetter: ({ value }) => String(value ?? ''),
      },
    ],
    [t],
  )
  return (
    <DataGrid<Dispute>
      label={t('catalogue:disputes')}
      rowData={[...disputes]}
      columnDefs={columns}
      getRowId={({ data }) => disputeId(data)}
      defaultColDef={{ resizable: true, sortable: true, suppressMovable: true }}
      rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: true }}
      onRowSelected={({ node, data }) => {
        if (node.isSelected() && data) onSelect(data)
      }}
    />
  )
}
