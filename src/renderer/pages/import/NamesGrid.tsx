import type { Suggestion } from '#shared/contract/catalogue.ts'
import type { ImportName } from '#shared/contract/imports.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type {
  CellKeyDownEvent,
  CellPosition,
  ColDef,
  FullWidthCellKeyDownEvent,
  GridApi,
  GetRowIdParams,
  GridSizeChangedEvent,
  NavigateToNextCellParams,
} from 'ag-grid-community'
import { useEffect, useMemo, useState } from 'react'
import { useHandled } from '../../commands/registry.ts'
import { isPressed } from '../../commands/shortcuts.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import { NumberCell } from '../../ui/figures/NumberCell.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import styles from './import.module.css'
import own from './names.module.css'
import { type Decide, kindOfName, type Offer, standsFor, suggestionName } from './name-words.ts'

type NamesGridProps = {
  names: readonly ImportName[]
  unit: string
  /** names that a decision is for */
  selected: readonly string[]
  /** what is offered for the first of them, once it is known */
  suggestions: readonly Suggestion[] | undefined
  /** the name to bring up next */
  goTo: { text: string } | null
  onSelect: (texts: string[]) => void
  onDecide: Decide
  /** an entry that is only like a name goes to the pane, to be looked at first */
  onOffer: Offer
  /** goes on to the pane */
  onEnter: () => void
}

type Act = Pick<NamesGridProps, 'onDecide' | 'onOffer'>

/**
 * The entry most like a name that nothing recognises. Where it is called so, a button agrees; where it is only like it,
 * the pane asks first. Asked only for rows in sight.
 */
function BestSuggestion({ name, onDecide, onOffer }: { name: ImportName } & Act) {
  const t = useT()
  const [given] = name.suggestions
  const asked = useQuery(
    orpc.catalogue.suggest.queryOptions({ input: { text: name.text, limit: 1 }, enabled: !given }),
  )
  const best = given ?? asked.data?.[0]
  if (!best) return <span className={styles.hint}>{asked.isPending ? '…' : t('catalogue:noSuggestion')}</span>
  const words = suggestionName(best)
  const isCalled = best.ground === 'name'
  return (
    <span className={own.nameCell}>
      <span className={own.nameGuess} title={words}>
        {t('import:nameLike', { name: best.name })}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        className={own.nameAct}
        tabIndex={-1}
        title={t(`catalogue:ground_${best.ground}`)}
        aria-label={t(isCalled ? 'catalogue:assignTo' : 'catalogue:chooseFor', {
          text: name.text,
          name: words,
        })}
        onClick={() =>
          isCalled ? onDecide([name.text], { kind: best.kind, key: best.key }) : onOffer([name.text], best)
        }
      >
        {t(isCalled ? 'catalogue:assign' : 'catalogue:choose')}
      </Button>
    </span>
  )
}

type RowProps = { data: ImportName | undefined }

function ValueCell({ data, unit }: RowProps & { unit: string }) {
  return data ? <NumberCell value={data.value} unit={unit} /> : null
}

function StandsForCell({ data: name, onDecide, onOffer }: RowProps & Act) {
  const t = useT()
  if (!name) return null
  const words = standsFor(t, name)
  if (words === '') return <BestSuggestion name={name} onDecide={onDecide} onOffer={onOffer} />
  return (
    <span className={own.nameCell}>
      <span className={own.nameText} title={words}>
        {words}
      </span>
      {name.decided && (
        <Button
          size="compact-xs"
          variant="subtle"
          className={own.nameAct}
          tabIndex={-1}
          leftSection={<IconArrowBackUp size={13} aria-hidden />}
          aria-label={t('import:nameTakeBackOf', { text: name.text })}
          onClick={() => onDecide([name.text], null)}
        >
          {t('import:nameTakeBack')}
        </Button>
      )}
    </span>
  )
}

type KeyEvent = CellKeyDownEvent<ImportName> | FullWidthCellKeyDownEvent<ImportName>

/**
 * Digits take the suggestion of that rank for every selected name, or bring one that is only like it to the pane;
 * Delete takes a decision back, Enter goes on to the pane.
 */
function keyed({ event, data }: KeyEvent, props: NamesGridProps): void {
  if (!data || !(event instanceof KeyboardEvent)) return
  const { selected, suggestions, onDecide, onOffer, onEnter } = props
  const isSelected = selected.includes(data.text)
  const offered = (isSelected ? suggestions : undefined) ?? data.suggestions
  const texts = isSelected ? selected : [data.text]
  const suggestion = isPressed('names.take', event) ? offered[Number(event.key) - 1] : undefined
  if (suggestion?.ground === 'name') onDecide(texts, { kind: suggestion.kind, key: suggestion.key })
  else if (suggestion) onOffer(texts, suggestion)
  else if (isPressed('names.takeBack', event)) onDecide(texts, null)
  else if (isPressed('names.assign', event)) onEnter()
}

