import { problem } from '#engine/problem.ts'
import { maxColumns, type RawCell, type RawRow } from '#engine/import/open/raw-table.ts'
import { nestedRecords, unfolded } from './json-unfold.ts'
import { isList, isNumber, isObject, type JsonObject, type JsonValue } from './json-scanner.ts'

const maxNesting = 4
const textLength = 10_000
/** Each record becomes a row of all columns: blank cells for each filled one, beyond what is no burden. */
const mostBlank = 50
const sparseFrom = 1_000_000
/** Joins the names of a nested member; no name holds it in practice, so that `a.b` and a → b stay apart. */
const joint = '\u0001'

type Column = { readonly path: string; filled: boolean }

/**
 * Lays records of names and values out as columns. Nested objects become a column for each member
 * (`pricing.prompt`); in records with one nested object of numbers alone — `{x, ys: {…}}` — its members are
 * columns of their own name, because there they are what is measured. Lists become texts.
 *
 * Two passes: {@link add} every record, then {@link rows} gives its cells.
 */
export class RecordColumns {
  private readonly file: string
  private readonly columns = new Map<string, Column>()
  /** members that held an object in some record, and whether all it held were numbers */
  private readonly nested = new Map<string, boolean>()
  private order: readonly string[] = []
  private records = 0
  private leaves = 0

  constructor(file: string) {
    this.file = file
  }

  /** the member whose records become rows of their own, by the first record that has one; null: none has */
  unfolds: string | null = null

  /** Takes the names of one record, or of those that it holds. Throws `file.too-large` beyond 2000 columns. */
  add(record: JsonObject): void {
    if (this.unfolds === null && this.records === 0) this.unfolds = nestedRecords(record)
    if (this.unfolds === null) this.addOne(record)
    else for (const one of unfolded(record, this.unfolds)) this.addOne(one)
  }

  private addOne(record: JsonObject): void {
    for (const [name, value] of record) {
      if (isObject(value)) this.nested.set(name, (this.nested.get(name) ?? true) && isNumeric(value))
    }
    this.records += 1
    eachLeaf(record, '', 0, (path, value) => {
      this.leaves += 1
      const known = this.columns.get(path)
      if (known) known.filled ||= value !== null
      else this.columns.set(path, { path, filled: value !== null })
    })
    if (this.columns.size > maxColumns)
      throw problem('file.too-large', { file: this.file, detail: `more than ${maxColumns} columns` })
    const columns = this.columns.size
    if (this.records * columns > sparseFrom + this.leaves * mostBlank)
      throw problem('file.too-large', { file: this.file, reason: 'sparse', rows: this.records, columns })
  }

  /** The headings, as row 0; called once after every record was added. */
  headings(): RawRow {
    // A member that is null where others hold an object is not a column beside theirs.
    const paths = [...this.columns.values()].filter(({ path, filled }) => filled || !this.nested.has(path))
    this.order = paths.map(({ path }) => path)
    const [only, other] = this.nested.keys()
    const bare = only !== undefined && other === undefined && this.nested.get(only) === true ? only : null
    const taken = new Set(this.order)
    return {
      row: 0,
      cells: this.order.map((path) => {
        const name = bare !== null && path.startsWith(bare + joint) ? path.slice(bare.length + 1) : path
        return (name !== path && taken.has(name) ? path : name).replaceAll(joint, '.')
      }),
    }
  }

  /** The cells of a record, or of each of those that it holds, in the order of the headings. */
  rows(row: number, record: JsonObject): RawRow[] {
    if (this.unfolds === null) return [this.row(row, record)]
    return unfolded(record, this.unfolds).map((one) => this.row(row, one))
  }

  private row(row: number, record: JsonObject): RawRow {
    const cells = new Map<string, RawCell>()
    eachLeaf(record, '', 0, (path, value) => cells.set(path, jsonCell(value)))
    return { row, cells: this.order.map((path) => cells.get(path) ?? '') }
  }

  /** A row that could not be read: the same error in each of its cells, so that no column takes it. */
  faulty(row: number, text: string): RawRow {
    return { row, cells: this.order.map(() => ({ kind: 'error', text })) }
  }
}

/** A value as one cell: what has an inner structure as its text. */
export function jsonCell(value: JsonValue): RawCell {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (isObject(value) || isList(value)) return listText(value).slice(0, textLength)
  return isNumber(value) ? value : ''
}

const isNumeric = (members: JsonObject): boolean =>
  [...members.values()].every((value) => value === null || isNumber(value))

function eachLeaf(
  record: JsonObject,
  prefix: string,
  depth: number,
  visit: (path: string, value: JsonValue) => void,
): void {
  for (const [name, value] of record) {
    const path = prefix + name
    if (isObject(value) && depth < maxNesting) eachLeaf(value, path + joint, depth + 1, visit)
    else visit(path, value)
  }
}

/** A list of plain values as they are, separated by commas; anything deeper in the notation of JSON. */
function listText(value: JsonValue): string {
  if (isList(value) && value.every((item) => !isObject(item) && !isList(item)))
    return value.map((item) => leafText(item)).join(', ')
  return notation(value)
}

function leafText(value: JsonValue): string {
  if (typeof value === 'string') return value
  return isNumber(value) ? value.text : JSON.stringify(value)
}

function notation(value: JsonValue): string {
  if (isObject(value))
    return `{${[...value].map(([name, item]) => `${JSON.stringify(name)}:${notation(item)}`).join(',')}}`
  if (isList(value)) return `[${value.map((item) => notation(item)).join(',')}]`
  return typeof value === 'string' ? JSON.stringify(value) : leafText(value)
}
