import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import { textWidth } from '#shared/charts/text-width.ts'
import type { Dataset, Observation } from '#shared/contract/datasets.ts'
import {
  formatAmount,
  formatFull,
  formatPeriodLabel,
  formatQualified,
  missing,
  valueQualifier,
} from '#shared/i18n/format.ts'
import { unitText } from '#shared/i18n/units.ts'
import type { CellClassParams, ColDef, ICellRendererParams, ValueFormatterParams } from 'ag-grid-community'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { EntitySwatch } from '../../../ui/figures/EntitySwatch.tsx'
import { orpc } from '../../../engine/queries.ts'
import { problemText } from '#shared/i18n/problems.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import { useLocale, useRuntimeT, useT } from '../../../language/language.ts'
import type { Waiting, WaitingStatus } from '../../../waiting/queue.ts'
import {
  catalogued,
  cellValue,
  type ColumnId,
  columnIds,
  editText,
  isEditableColumn,
  isNumberColumn,
} from './cells.ts'
import styles from './grid.module.css'
import { NumberEditor } from './NumberEditor.tsx'

type Column = ColDef<Observation>

/** Which columns the engine can sort by. */
const sortable = new Set<ColumnId>(['period', 'subject', 'developer', 'origin', ...termDimensions, 'value'])

const widths: Partial<Record<ColumnId, number>> = {
  developer: 120,
  origin: 108,
  openness: 102,
  language: 130,
  region: 130,
  category: 130,
  value: 120,
  low: 76,
  high: 76,
  qualifier: 90,
}

/** Enough rows to see what the subjects of a dataset are. */
const rowsToJudge = 500

/** What the first rows of a dataset tell about how to lay its columns out. */
type Layout = {
  /** which of {@link catalogued} are known for at least one subject */
  readonly known: readonly ColumnId[]
  /** room in pixels for the longest subject */
  readonly subject: number
  /** does any row carry a bound? */
  readonly ranged: boolean
}

function useLayout(datasetId: number): Layout {
  const input = { datasetId, limit: rowsToJudge, offset: 0 }
  const found = useQuery(orpc.datasets.observations.queryOptions({ input, select: layoutOf }))
  return found.data ?? unknownLayout
}

const narrowestSubject = 160
const widestSubject = 260
const swatchAndPadding = 40

const unknownLayout: Layout = { known: [], subject: narrowestSubject, ranged: true }

function layoutOf({ rows }: { rows: readonly Observation[] }): Layout {
  const says = (by: (typeof catalogued)[number]): boolean =>
    rows.some(({ dimensions }) => dimensions[by] !== null && dimensions[by] !== 'unknown')
  const longest = rows.reduce((most, { subject }) => Math.max(most, textWidth(subject, 13)), 0)
  return {
    known: catalogued.filter(says),
    subject: Math.round(Math.min(widestSubject, Math.max(narrowestSubject, longest + swatchAndPadding))),
    ranged: rows.some(({ low, high }) => low !== null || high !== null),
  }
}

/** Bounds that no row has still take a column, to be typed into; a narrow one. */
const emptyBound = 60

/** Columns a dataset fills: those about the numbers always, dimensions where its observations use them. */
function shownColumns(dataset: Dataset, known: readonly ColumnId[]): ColumnId[] {
  const used = new Set<string>([...dataset.dimensions, ...known])
  return columnIds.filter((id) => !optional.has(id) || used.has(id))
}

const optional = new Set<ColumnId>([...catalogued, ...termDimensions])

/** A window is two dates; the others are one. */
const periodWidth = (grain: Grain): number => (grain === 'window' ? 172 : 110)

function widthOf(id: ColumnId, grain: Grain, layout: Layout): number {
  if (id === 'period') return periodWidth(grain)
  if ((id === 'low' || id === 'high') && !layout.ranged) return emptyBound
  return widths[id] ?? 120
}

function SubjectCell({ data }: ICellRendererParams<Observation>) {
  if (!data) return null
  return (
    <span className={styles.subject}>
      <EntitySwatch by="subject" id={data.subject} />
      <span>{data.subject}</span>
    </span>
  )
}

export type CellMarks = {
  inRange: (rowIndex: number, columnId: string) => boolean
  /** a row as the person has it: with what they typed and is not written yet */
  seen: (row: Observation) => Observation
  /** what waits to be written into a cell */
  waitingIn: (row: Observation | undefined, columnId: string) => Waiting | null
}

export type EditorHelp = {
  problemOf: (text: string, columnId: string, row: Observation) => string
  editable: boolean
}

