import { withoutRaised } from '#shared/domain/number-words.ts'
import { readPeriod } from '#shared/domain/parse-period.ts'
import { cellText, headingText, isBlank, type RawCell, type RawRow } from '#engine/import/open/raw-table.ts'
import { firstDataRow, isRule } from './data-row.ts'
import { longestHeading } from './heading-words.ts'
import { isOwnLayout } from './own-exports.ts'
import { isUnit } from './unit-text.ts'

/** A heading is looked for in this many rows from the top. */
const searchRows = 60

/** What stands above one column. `upper` is empty but where two rows of headings name two things. */
export type Heading = { readonly header: string; readonly upper: string; readonly lower: string }

/** The headings of a table. */
export type Headings = {
  /** the last row of headings as in the file; 0: there is none, or the format names its columns itself */
  readonly row: number
  /** all rows of headings, the upper one first */
  readonly rows: readonly number[]
  /** texts of the rows of headings as they are, to know them where they are repeated */
  readonly texts: readonly (readonly string[])[]
  readonly columns: readonly Heading[]
}

/** Between the two headings of a column. */
const joint = ' · '

/**
 * The text of a heading without marks of footnotes, as far as it may say anything: the expressions that ask it look at
 * it more than once.
 */
const textOf = (cell: RawCell | undefined): string =>
  withoutRaised(headingText(cell).slice(0, longestHeading)).bare

/**
 * The headings: of the rows above the first one that holds values, the one that names most, the last of
 * equals; titles merged over several columns name one thing and do not win. A row of groups above it
 * (`2024`, `2025` over `Qwen`, `Llama` each) and a row of units below it belong to the headings.
 *
 * @param rows the first rows of a table
 * @param chosen row of the headings as the analyst says, or null
 */
export function findHeadings(rows: readonly RawRow[], chosen: number | null): Headings {
  // Row 0 is there where the format itself names the columns.
  const [first] = rows
  if (chosen === 0 || (first?.row === 0 && chosen === null))
    return headingsOf(first?.row === 0 ? [first] : [], null)
  // In an export of our own the first rows need not hold a value to go by.
  if (first && chosen === null && isOwnLayout(first.cells.map(cellText))) return headingsOf([first], null)
  const near = rows.slice(0, searchRows).filter(({ cells }) => !isBlank(cells) && !isRule(cells))
  if (chosen !== null) {
    const at = near.findIndex(({ row }) => row === chosen)
    const main = near[at] ?? rows.find(({ row }) => row === chosen)
    return main ? withGroups(near[at - 1], main, null) : headingsOf([], null)
  }
  const firstData = firstDataRow(near)
  if (firstData < 0) return headingsOf(wideRow(near), null)
  const above = near.slice(0, firstData)
  const last = above.at(-1)
  const units = last && above.length > 1 && isUnitRow(last.cells) ? last : null
  const named = units ? above.slice(0, -1) : above
  const main = mostNamed(named, named.at(-2), named.at(-1))
  if (!main) return headingsOf([], null)
  return withGroups(named[named.indexOf(main) - 1], main, main === named.at(-1) ? units : null)
}

/** Without any number to go by, the first row that is as wide as the table is the heading. */
function wideRow(rows: readonly RawRow[]): RawRow[] {
  const width = Math.max(2, ...rows.map(({ cells }) => distinctTexts(cells)))
  const found = rows.find(({ cells }) => distinctTexts(cells) >= width)
  return found ? [found] : []
}

function mostNamed(
  rows: readonly RawRow[],
  upper: RawRow | undefined,
  lower: RawRow | undefined,
): RawRow | undefined {
  // Groups over repeated names: the groups may be more than the names are.
  if (upper && lower && pairUp(upper, lower)) return lower
  let best: { row: RawRow | undefined; names: number } = { row: undefined, names: 2 }
  for (const row of rows) {
    const names = distinctTexts(row.cells)
    if (names >= best.names) best = { row, names }
  }
  return best.row
}

