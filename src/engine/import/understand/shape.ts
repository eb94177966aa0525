import { isTermDimension, termDimensions } from '#shared/vocabulary/dimensions.ts'
import { isBase, isTotal } from '#shared/vocabulary/totals.ts'
import type { ColumnRole, Shape } from '#shared/contract/import-mapping.ts'
import { formatPeriod, type Period } from '#shared/domain/period.ts'
import type { ColumnFacts } from './column-facts.ts'
import { countryCode } from './country-names.ts'
import { headedPeriods } from './headed-periods.ts'
import { headedSubjects } from './headed-subjects.ts'
import { namedMeasure, namedRole, valueRank } from './heading-words.ts'
import { gridColumns, type GridUse, readGrid } from './two-level.ts'
import { unitReader } from './unit-text.ts'
import { namesParts, partColumns } from './year-parts.ts'

/** A column with what it is for; `period`, `subject` and `category` where its heading names one. */
export type ColumnUse = GridUse & { readonly index: number }

export type Layout = { readonly shape: Shape; readonly uses: readonly ColumnUse[] }

/**
 * Decides what each column is for. Headings that name a role win, then what the cells hold.
 *
 * @param forced the analyst's choice of shape, or null
 */
export function layOut(columns: readonly ColumnFacts[], forced: Shape | null): Layout {
  const headed = headedPeriods(columns)
  const grid = gridColumns(columns)
  const shape = forced ?? (grid.length > 1 ? 'two-level' : guessShape(columns, headed))
  switch (shape) {
    case 'two-level':
      return { shape, uses: twoLevel(columns, grid) }
    case 'wide-by-period':
      return { shape, uses: wideByPeriod(columns, headed) }
    case 'wide-by-subject':
      return { shape, uses: wideBySubject(columns) }
    case 'long':
      return { shape, uses: long(columns) }
  }
}

function guessShape(columns: readonly ColumnFacts[], headed: ReadonlyMap<number, Period>): Shape {
  const values = columns.filter((column) => isValueColumn(column))
  const hasNames = columns.some((column) => isNameColumn(column))
  const hasPeriods = columns.some((column) => isPeriodColumn(column))
  if (isYearMatrix(columns, values)) return 'wide-by-period'
  // Dates in headings over rows that have periods themselves tell versions of a model apart.
  const isHeaded = values.filter(({ index }) => headed.has(index)).length * 2 >= values.length
  if (headed.size >= 2 && isHeaded && (hasNames || !hasPeriods)) return 'wide-by-period'
  const unnamed = values.filter(({ header }) => header !== '' && valueRank(header) === 0)
  const areSubjects = unnamed.length >= 2 || headedSubjects(values).size > 0
  return hasPeriods && !hasNames && areSubjects ? 'wide-by-subject' : 'long'
}

/** Rows of years under months, quarters or halves without a year. */
function isYearMatrix(columns: readonly ColumnFacts[], values: readonly ColumnFacts[]): boolean {
  const parts = partColumns(columns)
  const inParts = values.filter(({ index }) => parts.has(index))
  return inParts.length > 1 && inParts.length * 2 >= values.length && columns.some(isYearColumn)
}

const isYearColumn = (column: ColumnFacts): boolean => isPeriodColumn(column) && column.grain === 'year'

/** A year-like number under a heading that names a value is a value. */
const isPeriodColumn = ({ kind, header, filled, missing, periods }: ColumnFacts): boolean =>
  (kind === 'period' && valueRank(header) === 0 && missing < filled * 0.2) ||
  (namedRole(header) === 'period' && filled > 0 && (periods > 0 || kind === 'number'))

const isNumeric = ({ kind, numbers, filled }: ColumnFacts): boolean =>
  kind === 'number' || kind === 'percent' || (kind === 'mixed' && numbers * 2 >= filled)

const isValueColumn = (column: ColumnFacts): boolean => {
  if (column.kind === 'period') return !isPeriodColumn(column)
  const role = namedRole(column.header)
  // Units sold are values, the unit of a value is none.
  const isNamed = role === null || (role === 'unit' ? !holdsUnits(column) : valueRank(column.header) > 0)
  return isNumeric(column) && isNamed && !isTotal(column.header) && !isBase(column.header)
}

const isNameColumn = (column: ColumnFacts): boolean => {
  const role = namedRole(column.header)
  if (role === 'subject' || role === 'developer') return column.kind !== 'empty'
  return role === null && (column.kind === 'text' || (column.kind === 'mixed' && !isNumeric(column)))
}

function wideByPeriod(columns: readonly ColumnFacts[], headed: ReadonlyMap<number, Period>): ColumnUse[] {
  const years = headed.size === 0 ? columns.find(isYearColumn) : undefined
  const parts = years ? partColumns(columns) : new Set<number>()
  const isHead = ({ index }: ColumnFacts): boolean => headed.has(index) || parts.has(index)
  const areYears = [...headed.values()].every(({ grain }) => grain === 'year')
  const rows =
    years ?? (areYears ? columns.find((column) => !isHead(column) && namesParts(column)) : undefined)
  const names = nameRoles(columns.filter((column) => !isHead(column) && column !== rows))
  return columns.map((column) => {
    if (column === rows) return use(column, 'period')
    const period = headed.get(column.index)
    if (period) return { ...use(column, 'value'), period: formatPeriod(period) }
    return use(column, parts.has(column.index) ? 'value' : (names.get(column.index) ?? 'ignore'))
  })
}

