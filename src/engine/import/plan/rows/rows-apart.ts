import { isTermDimension } from '#shared/vocabulary/dimensions.ts'
import type { ColumnRole } from '#shared/contract/import-mapping.ts'
import type { Measure } from '#shared/vocabulary/measures.ts'
import { cellText, isBlank, type RawCell, type RawRow } from '#engine/import/open/raw-table.ts'
import type { PlannedColumn } from '#engine/import/profiles/profile.ts'
import { isTotal, mayBeWhole } from '#shared/vocabulary/totals.ts'
import { namedMeasure, namedRole } from '#engine/import/understand/heading-words.ts'
import type { Survey } from '#engine/import/understand/survey.ts'
import { userWindow } from '#shared/vocabulary/user-windows.ts'

/** What tells the rows of a table apart besides period, subject and dimensions. */
export type RowsApart = {
  /** columns of a pivot whose label stands in the first row of its group only, by index */
  readonly carried: readonly number[]
  /** columns without a role that are kept as the category because rows differ in them alone, by index */
  readonly tells: readonly number[]
  /** the column that names the measure of each row names several of the same measure */
  readonly measureTells: boolean
  /** names of other measures in that column, whose rows are left out */
  readonly otherMeasures: readonly string[]
  /** columns without a role in which rows of one key differ all the same, by index */
  readonly differ: readonly number[]
  /** users of a day, a week and a month stand side by side */
  readonly userWindows: boolean
}

const mostTells = 4
/** A column that is another text in each of so many rows names the row. */
const mostDistinctRows = 20
const joint = '\u0000'

type Line = { readonly row: number; readonly cells: readonly RawCell[] }

/**
 * Finds what tells rows apart, by the first rows of a table.
 *
 * @param isChosen did the analyst give the column its role?
 */
export function rowsApart(
  survey: Survey,
  columns: readonly PlannedColumn[],
  measure: Measure,
  skips: ReadonlyMap<number, unknown>,
  isChosen: (index: number) => boolean,
): RowsApart {
  const rows = dataRows(survey, columns, skips)
  const carried = carriedColumns(rows, columns)
  const named = columns.find(({ role }) => role === 'measure')
  const all = withLabels(rows, carried)
  const isOther = ({ cells }: Line): boolean =>
    named !== undefined && namedMeasure(textAt(cells, named.index)) !== measure
  const lines = all.filter((line) => !isOther(line))
  const others = named ? all.filter(isOther).map(({ cells }) => textAt(cells, named.index)) : []
  const measureTells = named !== undefined && distinct(lines, named.index) > 1
  const free = columns.filter((column) => isFree(column, columns) && !isChosen(column.index))
  const windows = free.filter(({ index }) => holdsUserWindows(lines, index)).map(({ index }) => index)
  const key = keyColumns(columns, measureTells)
  const candidates = free.filter((column) => mayTell(column, lines) && !windows.includes(column.index))
  const found = telling(lines, [...key, ...windows], candidates)
  const tells = [...windows, ...found.tells].sort((a, b) => a - b)
  return {
    carried,
    tells,
    measureTells,
    otherMeasures: [...new Set(others)],
    differ: found.isApart ? [] : differing(lines, [...key, ...tells], free),
    userWindows: windows.length > 0 || (measureTells && holdsUserWindows(lines, named.index)),
  }
}

const textAt = (cells: readonly RawCell[], index: number): string => cellText(cells[index - 1])
const keyOf = ({ cells }: Line, columns: readonly number[]): string =>
  columns.map((index) => textAt(cells, index)).join(joint)
const distinct = (lines: readonly Line[], index: number): number =>
  new Set(lines.map(({ cells }) => textAt(cells, index).toLowerCase())).size

const namingRoles: ReadonlySet<ColumnRole> = new Set(['period', 'subject', 'developer'])
const isNaming = ({ role }: PlannedColumn): boolean => namingRoles.has(role) || isTermDimension(role)

function dataRows(
  { head, headerRow }: Survey,
  columns: readonly PlannedColumn[],
  skips: ReadonlyMap<number, unknown>,
): RawRow[] {
  const names = columns.filter(isNaming)
  const values = columns.filter(({ role }) => role === 'value')
  return head.filter(
    ({ row, cells }) =>
      row > headerRow &&
      !skips.has(row) &&
      !isBlank(cells) &&
      values.some(({ index }) => textAt(cells, index) !== '') &&
      !names.some(({ index }) => isTotal(textAt(cells, index))),
  )
}

/** A developer beside a subject only describes it; without one it is the name itself. */
function keyColumns(columns: readonly PlannedColumn[], measureTells: boolean): number[] {
  const hasSubject = columns.some(({ role }) => role === 'subject')
  return columns
    .filter(
      (column) =>
        (isNaming(column) && !(hasSubject && column.role === 'developer')) ||
        (measureTells && column.role === 'measure'),
    )
    .map(({ index }) => index)
}

const isFree = ({ role }: PlannedColumn, columns: readonly PlannedColumn[]): boolean =>
  role === 'ignore' || (role === 'developer' && columns.some((other) => other.role === 'subject'))

