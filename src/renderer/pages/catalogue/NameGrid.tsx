import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ColDef } from 'ag-grid-community'
import { useMemo } from 'react'
import type { SubjectName } from '#shared/contract/catalogue.ts'
import { formatNumber, formatShare } from '#shared/i18n/format.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { optionOf } from '../../ui/forms/entry-option.ts'
import styles from './catalogue.module.css'

type NameGridProps = {
  names: readonly SubjectName[]
  datasetNames: ReadonlyMap<number, string>
  onSelect: (texts: string[]) => void
  /** an entry that is only like a name goes to the pane, to be looked at */
  onOffer: (text: string, entry: string) => void
}

/** Names that no rule of the catalogue recognises, each with the entry most like it. */
export function NameGrid({ names, datasetNames, onSelect, onOffer }: NameGridProps) {
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
        cellRendererParams: { onOffer },
      },
      {
        field: 'rides',
        headerName: t('catalogue:rides'),
        headerTooltip: t('catalogue:ridesHint'),
        type: 'rightAligned',
        width: 92,
        sort: 'desc',
        valueFormatter: ({ value }: { value?: number | null }) => formatShare(value ?? null, locale),
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
        valueFormatter: ({ value }: { value?: number | null }) => formatNumber(value ?? null, locale),
      },
    ],
    [t, locale, datasetNames, onOffer],
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

type CellProps = { data: SubjectName | undefined } & Pick<NameGridProps, 'onOffer'>

function SuggestionCell({ data, onOffer }: CellProps) {
  return data ? <Suggestion text={data.text} onOffer={onOffer} /> : null
}

/**
 * The entry most like a name. Where it is called so, a button agrees; where it is only like it, the pane asks first.
 * Asked only for rows in sight.
 */
function Suggestion({ text, onOffer }: { text: string } & Pick<NameGridProps, 'onOffer'>) {
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
        <span className={styles.kind}>{t(`catalogue:ground_${best.ground}`)}</span>
      </span>
      {best.ground === 'name' ? (
        <Button
          size="compact-xs"
          variant="default"
          loading={resolve.isPending}
          aria-label={t('catalogue:assignTo', { text, name })}
          onClick={() => resolve.mutate({ texts: [text], to: { kind: best.kind, key: best.key } })}
        >
          {t('catalogue:assign')}
        </Button>
      ) : (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('catalogue:chooseFor', { text, name })}
          onClick={() => onOffer(text, optionOf(best.kind, best.key))}
        >
          {t('catalogue:choose')}
        </Button>
      )}
    </span>
  )
}
