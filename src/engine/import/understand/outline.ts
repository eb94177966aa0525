import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import { isTotal, mayBeTotal, mayBeWhole } from '#shared/vocabulary/totals.ts'
import type { ColumnRole, Shape } from '#shared/contract/import-mapping.ts'
import type { SkipReason } from '#engine/import/issues.ts'
import { cellText, isBlank, type RawCell, type RawRow } from '#engine/import/open/raw-table.ts'
import { addsUp, type Amount, amountOf, saysNumber } from './amounts.ts'
import { isBaseRow } from './base-rows.ts'
import type { ColumnFacts } from './column-facts.ts'
import type { Survey } from './survey.ts'

type OutlinedColumn = Pick<ColumnFacts, 'index' | 'header' | 'decimal' | 'flagged' | 'numbers'> & {
  readonly role: ColumnRole
}

/** Something about a row that is to be said; texts under `import:issue_<code>`. */
export type OutlineNote = {
  readonly code: 'total_unequal' | 'total_possible' | 'subtotal_unequal'
  readonly row: number
  readonly column: number
  readonly value: string
}

/** How the rows of a table depend on each other. Only a table that is known as a whole has an outline. */
export type Outline = {
  /** rows that are no data, and why; rows that show it by themselves are not named here */
  readonly skips: ReadonlyMap<number, SkipReason>
  readonly notes: readonly OutlineNote[]
}

/** A row as far as adding up goes. */
type Line = {
  readonly row: number
  readonly period: string
  readonly names: readonly string[]
  /** leading white space of the first name */
  readonly indent: number
  readonly amounts: readonly (Amount | null)[]
}

type Sum = 'equal' | 'unequal' | 'unknown'

/** Columns whose names tell rows apart; a developer beside a subject only describes it. */
const namingRoles: readonly ColumnRole[] = ['subject', ...termDimensions]

/**
 * Finds totals of other rows, parents that sum up the rows indented below them, and remarks after the last
 * row of data. A name such as `World` makes a total only where the numbers agree; so does any indented
 * parent. Parents that do not are kept, and said.
 *
 * @param isRounded whole numbers are rounded: percent, or millions
 */
export function outline(survey: Survey, columns: readonly OutlinedColumn[], isRounded: boolean): Outline {
  const skips = new Map<number, SkipReason>()
  const notes: OutlineNote[] = []
  if (!survey.isWhole) return { skips, notes }
  const rows = dataRows(survey)
  const values = columns.filter(({ role }) => role === 'value')
  const names = nameColumns(columns)
  const period = columns.find(({ role }) => role === 'period')
  for (const { row } of rows.filter(({ cells }) => isBaseRow(cells))) skips.set(row, 'skip_base')
  for (const row of trailingRemarks(rows, values, period)) if (!skips.has(row)) skips.set(row, 'skip_remark')
  const developer =
    names[0]?.role === 'subject' ? columns.find(({ role }) => role === 'developer') : undefined
  const lines = rows
    .filter(({ row }) => !skips.has(row))
    .map((row) => lineOf(row, { names, developer, period, values }))
  const column = names[0]?.index ?? 0
  for (const { line, sum } of parents(lines, isRounded)) {
    const value = line.names[0] ?? ''
    if (sum === 'equal') skips.set(line.row, isTotal(value) ? 'skip_total_sum' : 'skip_subtotal')
    else if (sum === 'unequal') notes.push({ code: 'subtotal_unequal', row: line.row, column, value })
  }
  for (const { line, at, sum } of totals(lines, skips, isRounded)) {
    const value = line.names[at] ?? ''
    if (sum === 'equal') skips.set(line.row, 'skip_total_sum')
    else if (sum === 'unequal' && at === 0 && isTotal(value))
      notes.push({ code: 'total_unequal', row: line.row, column, value })
    else if (sum === 'unequal' && at === 0 && mayBeTotal(value))
      notes.push({ code: 'total_possible', row: line.row, column, value })
  }
  return { skips, notes: notes.filter(({ code, row }) => code === 'total_unequal' || !skips.has(row)) }
}

function nameColumns(columns: readonly OutlinedColumn[]): OutlinedColumn[] {
  const found = namingRoles.flatMap((role) => columns.find((column) => column.role === role) ?? [])
  const developer = columns.find(({ role }) => role === 'developer')
  return developer && found[0]?.role !== 'subject' ? [developer, ...found] : found
}

/** Rows after the last one that has a number under a value, and neither a value nor a period. */
function trailingRemarks(
  rows: readonly RawRow[],
  values: readonly OutlinedColumn[],
  period: OutlinedColumn | undefined,
): number[] {
  const isRemark = ({ cells }: RawRow): boolean => {
    if (period && /\d/.test(cellText(cells[period.index - 1]))) return false
    const texts = values.map(({ index, decimal }) => ({ cell: cells[index - 1], decimal: decimal ?? '.' }))
    const filled = texts.filter(({ cell }) => cellText(cell) !== '')
    return filled.every(({ cell, decimal }) => !saysNumber(cell, decimal) && /\p{L}{3}/u.test(cellText(cell)))
  }
  const last = rows.findLastIndex((row) => !isRemark(row))
  return rows.slice(last + 1).map(({ row }) => row)
}