function wideBySubject(columns: readonly ColumnFacts[]): ColumnUse[] {
  const period = columns.find((column) => isPeriodColumn(column))
  const named = headedSubjects(columns.filter((column) => column !== period && isValueColumn(column)))
  return columns.map((column) => {
    if (column === period) return use(column, 'period')
    const subject = named.get(column.index)
    if (subject !== undefined) return { ...use(column, 'value'), subject }
    // Beside `Qwen (%)`, a column of tokens is another measure.
    if (named.size > 0 && valueRank(column.header) > 0) return use(column, 'ignore')
    const role = namedRole(column.header)
    if (role !== null && (isTermDimension(role) || role === 'note')) return use(column, role)
    const isSubject = isValueColumn(column) && column.header !== ''
    return isSubject ? { ...use(column, 'value'), subject: column.header } : use(column, 'ignore')
  })
}

/** Two rows of headings over the values; the columns beside them are named by themselves. */
function twoLevel(columns: readonly ColumnFacts[], grid: readonly ColumnFacts[]): ColumnUse[] {
  const beside = columns.filter((column) => !grid.includes(column))
  const isSubject = ({ header }: ColumnFacts): boolean => {
    const role = namedRole(header)
    return role === 'subject' || role === 'developer'
  }
  const uses = readGrid(
    grid,
    beside.some((column) => isSubject(column) && column.kind !== 'empty'),
  )
  const values = [...uses.values()].filter(({ role }) => role === 'value')
  const headsHave = (key: 'period' | 'subject' | 'category'): boolean =>
    values.some((value) => value[key] !== null)
  const period = headsHave('period') ? undefined : beside.find((column) => isPeriodColumn(column))
  const names = nameRoles(beside.filter((column) => column !== period))
  return columns.map((column) => {
    const inGrid = uses.get(column.index)
    if (inGrid) return { index: column.index, ...inGrid }
    if (column === period) return use(column, 'period')
    const role = names.get(column.index) ?? 'ignore'
    // Rows without a heading of their own are told apart by what is left: the headings name the subjects.
    if (role === 'subject' && headsHave('subject') && !isSubject(column))
      return use(column, headsHave('category') ? 'region' : 'category')
    return use(column, role)
  })
}

function long(columns: readonly ColumnFacts[]): ColumnUse[] {
  const period =
    columns.find((column) => isPeriodColumn(column) && namedRole(column.header) === 'period') ??
    columns.find((column) => isPeriodColumn(column))
  const others = columns.filter((column) => column !== period)
  const value = bestValue(others)
  const names = nameRoles(others.filter((column) => column !== value))
  return columns.map((column) => {
    if (column === period) return use(column, 'period')
    if (column === value) return use(column, 'value')
    return use(column, names.get(column.index) ?? 'ignore')
  })
}

function bestValue(columns: readonly ColumnFacts[]): ColumnFacts | undefined {
  const [best] = columns
    .filter((column) => isValueColumn(column))
    .sort((a, b) => valueRank(b.header) - valueRank(a.header))
  // A column named as a value holds values even where most of its cells cannot be read.
  return best ?? columns.find(({ header, kind }) => valueRank(header) >= 2 && kind !== 'empty')
}

/** Roles of the columns that hold names, bounds and notes. Each role is given once, first come first served. */
function nameRoles(columns: readonly ColumnFacts[]): Map<number, ColumnRole> {
  const roles = new Map<number, ColumnRole>()
  const taken = new Set<ColumnRole>()
  for (const column of columns) {
    const role = namedRole(column.header)
    if (role === null || role === 'ignore' || role === 'period' || role === 'value' || taken.has(role))
      continue
    // Unit and currency may stand apart.
    if (role === 'unit') {
      if (holdsUnits(column)) roles.set(column.index, role)
      continue
    }
    if (column.kind === 'empty' || ((role === 'low' || role === 'high') && !isNumeric(column))) continue
    // What names no measure tells rows apart in another way.
    if (role === 'measure' && !column.samples.some((text) => namedMeasure(text) !== null)) continue
    roles.set(column.index, role)
    taken.add(role)
  }
  if (taken.has('subject')) return roles
  const first = columns.find((column) => !roles.has(column.index) && isNameColumn(column))
  const isNamed = taken.has('developer') || termDimensions.some((dimension) => taken.has(dimension))
  if (first && !isNamed) roles.set(first.index, areCountries(first) ? 'region' : 'subject')
  return roles
}

/** Columns of other units, such as business units, are none. */
const holdsUnits = ({ header, samples }: ColumnFacts): boolean =>
  samples.length > 0 && samples.every((text) => unitReader(header)(text) !== null)

const fewestCountries = 3

/** Rows of countries under a heading that does not say so. */
const areCountries = ({ samples }: ColumnFacts): boolean =>
  samples.length >= fewestCountries && samples.every((text) => countryCode(text) !== null)

const use = (column: ColumnFacts, role: ColumnRole): ColumnUse => ({
  index: column.index,
  role,
  period: null,
  subject: null,
  category: null,
})
