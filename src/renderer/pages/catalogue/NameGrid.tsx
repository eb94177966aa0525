import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ColDef } from 'ag-grid-community'
import { useMemo } from 'react'
import type { SubjectName } from '#shared/contract/catalogue.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import styles from './catalogue.module.css'

type NameGridProps = {
  names: readonly SubjectName[]
  datasetNames: ReadonlyMap<number, string>
  onSelect: (texts: string[]) => void
}

/** Names that no rule of the catalogue recognises, each with the entry most like it. */
export function NameGrid({ names, datasetNames, onSelect }: NameGridProps) {
  const t = useT()
  const locale = useLocale()
  const columns = useMemo(
    (): ColDef<SubjectName>[] => [
      { field: 'text', headerName: t('catalogue:foundName'), flex: 2, minWidth: 200, tooltipField: 'text' },
      {
        colId: 'suggestion',
        headerName: t('catalogue:suggestion'),
        flex: 2,
        minWidth: 220,
        sortable: false,
        cellRenderer: SuggestionCell,
      },
      {
        colId: 'datasets',
        headerName: t('common:datasets'),
        flex: 1,
        minWidth: 140,
        valueGetter: ({ data }) => data?.datasets.map((id) => datasetNames.get(id) ?? String(id)).join(', '),
        tooltipValueGetter: ({ value }) => String(value ?? ''),
      },
      {
        field: 'observations',
        headerName: t('catalogue:observations'),
        type: 'rightAligned',
        width: 116,
        sort: 'desc',
        valueFormatter: ({ value }: { value?: number | null }) => formatNumber(value ?? null, locale),
      },
    ],
    [t, locale, datasetNames],
  )
  return (
    <DataGrid<SubjectName>
      label={t('catalogue:unresolved')}
      rowData={[...names]}
      columnDefs={columns}
      getRowId={({ data }) => data.text}
      defaultColDef={{ resizable: true, sortable: true, suppressMovable: true }}
      rowSelection={{ mode: 'multiRow', headerCheckbox: true, enableClickSelection: true }}
      selectionColumnDef={{ pinned: 'left', width: 34, resizable: false, sortable: false }}
      onSelectionChanged={({ api }) => onSelect(api.getSelectedRows().map((row) => row.text))}
    />
  )
}

function SuggestionCell({ data }: { data: SubjectName | undefined }) {
  return data ? <Suggestion text={data.text} /> : null
}

/** The entry most like a name, and the button that agrees. Asked only for rows in sight. */
function Suggestion({ text }: { text: string }) {
  const t = useT()
  const suggestions = useQuery(orpc.catalogue.suggest.queryOptions({ input: { text, limit: 1 } }))
  const resolve = useMutation(orpc.catalogue.resolve.mutationOptions())
  const [best] = suggestions.data ?? []
  if (!best)
    return <span className={styles.dim}>{suggestions.isPending ? '…' : t('catalogue:noSuggestion')}</span>
  const name = best.kind === 'developer' ? best.name : `${best.developer} · ${best.name}`
  return (
    <span className={styles.suggestion}>
      <span className={styles.nameText} title={name}>
        {name}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        loading={resolve.isPending}
        aria-label={t('catalogue:assignTo', { text, name })}
        onClick={() => resolve.mutate({ texts: [text], to: { kind: best.kind, key: best.key } })}
      >
        {t('catalogue:assign')}
      </Button>
    </span>
  )
}
