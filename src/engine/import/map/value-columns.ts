import { parsePeriod, type Period } from '#shared/domain/period.ts'
import type { Measured } from '#shared/vocabulary/values.ts'
import type { RawCell } from '#engine/import/open/raw-table.ts'
import type { Plan } from '#engine/import/plan/plan.ts'
import type { PlannedColumn } from '#engine/import/profiles/profile.ts'
import { markOfHeading } from '#engine/import/understand/headed-periods.ts'
import { partOfYear } from '#engine/import/understand/year-parts.ts'
import { type BoundCells, ValueReader } from './value-reader.ts'

/** A column of values with what its heading says; -1 where the row says it instead. */
export type ValueColumn = {
  readonly index: number
  readonly reader: ValueReader
  /** key of the period; null: the heading names one that does not fit the grain of the dataset */
  readonly key: number | null
  /** the year, or the part of one, that the heading gives where the row gives the other; key is -1 then */
  readonly part: Period | null
  readonly subject: number
  readonly category: number
  /** what the heading says behind its period: `n=1,004`, `status: e` */
  readonly note: string
  /** the cells beside the value that say more of it */
  readonly bounds: (cells: readonly RawCell[]) => BoundCells | undefined
}

type Numbering = {
  keyOf: (period: Period) => number | null
  subject: (text: string) => number
  category: (text: string) => number
}

/** The columns of values of a table, each with the reader for its decimal sign and scale. */
export function valueColumns(
  { columns, mapping, yearParts, currencies }: Plan,
  number: Numbering,
): ValueColumn[] {
  const { definition } = mapping
  // Asked for each of what may be thousands of values.
  const bearers = columns.filter(({ role }) => saysMore.has(role))
  const besideFlags = columns.some(({ hasFlags }) => hasFlags)
  return columns
    .filter(({ role }) => role === 'value')
    .map((column) => {
      const period = column.period === null ? null : parsePeriod(column.period)
      return {
        index: column.index,
        reader: readerOf(column, definition, { besideFlags, currency: currencies.get(column.index) ?? null }),
        key: yearParts || column.period === null ? -1 : period && number.keyOf(period),
        part: yearParts ? (period ?? partOfYear(column.header)) : null,
        subject: column.subject === null ? -1 : number.subject(column.subject),
        category: column.category === null ? -1 : number.category(column.category),
        note: column.period === null ? '' : markOfHeading(column.header),
        bounds: boundsOf(column, bearers),
      }
    })
}

const saysMore: ReadonlySet<PlannedColumn['role']> = new Set(['low', 'high', 'interval', 'qualifier'])

const readerOf = (
  { decimal, scale, flagged }: PlannedColumn,
  measured: Measured,
  beside: { besideFlags: boolean; currency: string | null },
): ValueReader => new ValueReader(measured, { scale, decimal: decimal ?? '.', flagged, ...beside })

/** Bounds stand under the same headings as their value, or once for all values of a row. */
function boundsOf(value: PlannedColumn, columns: readonly PlannedColumn[]): ValueColumn['bounds'] {
  const column = (role: PlannedColumn['role']): PlannedColumn | undefined => {
    const bearers = columns.filter((other) => other.role === role)
    return (
      bearers.find((other) => isNamed(other) && isSame(other, value)) ??
      bearers.findLast((other) => !isNamed(other))
    )
  }
  const [low, high] = [column('low'), column('high')]
  const [interval, qualifier] = [column('interval'), column('qualifier')]
  if (!low && !high && !interval && !qualifier) return () => undefined
  const cell = (cells: readonly RawCell[], of: PlannedColumn | undefined): RawCell =>
    cells[(of?.index ?? 0) - 1] ?? ''
  return (cells) => ({
    low: { cell: cell(cells, low), decimal: low?.decimal ?? '.' },
    high: { cell: cell(cells, high), decimal: high?.decimal ?? '.' },
    interval: cell(cells, interval),
    qualifier: cell(cells, qualifier),
  })
}

const isNamed = ({ period, subject, category }: PlannedColumn): boolean =>
  period !== null || subject !== null || category !== null

const isSame = (one: PlannedColumn, other: PlannedColumn): boolean =>
  one.period === other.period && one.subject === other.subject && one.category === other.category
