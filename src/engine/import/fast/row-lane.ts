import { nowhere } from '#shared/domain/nowhere.ts'
import { isCount } from '#shared/vocabulary/measures.ts'
import { mostOf } from '#shared/vocabulary/values.ts'
import type { ColumnRole } from '#shared/contract/import-mapping.ts'
import { TableMapper } from '#engine/import/map/table-mapper.ts'
import type { Plan } from '#engine/import/plan/plan.ts'
import { ByteDictionary } from './byte-dictionary.ts'
import { plainNumber } from './plain-number.ts'
import type { RecordScanner } from './record-scanner.ts'
import type { RowSink, SinkKey } from './row-sink.ts'

const mostTexts = 1_000_000
/** Roles of cells that say more of a value than its number. */
const besideValue: ReadonlySet<ColumnRole> = new Set(['note', 'low', 'high', 'interval', 'qualifier'])

/** A column whose cells say where an observation belongs, and what the mapper made of each of its texts. */
type NameColumn = {
  /** position of the field, or -1 where there is no such column */
  readonly field: number
  readonly texts: ByteDictionary
  /** by number of the text; NaN: the mapper has not accepted a row with it yet */
  learnt: Float64Array
}

const nameColumn = (field: number): NameColumn => ({
  field,
  texts: new ByteDictionary(mostTexts),
  learnt: new Float64Array(256).fill(Number.NaN),
})

/**
 * Reads the records of a long table. The mapper that all readers share decides what a row means; where a row
 * holds one plain number and nothing but texts that the mapper has accepted before, its decision is known
 * and the row goes past it, without a text being made.
 */
export class RowLane {
  readonly mapper: TableMapper<RowSink>
  private readonly sink: RowSink
  private readonly headerRow: number
  private readonly takesPlain: boolean
  private readonly valueField: number
  private readonly valueColumn: number
  private readonly fractions: boolean
  private readonly most: number
  private readonly width: number
  /** fields that must be empty in a plain row: notes, bounds and qualifiers */
  private readonly emptyFields: Int32Array
  private readonly period: NameColumn
  private readonly subject: NameColumn
  private readonly language: NameColumn
  private readonly region: NameColumn
  private readonly category: NameColumn
  private readonly measure: NameColumn
  private readonly key: SinkKey = { period: 0, subject: 0, language: 0, region: 0, category: 0 }

  constructor(plan: Plan, sink: RowSink) {
    this.mapper = new TableMapper(plan, sink)
    this.sink = sink
    const { columns, mapping, understood } = plan
    const fieldOf = (...roles: ColumnRole[]): number => {
      // The first of the roles that a column has, as the mapper takes them.
      const role = roles.find((wanted) => columns.some((column) => column.role === wanted))
      return (columns.findLast((column) => column.role === role)?.index ?? 0) - 1
    }
    this.headerRow = understood.survey.headerRow
    const values = columns.filter(({ role }) => role === 'value')
    const [value] = values
    this.takesPlain = values.length === 1 && isPlainTable(plan)
    this.valueColumn = value?.index ?? 0
    this.valueField = this.valueColumn - 1
    // A part of a token is said, by the mapper.
    this.fractions = value?.decimal !== ',' && !isCount(mapping.definition.measure)
    this.most = mostOf(mapping.definition)
    this.emptyFields = Int32Array.from(
      columns.filter(({ role }) => besideValue.has(role)).map(({ index }) => index - 1),
    )
    this.period = nameColumn(fieldOf('period'))
    this.subject = nameColumn(fieldOf('subject', 'developer'))
    this.language = nameColumn(fieldOf('language'))
    this.region = nameColumn(fieldOf('region'))
    this.category = nameColumn(fieldOf('category'))
    this.measure = nameColumn(fieldOf('measure'))
    this.width = Math.max(0, ...columns.filter(({ role }) => role !== 'ignore').map(({ index }) => index))
  }

