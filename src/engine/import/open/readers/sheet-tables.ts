import { isNumber, parseNumber } from '#shared/domain/parse-number.ts'
import { readPeriod } from '#shared/domain/parse-period.ts'
import { cellText, headingText, type RawCell, type RawRow } from '#engine/import/open/raw-table.ts'
import { type Block, blocksOf } from './sheet-blocks.ts'

/** One table of a sheet: its rows with their numbers, cells of other tables left blank. */
export type SheetTable = { readonly title: string; readonly rows: readonly RawRow[] }

/**
 * Each table keeps the blank cells before it, so that many beside each other take far more cells than the sheet has.
 * Beyond this the sheet stays whole.
 */
const maxMasked = 30_000_000

/** Blocks that belong together: the table itself, its title above, remarks below, a column set apart. */
type Group = { readonly table: Block; readonly blocks: Block[] }

/**
 * Tells the tables of a sheet apart: blocks of cells with blank rows or columns between them. A block is a
 * table of its own where it has headings and values; what has none belongs to the table it stands by. Rows
 * and columns keep their places, so that their numbers are those of the sheet.
 *
 * @param rows all rows of the sheet, blank ones included
 * @returns one table titled with the sheet where the sheet holds one, else each with its own title
 */
export function tablesOfSheet(sheet: string, rows: readonly RawRow[]): SheetTable[] {
  const blocks = blocksOf(rows)
  const looks = looksAt(rows)
  const groups: Group[] = []
  for (const block of blocks.filter((candidate) => isTable(rows, candidate))) {
    const continued = groups.findLast(({ table }) => continues(looks, table, block))
    if (continued) continued.blocks.push(block)
    else groups.push({ table: block, blocks: [block] })
  }
  if (groups.length < 2) return [{ title: sheet, rows }]
  const taken = new Set(groups.flatMap((group) => group.blocks))
  for (const block of blocks) {
    if (taken.has(block)) continue
    const group = (isRow(rows, block) ? tableAbove(groups, block) : undefined) ?? nearest(groups, block)
    group.blocks.push(block)
  }
  if (maskedCells(groups) > maxMasked) return [{ title: sheet, rows }]
  const titles = groups.map((group) => titleOf(rows, group))
  return groups.map((group, at) => {
    const title = titles[at] ?? ''
    const isPlain = title !== '' && titles.indexOf(title) === titles.lastIndexOf(title)
    const place = placeOf(rows, group.table)
    return {
      title: isPlain ? `${sheet}: ${title}` : `${sheet}${title === '' ? '' : `: ${title}`} (${place})`,
      rows: masked(rows, group.blocks),
    }
  })
}

const cellsOf = (row: RawRow | undefined, { left, right }: Block): readonly RawCell[] =>
  row?.cells.slice(left, right + 1) ?? []
const rowsOf = (rows: readonly RawRow[], { top, bottom }: Block): readonly RawRow[] =>
  rows.slice(top, bottom + 1)
const filledIn = (cells: readonly RawCell[]): readonly RawCell[] =>
  cells.filter((cell) => cellText(cell) !== '')

/** Rows looked at from the top of a block; headings and first values lie there. */
const searchRows = 60

/** Two rows or more with two cells or more, and a value among them. */
function isTable(rows: readonly RawRow[], block: Block): boolean {
  if (block.right === block.left || block.bottom === block.top) return false
  const wide = rowsOf(rows, block)
    .slice(0, searchRows)
    .map((row) => filledIn(cellsOf(row, block)))
    .filter((cells) => cells.length > 1)
  return wide.length > 1 && wide.some((cells) => cells.some((cell) => isValue(cell)))
}

/** A number that is no year or other period. */
function isValue(cell: RawCell): boolean {
  if (typeof cell === 'object') {
    if (cell.kind !== 'number') return cell.kind === 'error'
    return cell.percent || readPeriod(String(cell.value)) === null
  }
  const text = cell.trim()
  if (!/\d/.test(text) || text.length > 80 || readPeriod(text) !== null) return false
  return isNumber(parseNumber(text, { decimal: '.' })) || isNumber(parseNumber(text, { decimal: ',' }))
}

/** Texts of the first row of several cells above which no value stands; null where values begin at once. */
function headings(rows: readonly RawRow[], block: Block): readonly string[] | null {
  if (beginsWithPeriods(rows, block)) return null
  for (const row of rowsOf(rows, block).slice(0, searchRows)) {
    const cells = cellsOf(row, block)
    const filled = filledIn(cells)
    if (filled.some((cell) => isValue(cell))) return null
    if (new Set(filled.map((cell) => cellText(cell))).size > 1) return cells.map((cell) => cellText(cell))
  }
  return null
}

/** Do the first rows name a period each? Then they are data, be their values missing. */
function beginsWithPeriods(rows: readonly RawRow[], { top, left, bottom }: Block): boolean {
  const isPeriod = (at: number): boolean => readPeriod(headingText(rows[at]?.cells[left])) !== null
  return isPeriod(top) && (top === bottom || isPeriod(top + 1))
}