/** Texts under a heading that does not say that they are identifiers, remarks or sources. */
function mayTell({ index, header, kind, role }: PlannedColumn, lines: readonly Line[]): boolean {
  const named = namedRole(header)
  if (role === 'ignore' && (named === 'ignore' || named === 'note')) return false
  if (
    /\b(?:id|uuid|url|hash|key|links?|source|quelle|fonte|fuente|file|datei|notes?)\b|来源|链接/i.test(
      header.replaceAll('_', ' '),
    )
  )
    return false
  if (kind !== 'text' && kind !== 'mixed') return false
  const texts = distinct(lines, index)
  return texts > 1 && (texts < lines.length || lines.length < mostDistinctRows)
}

/** Adds, one by one, the column that leaves the fewest rows with the key of another. */
function telling(
  lines: readonly Line[],
  key: readonly number[],
  candidates: readonly PlannedColumn[],
): { tells: number[]; isApart: boolean } {
  const first = repeated(lines, key)
  const tells: number[] = []
  let left = first
  while (left > 0 && tells.length < mostTells) {
    const open = candidates.filter(({ index }) => !tells.includes(index))
    const ranked = open
      .map(({ index }) => ({
        index,
        left: repeated(lines, [...key, ...tells, index]),
        texts: distinct(lines, index),
      }))
      .sort((a, b) => a.left - b.left || a.texts - b.texts)
    const [best] = ranked
    if (!best || best.left >= left) break
    tells.push(best.index)
    ;({ left } = best)
  }
  // Rows that are given twice all the same are told apart by nothing.
  return left * 2 > first ? { tells: [], isApart: false } : { tells, isApart: left === 0 }
}

const repeated = (lines: readonly Line[], columns: readonly number[]): number =>
  lines.length - new Set(lines.map((line) => keyOf(line, columns))).size

/** Columns in which the first two rows of one key differ. */
function differing(lines: readonly Line[], key: readonly number[], free: readonly PlannedColumn[]): number[] {
  const seen = new Map<string, Line>()
  for (const line of lines) {
    const of = keyOf(line, key)
    const before = seen.get(of)
    if (before)
      return free
        .filter(({ index }) => textAt(before.cells, index) !== textAt(line.cells, index))
        .map(({ index }) => index)
    seen.set(of, line)
  }
  return []
}

function holdsUserWindows(lines: readonly Line[], index: number): boolean {
  const texts = [...new Set(lines.map(({ cells }) => textAt(cells, index)))].filter((text) => text !== '')
  const windows = texts.map(userWindow)
  return windows.every((window) => window !== null) && new Set(windows).size > 1
}

/**
 * The outer columns of a pivot: the first ones of the table, each label once, in the first row of its group, and
 * blank below it, where the names beside it go on and none comes twice.
 */
function carriedColumns(rows: readonly RawRow[], columns: readonly PlannedColumn[]): number[] {
  const used = columns.filter(({ filled, header }) => filled > 0 || header !== '')
  const isOuter = (column: PlannedColumn): boolean =>
    isNaming(column) && !(column.role === 'developer' && columns.some(({ role }) => role === 'subject'))
  const carried: number[] = []
  for (const [at, column] of used.entries()) {
    const inner = used.slice(at + 1).filter(isNaming)
    if (!isOuter(column) || inner.length === 0) break
    if (!isCarried(withLabels(rows, carried), column.index, carried, inner)) break
    carried.push(column.index)
  }
  return carried
}

function isCarried(
  all: readonly Line[],
  index: number,
  outer: readonly number[],
  inner: readonly PlannedColumn[],
): boolean {
  const rows = all.filter(({ cells }) => !mayBeWhole(textAt(cells, index)))
  const texts = rows.map(({ cells }) => textAt(cells, index))
  const blanks = texts.filter((text) => text === '').length
  if (texts[0] === '' || blanks === 0 || blanks === texts.length) return false
  const labels = rows.filter(({ cells }) => textAt(cells, index) !== '')
  if (repeated(labels, [...outer, index]) > 0) return false
  const isNamed = ({ cells }: Line): boolean => inner.some((column) => textAt(cells, column.index) !== '')
  if (!rows.every(isNamed)) return false
  const names = inner.map((column) => column.index)
  // Of inner groups, too, the label stands once.
  const full = withLabels(rows, [...outer, index, ...names.slice(0, -1)])
  return repeated(full, [...outer, index, ...names]) === 0
}

/** The rows with the label of their group in each of them. */
function withLabels(rows: readonly Line[], carried: readonly number[]): readonly Line[] {
  if (carried.length === 0) return rows
  const carry = labelCarrier(carried)
  return rows.map(({ row, cells }) => ({ row, cells: carry(cells) }))
}

/** Fills the blank labels of rows that come in order; a new outer label ends the inner ones. */
export function labelCarrier(carried: readonly number[]): (cells: readonly RawCell[]) => readonly RawCell[] {
  const labels = new Map<number, RawCell>()
  return (cells) => {
    const filled = [...cells]
    let isNew = false
    for (const index of carried) {
      const cell = cells[index - 1]
      if (cell !== undefined && cellText(cell) !== '') {
        labels.set(index, cell)
        isNew = true
      } else if (isNew) labels.delete(index)
      else {
        const label = labels.get(index)
        if (label !== undefined) filled[index - 1] = label
      }
    }
    return filled
  }
}