  /** Reads one record; those down to the headings are passed over. */
  record(record: RecordScanner): void {
    if (record.row <= this.headerRow || (this.takesPlain && this.plain(record))) return
    const before = this.sink.total
    this.mapper.row({ row: record.row, cells: record.cells() })
    // What stands behind a period is in the note of each of its rows.
    const hasNote = this.sink.block.notes.has(this.sink.block.count - 1)
    if (this.takesPlain && record.isSimple && !hasNote && this.sink.total === before + 1) this.learn(record)
  }

  /** Takes the record if all of it is known; false leaves it to the mapper. */
  private plain(record: RecordScanner): boolean {
    const { bytes, starts, ends } = record
    if (!record.isSimple || record.fields < this.width) return false
    const field = this.valueField
    const value = plainNumber(
      bytes,
      starts[field] ?? nowhere(field),
      ends[field] ?? nowhere(field),
      this.fractions,
    )
    // Also false for NaN.
    if (!(value <= this.most)) return false
    for (const empty of this.emptyFields) if (starts[empty] !== ends[empty]) return false
    const { key } = this
    if (isUnknown(known(this.measure, record))) return false
    if (isUnknown((key.period = known(this.period, record)))) return false
    if (isUnknown((key.subject = known(this.subject, record)))) return false
    if (isUnknown((key.language = known(this.language, record)))) return false
    if (isUnknown((key.region = known(this.region, record)))) return false
    if (isUnknown((key.category = known(this.category, record)))) return false
    if (!this.sink.addPlain(key, value, record.row, this.valueColumn)) return false
    const { rows } = this.mapper
    rows.read += 1
    rows.accepted += 1
    return true
  }

  /** The mapper took the record as one observation: remembers what it made of each text. */
  private learn(record: RecordScanner): void {
    const { last } = this.sink
    remember(this.measure, record, 0)
    remember(this.period, record, last.period)
    remember(this.subject, record, last.subject)
    remember(this.language, record, last.language)
    remember(this.region, record, last.region)
    remember(this.category, record, last.category)
  }
}

/** Does each text of a row mean the same in every row, and a plain number what it says? */
function isPlainTable({ mapping, profile, understood, columns, outline, rowsApart }: Plan): boolean {
  const heading = columns.find(({ role }) => role === 'value')?.header ?? ''
  return (
    mapping.shape === 'long' &&
    mapping.scale === 1 &&
    profile.skipRow === undefined &&
    columns.every(({ role }) => role !== 'unit') &&
    profile.rows === undefined &&
    // What a text means could depend on its row.
    outline.skips.size === 0 &&
    rowsApart.carried.length === 0 &&
    // The category of a row is the text of one field.
    !rowsApart.measureTells &&
    columns.filter(({ role }) => role === 'category').length < 2 &&
    // A heading that is a number could be repeated by a row of data.
    (understood.survey.headerRow === 0 || Number.isNaN(Number(heading)))
  )
}

const isUnknown = (learnt: number): boolean => learnt !== learnt

function textNumber(column: NameColumn, { bytes, view, starts, ends }: RecordScanner): number {
  const { field } = column
  return field < 0
    ? 0
    : column.texts.numberOf(bytes, view, starts[field] ?? nowhere(field), ends[field] ?? nowhere(field))
}

function known(column: NameColumn, record: RecordScanner): number {
  // A text that is new, or one too many, is none of those learnt.
  return column.learnt[textNumber(column, record)] ?? Number.NaN
}

function remember(column: NameColumn, record: RecordScanner, meaning: number): void {
  if (column.field >= record.fields) return
  const number = textNumber(column, record)
  if (number < 0) return
  if (number >= column.learnt.length) {
    const wider = new Float64Array(column.learnt.length * 4).fill(Number.NaN)
    wider.set(column.learnt)
    column.learnt = wider
    if (number >= wider.length) return
  }
  column.learnt[number] = meaning
}