/** `developer`: names a row in which the first of the names is not given, as totals may be. */
type LineColumns = {
  readonly names: readonly OutlinedColumn[]
  readonly developer: OutlinedColumn | undefined
  readonly period: OutlinedColumn | undefined
  readonly values: readonly OutlinedColumn[]
}

function lineOf({ row, cells }: RawRow, { names, developer, period, values }: LineColumns): Line {
  const at = ({ index }: OutlinedColumn): RawCell | undefined => cells[index - 1]
  const nameOf = (column: OutlinedColumn): string =>
    cellText(at(column)) || (column === names[0] && developer ? cellText(at(developer)) : '')
  return {
    row,
    period: period ? cellText(at(period)) : '',
    names: names.map(nameOf),
    indent: names[0] ? indentOf(at(names[0])) : 0,
    amounts: values.map((column) => amountOf(at(column), column.decimal ?? '.', column.flagged)),
  }
}

const indentOf = (cell: RawCell | undefined): number => {
  const white = typeof cell === 'string' ? (/^\s*/.exec(cell)?.[0] ?? '') : ''
  return Array.from(white).reduce((width, sign) => width + (sign === '\t' ? 4 : sign === '\u3000' ? 2 : 1), 0)
}

/** Rows that have rows indented below them, with whether those directly below add up to them. */
function parents(lines: readonly Line[], isRounded: boolean): { line: Line; sum: Sum }[] {
  if (lines.every(({ indent }) => indent === lines[0]?.indent)) return []
  return lines.flatMap((line, at) => {
    const below: Line[] = []
    for (const next of lines.slice(at + 1)) {
      if (next.indent <= line.indent || next.period !== line.period) break
      below.push(next)
    }
    const depth = Math.min(...below.map(({ indent }) => indent))
    const children = below.filter(({ indent }) => indent === depth)
    return children.length === 0 ? [] : [{ line, sum: compare(line, children, isRounded) }]
  })
}

/** Rows by whose name they sum up others, with whether they do. */
function totals(
  lines: readonly Line[],
  skips: ReadonlyMap<number, SkipReason>,
  isRounded: boolean,
): { line: Line; at: number; sum: Sum }[] {
  const open = lines.filter(({ row }) => !skips.has(row))
  return open.flatMap((line, position) => {
    const at = line.names.findIndex((name) => mayBeWhole(name))
    if (at < 0) return []
    const isWhole = (other: Line): boolean => mayBeWhole(other.names[at] ?? '')
    const isPart = (other: Line): boolean =>
      other !== line &&
      !isWhole(other) &&
      other.period === line.period &&
      line.names.every((name, index) => index === at || name === '' || name === other.names[index])
    const before = open.slice(open.slice(0, position).findLastIndex(isWhole) + 1, position)
    const next = open.findIndex((other, index) => index > position && isWhole(other))
    const after = open.slice(position + 1, next < 0 ? open.length : next)
    const least = isTotal(line.names[at] ?? '') ? 1 : 2
    const sums = [open, before, after].map((rows) => {
      const parts = rows.filter(isPart)
      return parts.length < least ? 'unknown' : compare(line, parts, isRounded)
    })
    const sum = sums.find((found) => found === 'equal') ?? sums[0] ?? 'unknown'
    return [{ line, at, sum }]
  })
}

function compare(total: Line, parts: readonly Line[], isRounded: boolean): Sum {
  let isKnown = false
  for (const [at, amount] of total.amounts.entries()) {
    const amounts = parts.flatMap(({ amounts: all }) => all[at] ?? [])
    if (amount === null || amounts.length === 0) continue
    if (!addsUp(amount, amounts, isRounded)) return 'unequal'
    isKnown = true
  }
  return isKnown ? 'equal' : 'unknown'
}

/**
 * Columns that sum up the others of their rows: those named a total, and those whose name and numbers both
 * say so. Their indices.
 */
export function totalColumns(
  survey: Survey,
  shape: Shape,
  columns: readonly OutlinedColumn[],
  isRounded: boolean,
): number[] {
  if (shape === 'long') return []
  const named = columns.filter(({ header, numbers }) => numbers > 0 && mayBeWhole(header))
  const values = columns.filter((column) => column.role === 'value' && !named.includes(column))
  const rows = survey.isWhole ? dataRows(survey) : []
  const isSum = ({ index, decimal }: OutlinedColumn): boolean => {
    let known = 0
    for (const { cells } of rows) {
      const total = amountOf(cells[index - 1], decimal ?? '.')
      const parts = values.flatMap((part) => amountOf(cells[part.index - 1], part.decimal ?? '.') ?? [])
      if (total === null || parts.length < 2) continue
      if (!addsUp(total, parts, isRounded)) return false
      known += 1
    }
    return known > 0
  }
  return named
    .filter((column) => isTotal(column.header) || (column.role === 'value' && isSum(column)))
    .map(({ index }) => index)
}

const dataRows = ({ head, headerRow }: Survey): RawRow[] =>
  head.filter(({ row, cells }) => row > headerRow && !isBlank(cells))