/** Words for a stored cell: names for codes, the language's number format. */
export function useCellText(dataset: Dataset): (row: Observation, column: ColumnId) => string {
  const locale = useLocale()
  const say = useRuntimeT()
  return useMemo(
    () => (row, column) => {
      const value = cellValue(row, column)
      if (value === null || value === '') return isNumberColumn(column) ? missing : ''
      switch (column) {
        case 'period':
          return formatPeriodLabel(row.period, locale)
        case 'origin':
        case 'openness':
          return say(value === 'unknown' ? 'common:unknown' : `common:${column}_${value}`)
        case 'qualifier':
          return say(`common:${column}_${value}`)
        case 'value':
          return formatQualified(formatAmount(row.value, dataset.unit, locale), valueQualifier(row))
        case 'low':
        case 'high':
          return formatAmount(row[column], dataset.unit, locale)
        case 'subject':
        case 'developer':
        case 'language':
        case 'region':
        case 'category':
        case 'note':
          return String(value)
      }
    },
    [dataset.unit, locale, say],
  )
}

/** The columns of a dataset's grid. */
export function useColumns(dataset: Dataset, marks: CellMarks, help: EditorHelp): Column[] {
  const t = useT()
  const say = useRuntimeT()
  const locale = useLocale()
  const cellText = useCellText(dataset)
  const layout = useLayout(dataset.id)
  return useMemo(() => {
    const headers: Record<ColumnId, string> = {
      period: t('common:period'),
      subject: t('common:dimension_subject'),
      developer: t('common:dimension_developer'),
      origin: t('common:dimension_origin'),
      openness: t('common:dimension_openness'),
      language: t('common:dimension_language'),
      region: t('common:dimension_region'),
      category: t('common:dimension_category'),
      value:
        dataset.unit === '' ? t('common:value') : `${t('common:value')} (${unitText(dataset.unit, locale)})`,
      low: t('common:low'),
      high: t('common:high'),
      qualifier: t('common:qualifier'),
      note: t('common:note'),
    }
    const waitingText = (status: WaitingStatus): string => {
      if (status.kind === 'changed') return t('data:cellChanged')
      if (status.kind !== 'refused') return t('data:cellWaiting')
      const { message, nextStep } = problemText(status.problem.code, status.problem.params, locale)
      return `${message}. ${nextStep}`
    }
    const statusOf = (data: Observation | undefined, id: string): WaitingStatus['kind'] | undefined =>
      marks.waitingIn(data, id)?.status.kind
    const column = (id: ColumnId): Column => ({
      colId: id,
      headerName: headers[id],
      width: widthOf(id, dataset.grain, layout),
      ...(id === 'note' ? { flex: 1, minWidth: 140 } : {}),
      ...(id === 'subject' ? { flex: 2, minWidth: layout.subject } : {}),
      sortable: sortable.has(id),
      // A row that is still being read has nothing to be edited.
      editable: ({ data }) => data !== undefined && help.editable && isEditableColumn(id),
      valueGetter: ({ data }) => (data ? cellValue(marks.seen(data), id) : null),
      valueFormatter: ({ data }: ValueFormatterParams<Observation>) =>
        data ? cellText(marks.seen(data), id) : '',
      tooltipValueGetter: ({ data }) => {
        const waiting = marks.waitingIn(data, id)
        if (!data) return ''
        if (waiting) return waitingText(waiting.status)
        return isNumberColumn(id) && data[id] !== null
          ? formatFull(data[id], dataset.unit, locale)
          : cellText(data, id)
      },
      cellClassRules: {
        'in-range': ({ rowIndex }: CellClassParams<Observation>) => marks.inRange(rowIndex, id),
        'cell-error': ({ data }) => statusOf(data, id) === 'refused',
        'cell-conflict': ({ data }) => statusOf(data, id) === 'changed',
        'cell-waiting': ({ data }) => statusOf(data, id) !== undefined,
        'cell-edited': ({ data }) => id === 'value' && data?.edited === true,
        estimate: ({ data }) => id === 'value' && data !== undefined && data.qualifier !== 'exact',
        synthetic: () => id === 'value' && dataset.synthetic,
      },
      ...(id === 'subject' ? { cellRenderer: SubjectCell } : {}),
      ...(isNumberColumn(id)
        ? {
            type: 'rightAligned',
            cellEditor: NumberEditor,
            cellEditorParams: {
              toText: (value: number | null) => editText(value, locale),
              problemOf: help.problemOf,
            },
          }
        : {}),
      ...(id === 'qualifier'
        ? {
            cellEditor: 'agSelectCellEditor',
            cellEditorParams: { values: [...qualifiers] },
            valueFormatter: ({ value }: ValueFormatterParams<Observation>) =>
              typeof value === 'string' ? say(`common:qualifier_${value}`) : '',
          }
        : {}),
      ...(id === 'note'
        ? {
            cellEditor: 'agTextCellEditor',
          }
        : {}),
    })
    return shownColumns(dataset, layout.known).map(column)
  }, [t, say, locale, cellText, dataset, layout, marks, help])
}