/** What is asked of a block again and again, held against each of the others: found out once. */
type Looks = {
  readonly headings: (block: Block) => readonly string[] | null
  readonly hasLabels: (block: Block) => boolean
  readonly textAbove: (block: Block) => string
}

const looksAt = (rows: readonly RawRow[]): Looks => ({
  headings: once((block) => headings(rows, block)),
  hasLabels: once((block) => hasLabels(rows, block)),
  textAbove: once((block) => textAbove(rows, block)),
})

function once<T>(look: (block: Block) => T): (block: Block) => T {
  const seen = new Map<Block, { found: T }>()
  return (block) => {
    const known = seen.get(block) ?? { found: look(block) }
    seen.set(block, known)
    return known.found
  }
}

/** Is the block more of the table: below it without headings of its own or with the same, or beside it? */
function continues(looks: Looks, table: Block, block: Block): boolean {
  const own = looks.headings(block)
  if (block.top > table.bottom) {
    const overlaps = block.left <= table.right && block.right >= table.left
    if (own === null) return overlaps
    const isSame = block.left === table.left && own.join('\u0000') === looks.headings(table)?.join('\u0000')
    return isSame && looks.textAbove(block) === ''
  }
  const isBeside = block.top <= table.bottom && block.bottom >= table.top
  return isBeside && !looks.hasLabels(block)
}

/** Does the first column name what the rows are? Values beside a gap belong to the names before it. */
function hasLabels(rows: readonly RawRow[], block: Block): boolean {
  const first = rowsOf(rows, block)
    .slice(0, searchRows)
    .map((row) => row.cells[block.left] ?? '')
    .filter((cell) => cellText(cell) !== '')
  const values = first.filter((cell) => isValue(cell)).length
  return values * 2 < first.length
}

/** The text of the rows of a block above its headings: a title over the whole. */
function textAbove(rows: readonly RawRow[], block: Block): string {
  const texts: string[] = []
  for (const row of rowsOf(rows, block).slice(0, searchRows)) {
    const distinct = new Set(filledIn(cellsOf(row, block)).map((cell) => cellText(cell)))
    if (distinct.size !== 1) break
    texts.push(...distinct)
  }
  return texts.join(' ')
}

/** A row of data by itself, with a blank row above it: no title and no remark. */
const isRow = (rows: readonly RawRow[], block: Block): boolean =>
  rowsOf(rows, block).some((row) => {
    const filled = filledIn(cellsOf(row, block))
    return filled.length > 1 && filled.some((cell) => isValue(cell))
  })

const tableAbove = (groups: readonly Group[], { top, left, right }: Block): Group | undefined =>
  groups.findLast(({ table }) => table.bottom < top && left <= table.right && table.left <= right)

/** The table a remark belongs to: the next below it in its columns, else the last above, else any by it. */
function nearest(groups: readonly Group[], block: Block): Group {
  const distance = ({ table }: Group): number => {
    const across = Math.max(0, table.left - block.right, block.left - table.right)
    const below = table.top - block.bottom
    const above = block.top - table.bottom
    // Below a table stands a remark on it, above one its title: a title belongs to what follows.
    const down = below > 0 ? below : above > 0 ? above * 1.5 : 0
    return down + across * 4
  }
  return groups.reduce((best, group) => (distance(group) < distance(best) ? group : best))
}

function titleOf(rows: readonly RawRow[], { table, blocks }: Group): string {
  const own = textAbove(rows, table)
  if (own !== '') return own
  const above = blocks.findLast(({ bottom }) => bottom < table.top)
  return above ? textAbove(rows, above) : ''
}

/** The place of a block as spreadsheet programs write it: `E6:G9`. */
function placeOf(rows: readonly RawRow[], { top, bottom, left, right }: Block): string {
  const corner = (at: number, column: number): string => `${columnName(column)}${rows[at]?.row ?? 0}`
  return `${corner(top, left)}:${corner(bottom, right)}`
}

function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}

/** From the first row to the last, and from the first column of the sheet to the last, of blocks that belong together. */
const extentOf = (blocks: readonly Block[]): { top: number; bottom: number; width: number } => ({
  top: Math.min(...blocks.map((block) => block.top)),
  bottom: Math.max(...blocks.map((block) => block.bottom)),
  width: Math.max(...blocks.map((block) => block.right)) + 1,
})

/** How many cells the tables take at most. */
const maskedCells = (groups: readonly Group[]): number =>
  groups.reduce((sum, { blocks }) => {
    const { top, bottom, width } = extentOf(blocks)
    return sum + (bottom - top + 1) * width
  }, 0)

/** The rows from the first to the last of the blocks, with the cells of these blocks only. */
function masked(rows: readonly RawRow[], blocks: readonly Block[]): RawRow[] {
  const { top, bottom, width } = extentOf(blocks)
  return rows.slice(top, bottom + 1).map(({ row, cells }, within) => {
    const own: RawCell[] = Array.from<RawCell>({ length: Math.min(width, cells.length) }).fill('')
    for (const block of blocks) {
      if (top + within < block.top || top + within > block.bottom) continue
      for (let at = block.left; at <= block.right && at < own.length; at++) own[at] = cells[at] ?? ''
    }
    return { row, cells: own }
  })
}
