import { isCount } from '#shared/vocabulary/measures.ts'
import type { ImportColumn } from '#shared/contract/import-mapping.ts'
import type { Decimal } from '#shared/domain/decimal.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import { type CellCounts, type Range, widen } from './cell-counter.ts'
import type { Heading } from './find-headings.ts'
import { headingPower } from './heading-power.ts'
import { namedMeasure, namedRole, saysPercent } from './heading-words.ts'
import { type DayPattern, patternOf, rhythmOf } from './rhythm.ts'

/** What all cells of a column say together. */
export type ColumnFacts = {
  /** position in the file, from 1 */
  readonly index: number
  readonly header: string
  /** the two headings of a column under two rows of them; else `upper` is empty and `lower` the header */
  readonly upper: string
  readonly lower: string
  readonly kind: ImportColumn['kind']
  readonly decimal: Decimal | null
  /** a text such as `1,234` where no cell of the file says what its separator is: `decimal` was assumed */
  readonly decimalAssumed: string | null
  /** a `b` behind a number is a flag, not billions: the numbers are in percent, or other letters stand behind some */
  readonly flagged: boolean
  /** flags such as `e` stand behind some of its numbers */
  readonly hasFlags: boolean
  /** most of its numbers have a percent sign */
  readonly isPercent: boolean
  /** most of its numbers have the sign of a currency; `currency` is the first of them, empty where there is none */
  readonly isMoney: boolean
  readonly currency: string
  /** of dates such as 03/04/2025; undefined where no cell decides */
  readonly dayFirst: boolean | undefined
  /** some cells can only have the day first, others only the month */
  readonly dateOrders: 'one' | 'mixed'
  readonly filled: number
  /** rows in which the column is empty or says that there is no value */
  readonly missing: number
  readonly numbers: number
  readonly periods: number
  readonly min: number
  readonly max: number
  readonly grain: Grain | null
  /** what its days have in common; null where it holds none */
  readonly days: DayPattern | null
  readonly samples: readonly string[]
}

const leastShort = 2
/** Two Mondays may be chance. */
const leastWeeks = 3

/** Where a column stands, and beside what. */
type ColumnPlace = {
  /** position in the file, from 1 */
  index: number
  heading: Heading
  /** rows of data in the table */
  rows: number
  /** the decimal separator that the other columns use, for a column that does not say */
  elsewhere: Decimal | null
}

/** Decides what a column is from the counts of its cells. */
export function columnFacts(
  counts: CellCounts,
  { index, heading, rows, elsewhere }: ColumnPlace,
): ColumnFacts {
  const { filled, numbers, periods, ambiguous, dayFirst, monthFirst } = counts
  const shown = kindOf(counts)
  const stamps = shown === 'number' && namedRole(heading.header) === 'period' ? stampGrain(counts) : null
  const kind = stamps === null ? shown : 'period'
  const isNumeric = kind === 'number' || kind === 'percent' || numbers > filled / 2
  const decided = decidedDecimal(counts) ?? elsewhere
  const decimal = decided ?? decimalOfCounts(counts, heading.header) ?? '.'
  const isDayFirst = dayFirst === monthFirst ? rhythmOrder(counts) : dayFirst > monthFirst
  const days = [...counts.days[isDayFirst === false ? 'monthFirst' : 'dayFirst']]
  const flagged = counts.flags > 0 || counts.percents > 0 || saysPercent(heading.header)
  return {
    index,
    ...heading,
    kind,
    decimal: isNumeric ? decimal : null,
    decimalAssumed: isNumeric && decided === null && ambiguous !== '' ? ambiguous : null,
    flagged,
    hasFlags: counts.flags > 0,
    isPercent: counts.percents > 0 && counts.percents * 2 >= numbers,
    currency: counts.currency,
    isMoney: counts.monies > 0 && counts.monies * 2 >= numbers,
    dateOrders: dayFirst > 0 && monthFirst > 0 ? 'mixed' : 'one',
    dayFirst: isDayFirst,
    filled,
    missing: rows - filled,
    numbers,
    periods: stamps === null ? periods : numbers,
    ...rangeOf(counts, decimal, flagged),
    grain: stamps ?? grainOf(counts, days),
    days: patternOf(days),
    samples: [...counts.samples],
  }
}