function withGroups(upper: RawRow | undefined, main: RawRow, units: RawRow | null): Headings {
  const pairs = upper && pairUp(upper, main)
  return pairs ? headingsOf([upper, main], units, pairs) : headingsOf([main], units)
}

function headingsOf(rows: readonly RawRow[], units: RawRow | null, pairs?: readonly Heading[]): Headings {
  const all = units ? [...rows, units] : rows
  const columns = pairs ?? (rows[0]?.cells ?? []).map((cell) => alone(textOf(cell)))
  return {
    row: all.at(-1)?.row ?? 0,
    rows: all.map(({ row }) => row),
    texts: all.map(({ cells }) => cells.map(headingText)),
    columns: units ? columns.map((heading, at) => withUnit(heading, cellText(units.cells[at]))) : columns,
  }
}

const alone = (header: string): Heading => ({ header, upper: '', lower: header })

function withUnit(heading: Heading, unit: string): Heading {
  if (unit === '') return heading
  const bare = unit.replace(/^[([]\s*(.*?)\s*[)\]]$/, '$1')
  return {
    ...heading,
    header: `${heading.header} (${bare})`.trim(),
    lower: `${heading.lower} (${bare})`.trim(),
  }
}

/**
 * The headings of two rows that name two things, or null where they do not. Years over months or quarters
 * are one thing in two rows: one heading, `Jan 2025`.
 */
function pairUp(upper: RawRow, lower: RawRow): Heading[] | null {
  const width = Math.max(upper.cells.length, lower.cells.length)
  const tops = filledForward(upper.cells, lower.cells, width)
  const columns = tops.map((top, at) => {
    const name = textOf(lower.cells[at])
    return top === '' || name === '' || top === name ? alone(name || top) : paired(top, name)
  })
  const grid = columns.filter((heading) => heading.upper !== '')
  const dated = columns.map((heading) => (heading.upper === '' ? null : datedHeading(heading)))
  if (grid.length > 1 && columns.every((heading, at) => heading.upper === '' || dated[at]))
    return columns.map((heading, at) => dated[at] ?? heading)
  const distinct = (texts: readonly string[]): number => new Set(texts).size
  const isGrid =
    distinct(grid.map((heading) => heading.lower)) < grid.length &&
    distinct(grid.map((heading) => heading.header)) === grid.length &&
    distinct(grid.map((heading) => heading.upper)) > 1
  return isGrid ? columns : null
}

const paired = (upper: string, lower: string): Heading => ({ header: upper + joint + lower, upper, lower })

function datedHeading({ upper, lower }: Heading): Heading | null {
  const year = /^(\d{4})\s*年?$/.exec(upper)?.[1]
  if (year === undefined || readPeriod(lower) !== null) return null
  const texts = [`${lower} ${year}`, `${year}年${lower}`]
  const text = texts.find((written) => readPeriod(written) !== null)
  return text === undefined ? null : alone(text)
}

/** A heading over several columns stands in the first of them, and holds for those that are named below it. */
function filledForward(upper: readonly RawCell[], lower: readonly RawCell[], width: number): string[] {
  let last = ''
  return Array.from({ length: width }, (_, at) => {
    const text = textOf(upper[at])
    const isNamed = textOf(lower[at]) !== ''
    last = text !== '' && isNamed ? text : isNamed ? last : ''
    return text === '' ? last : text
  })
}

/** Holds units and nothing else, in at least one column. */
function isUnitRow(cells: readonly RawCell[]): boolean {
  const texts = cells.map(cellText).filter((text) => text !== '')
  // Words such as `Tokens`, `Requests` alone are names of columns; a sign or a bracket makes units of them.
  return (
    texts.every((text) => isUnit(text)) && texts.some((text) => /[%([$€£¥]|\b(?:in|mio|mrd|bn)\b/i.test(text))
  )
}

const distinctTexts = (cells: readonly RawCell[]): number =>
  new Set(cells.map((cell) => cellText(cell)).filter((text) => text !== '')).size
