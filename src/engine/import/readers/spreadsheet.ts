import { read, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { problem } from '#engine/problem.ts'
import type { Format } from '../sniff.ts'
import {
  cellText,
  type FileNotice,
  isBlank,
  type RawCell,
  type RawRow,
  type RawTable,
  type ReadResult,
} from '../types.ts'
import { checkZip } from './zip-check.ts'

const maxCells = 30_000_000
const batchRows = 2000

/**
 * Reads the sheets of a workbook, one table each, the visible ones first.
 *
 * Dates become ISO text at the precision their format shows, percent formats keep their meaning, error
 * cells stay errors, and the text of a merged range stands in each of its cells. Formulas give their last
 * computed value; nothing is calculated and nothing linked is followed.
 *
 * Errors: `file.too-large`, `file.unsafe`, `file.encrypted`, `file.unreadable`, `file.no-table`.
 */
export function readSpreadsheet(name: string, bytes: Buffer, format: Format): ReadResult {
  const names = format === 'xls' ? [] : checkZip(name, bytes).names
  const book = parse(name, bytes)
  const tables: RawTable[] = []
  const hidden: string[] = []
  for (const [index, sheetName] of book.SheetNames.entries()) {
    const sheet = book.Sheets[sheetName]
    const rows = sheet ? sheetRows(name, sheet) : []
    if (rows.length === 0) continue
    if ((book.Workbook?.Sheets?.[index]?.Hidden ?? 0) === 0) tables.push(tableOf(sheetName, rows))
    else hidden.push(sheetName)
  }
  if (tables.length === 0) throw problem('file.no-table', { file: name })
  return { encoding: null, delimiter: null, tables, notices: notices(names, hidden) }
}

function parse(file: string, bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      dense: true,
      cellDates: true,
      UTC: true,
      cellNF: true,
      cellHTML: false,
      cellFormula: false,
    })
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'it is damaged'
    if (/password|encrypt/i.test(detail)) throw problem('file.encrypted', { file }, { cause: error })
    throw problem('file.unreadable', { file, detail }, { cause: error })
  }
}

function notices(names: readonly string[], hidden: readonly string[]): FileNotice[] {
  const found: FileNotice[] = []
  const macros = names.find((name) => /vbaProject\.bin$/i.test(name))
  const links = names.filter((name) => /externalLinks\/[^/]+\.xml$/i.test(name))
  if (macros !== undefined) found.push({ code: 'macros_ignored', value: macros })
  if (links.length > 0) found.push({ code: 'links_ignored', value: links.join(', ') })
  if (hidden.length > 0) found.push({ code: 'sheets_hidden', value: hidden.join(', ') })
  return found
}

function tableOf(sheet: string, rows: readonly RawRow[]): RawTable {
  return {
    sheet,
    title: sheet,
    async *batches() {
      for (let at = 0; at < rows.length; at += batchRows)
        yield await Promise.resolve(rows.slice(at, at + batchRows))
    },
  }
}

/** The rows of a sheet from the first to the last that hold anything. */
function sheetRows(file: string, sheet: WorkSheet): RawRow[] {
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  const rows: RawRow[] = []
  let cells = 0
  for (let at = 0; at < data.length; at++) {
    const row = Array.from(data[at] ?? [], rawCell)
    cells += row.length
    if (cells > maxCells) throw problem('file.too-large', { file, detail: `more than ${maxCells} cells` })
    rows.push({ row: at + 1, cells: row })
  }
  const filled = fillMerges(rows, sheet)
  const first = filled.findIndex((row) => !isBlank(row.cells))
  const last = filled.findLastIndex((row) => !isBlank(row.cells))
  return first < 0 ? [] : filled.slice(first, last + 1)
}

function rawCell(cell: CellObject | undefined): RawCell {
  if (!cell) return ''
  const { v } = cell
  if (cell.t === 'e') return { kind: 'error', text: cell.w ?? '#ERROR!' }
  if (v instanceof Date) return dateCell(v, cell)
  if (typeof v === 'number')
    return { kind: 'number', value: v, percent: isPercentFormat(cell), text: cell.w ?? String(v) }
  return typeof v === 'boolean' ? (v ? 'TRUE' : 'FALSE') : (v ?? '')
}

const isPercentFormat = (cell: CellObject): boolean =>
  typeof cell.z === 'string' && cell.z.replaceAll(/"[^"]*"|\\./g, '').includes('%')

function dateCell(date: Date, cell: CellObject): RawCell {
  // A time of day within rounding of midnight belongs to the date it rounds to.
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000)
  if (Number.isNaN(rounded.getTime())) return { kind: 'error', text: cell.w ?? '' }
  const day = rounded.toISOString().slice(0, 10)
  const iso = showsDay(cell) ? day : showsMonth(cell) ? day.slice(0, 7) : day.slice(0, 4)
  return { kind: 'date', iso, text: cell.w ?? iso }
}

const formatOf = (cell: CellObject): string =>
  typeof cell.z === 'string' ? cell.z.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase() : ''
const showsDay = (cell: CellObject): boolean => !/^[^d]*y[^d]*$/.test(formatOf(cell))
const showsMonth = (cell: CellObject): boolean => formatOf(cell).includes('m')

/**
 * Writes the text of a merged range into its other cells, so that a heading over several columns and a name
 * beside several rows hold for each. Numbers are not repeated: they would count twice.
 */
function fillMerges(rows: RawRow[], sheet: WorkSheet): RawRow[] {
  for (const { s: start, e: end } of sheet['!merges'] ?? []) {
    const value = rows[start.r]?.cells[start.c]
    if (value === undefined || cellText(value) === '') continue
    if (typeof value !== 'string' && value.kind !== 'date') continue
    const lastColumn = Math.min(end.c, start.c + 2000)
    for (let at = start.r; at <= Math.min(end.r, rows.length - 1); at++) {
      const row = rows[at]
      if (row) rows[at] = { row: row.row, cells: withRun(row.cells, start.c, lastColumn, value) }
    }
  }
  return rows
}

function withRun(cells: readonly RawCell[], from: number, to: number, value: RawCell): RawCell[] {
  const filled = [...cells]
  while (filled.length <= to) filled.push('')
  for (let at = from; at <= to; at++) if (cellText(filled[at]) === '') filled[at] = value
  return filled
}