/** The separator that the cells of a column decide, where they do. */
export function decidedDecimal(counts: CellCounts): Decimal | null {
  const { points, commas, eitherPoints, eitherCommas, ungrouped, short } = counts
  if (points !== commas) return commas > points ? ',' : '.'
  if (points > 0 || eitherCommas > 0 === eitherPoints > 0) return null
  const separator = eitherCommas > 0 ? ',' : '.'
  // Beside numbers of four digits without grouping, a separator can only be the decimal sign.
  if (ungrouped > 0) return separator
  // Decimals that all have three places would hardly come with whole numbers: 379 and 1.047 are counts.
  if (short < leastShort) return null
  return separator === ',' ? '.' : ','
}

/** Half a request is none: `1.000` and `2.500` under a heading that names what is counted are taken for thousands. */
function decimalOfCounts({ eitherPoints, eitherCommas }: CellCounts, header: string): Decimal | null {
  const measure = namedMeasure(header)
  const isWhole = measure !== null && isCount(measure) && headingPower(header) === 0
  return isWhole && eitherPoints > 0 && eitherCommas === 0 ? ',' : null
}

/** Grain of a column of bare numbers that are spreadsheet serials, Unix times or `202511`; null: none of them. */
function stampGrain({ min, max }: CellCounts): Grain | null {
  const within = (low: number, high: number): boolean => min >= low && max < high
  if (within(190_001, 220_000)) return 'month'
  return within(20_000, 80_000) || within(1e9, 1e10) || within(1e12, 1e13) ? 'day' : null
}

/** The range of the numbers, once the decimal sign is known. */
function rangeOf(counts: CellCounts, decimal: Decimal, flagged: boolean): Range {
  const range = { min: counts.min, max: counts.max }
  if (counts.flaggedRange.min <= counts.flaggedRange.max) {
    const billion = flagged ? 1 : 1e9
    widen(range, counts.flaggedRange.min * billion)
    widen(range, counts.flaggedRange.max * billion)
  }
  for (const separator of ['.', ','] as const) {
    const { min, max } = counts.eitherRange[separator]
    const factor = separator === decimal ? 1 : 1000
    if (min > max) continue
    widen(range, min * factor)
    widen(range, max * factor)
  }
  return range
}

function kindOf({ filled, numbers, percents, periods, digitPeriods }: CellCounts): ImportColumn['kind'] {
  const most = filled * 0.9
  if (filled === 0) return 'empty'
  if (periods >= most && (digitPeriods > 0 || numbers < most)) return 'period'
  if (numbers >= most) return percents * 2 >= numbers ? 'percent' : 'number'
  return numbers <= filled * 0.1 ? 'text' : 'mixed'
}

/**
 * Whether the day comes first in dates that may be read either way: in the order in which they keep the rhythm of
 * weeks; undefined where that tells nothing.
 */
function rhythmOrder({ days }: CellCounts): boolean | undefined {
  const keeps = (order: keyof CellCounts['days']): boolean =>
    days[order].size >= leastWeeks && patternOf([...days[order]])?.weekday !== null
  const [isDay, isMonth] = [keeps('dayFirst'), keeps('monthFirst')]
  return isDay === isMonth ? undefined : isDay
}

/** The grain most cells have; days that keep a rhythm are weeks or months written by their first day. */
function grainOf({ grains, periods }: CellCounts, days: readonly number[]): Grain | null {
  let best: Grain | null = null
  for (const [grain, count] of grains) if (best === null || count > (grains.get(best) ?? 0)) best = grain
  // No grain prevails: each period keeps its own length.
  if (best !== null && (grains.get(best) ?? 0) < periods * 0.9) return 'window'
  return best === 'day' ? rhythmOf(days, leastWeeks) : best
}