/** Up and down bring the name under the focus into the pane; with Shift one more is selected. */
function followed({
  nextCellPosition: next,
  previousCellPosition: before,
  event,
  api,
}: NavigateToNextCellParams<ImportName>): CellPosition | null {
  if (next && next.rowIndex !== before.rowIndex && !next.rowPinned) {
    const isMore = event?.shiftKey === true
    if (isMore || api.getSelectedNodes().length <= 1)
      api.getDisplayedRowAtIndex(next.rowIndex)?.setSelected(true, !isMore)
  }
  return next
}

/** In a narrow list what matters least gives way. */
function fitted({ api, clientWidth }: GridSizeChangedEvent<ImportName>): void {
  api.setColumnsVisible(['observations'], clientWidth >= 860)
  api.setColumnsVisible(['rule'], clientWidth >= 600)
  api.setColumnsVisible(['kind'], clientWidth >= 500)
}

function broughtUp(api: GridApi<ImportName>, text: string): void {
  const node = api.getRowNode(text)
  if (!node || node.rowIndex === null) return
  node.setSelected(true, true)
  api.ensureNodeVisible(node)
  api.setFocusedCell(node.rowIndex, 'text')
}

// The grid compares options by identity: made anew with each rendering, they would rebuild its columns.
const everyColumn = { resizable: true, sortable: true, suppressMovable: true }
const selectRows = { mode: 'multiRow', headerCheckbox: true, enableClickSelection: true } as const
const boxColumn = { pinned: 'left', width: 34, resizable: false, sortable: false } as const
const rowId = ({ data }: GetRowIdParams<ImportName>): string => data.text

const handled = ['names.take', 'names.takeBack', 'names.assign'] as const

/** The names of a file: what each stands for, by which rule, and how much of the value it carries. */
export function NamesGrid(props: NamesGridProps) {
  const { names, unit, goTo, onSelect, onDecide, onOffer } = props
  const t = useT()
  const locale = useLocale()
  useHandled(handled)
  const rows = useMemo(() => [...names], [names])
  const [api, setApi] = useState<GridApi<ImportName> | null>(null)
  useEffect(() => {
    if (api && goTo) broughtUp(api, goTo.text)
  }, [api, goTo])
  const columns = useMemo(
    (): ColDef<ImportName>[] => [
      { field: 'text', headerName: t('import:nameText'), flex: 3, minWidth: 150, tooltipField: 'text' },
      {
        colId: 'standsFor',
        headerName: t('import:nameStandsFor'),
        flex: 4,
        minWidth: 200,
        valueGetter: ({ data }) => (data ? standsFor(t, data) : ''),
        cellRenderer: StandsForCell,
        cellRendererParams: { onDecide, onOffer },
      },
      {
        field: 'value',
        headerName: t('common:value'),
        type: 'rightAligned',
        width: 96,
        cellRenderer: ValueCell,
        cellRendererParams: { unit },
      },
      {
        colId: 'kind',
        headerName: t('import:nameKind'),
        flex: 2,
        minWidth: 110,
        valueGetter: ({ data }) => (data ? kindOfName(t, data) : ''),
        tooltipValueGetter: ({ value }) => String(value ?? ''),
      },
      {
        colId: 'rule',
        headerName: t('import:nameRule'),
        flex: 2,
        minWidth: 90,
        cellClass: own.rule ?? '',
        valueGetter: ({ data }) => (data?.decided ? t('import:nameDecided') : (data?.by ?? '')),
        tooltipValueGetter: ({ value }) => String(value ?? ''),
      },
      {
        field: 'observations',
        headerName: t('catalogue:observations'),
        type: 'rightAligned',
        width: 112,
        valueFormatter: ({ value }: { value?: number | null }) => formatNumber(value ?? null, locale),
      },
    ],
    [t, locale, unit, onDecide, onOffer],
  )
  return (
    <DataGrid<ImportName>
      label={t('import:namesTable')}
      rowData={rows}
      columnDefs={columns}
      getRowId={rowId}
      defaultColDef={everyColumn}
      rowSelection={selectRows}
      selectionColumnDef={boxColumn}
      onSelectionChanged={({ api }) => onSelect(api.getSelectedRows().map((row) => row.text))}
      onGridReady={(event) => setApi(event.api)}
      onGridSizeChanged={fitted}
      navigateToNextCell={followed}
      onCellKeyDown={(event) => keyed(event, props)}
    />
  )
}
