import type { Grain } from '#shared/contract/common.ts'
import {
  type Decimal,
  decimalEvidence,
  isNumber,
  parseNumber,
  type ParsedNumber,
} from '#shared/domain/parse-number.ts'
import { dateOrder, readPeriod } from '#shared/domain/parse-period.ts'
import type { Period } from '#shared/domain/period.ts'
import type { ImportColumn } from '#shared/contract/imports.ts'
import { cellText, type RawCell } from '../types.ts'
import type { Heading } from './header.ts'
import { namedRole } from './headings.ts'

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
  /** a text such as `1,234` where no cell of the file says what its separator is: a decimal point was assumed */
  readonly decimalAssumed: string | null
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
  readonly samples: readonly string[]
}

type Reading = {
  missing: boolean
  number: ParsedNumber | null
  period: Period | null
  evidence: Decimal | 'either' | null
}

const rememberedTexts = 4096
const countedDays = 5000
const sampleCount = 5

type Range = { min: number; max: number }

const noRange = (): Range => ({ min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY })

function widen(range: Range, value: number): void {
  range.min = Math.min(range.min, value)
  range.max = Math.max(range.max, value)
}
const leastShort = 2

/** Gathers the facts of one column, cell by cell. */
export class ColumnCounter {
  private filled = 0
  private numbers = 0
  private percents = 0
  private periods = 0
  private bareYears = 0
  private points = 0
  private commas = 0
  /** cells such as `1.234` and `1,234`, which say nothing by themselves */
  private eitherPoints = 0
  private eitherCommas = 0
  /** their range by separator, read as decimals */
  private readonly eitherRange = { '.': noRange(), ',': noRange() }
  /** whole numbers of four digits and more without any grouping */
  private ungrouped = 0
  /** whole numbers below a thousand, but for 0 and 100, which stand among decimals as well */
  private short = 0
  private ambiguous = ''
  private dayFirst = 0
  private monthFirst = 0
  private min = Number.POSITIVE_INFINITY
  private max = Number.NEGATIVE_INFINITY
  private readonly grains = new Map<Grain, number>()
  private readonly days = new Set<number>()
  private readonly samples = new Set<string>()
  private readonly known = new Map<string, Reading>()

  /** @param times how often the cell is there */
  add(cell: RawCell | undefined, times = 1): void {
    const text = cellText(cell)
    if (cell === undefined || text === '') return
    const reading = this.read(cell, text)
    if (this.samples.size < sampleCount) this.samples.add(text)
    if (reading.missing) return
    this.filled += times
    if (reading.evidence === '.') this.points += times
    if (reading.evidence === ',') this.commas += times
    if (reading.number && reading.evidence === 'either') this.countEither(reading.number, text, times)
    if (reading.number) this.countNumber(reading.number, times, reading.evidence === 'either')
    if (/^\d+$/.test(text)) this.countWhole(Number(text), times)
    if (reading.period) this.countPeriod(reading.period, text, times)
  }

  /** As {@link ColumnCounter.add}, for a plain number that can be no period; `evidence` of its separator. */
  addPlainNumber(value: number, evidence: '.' | 'either' | null): void {
    this.filled += 1
    if (evidence === '.') this.points += 1
    if (evidence === 'either') {
      this.eitherPoints += 1
      this.numbers += 1
      widen(this.eitherRange['.'], value)
      return
    }
    if (evidence === null) this.countWhole(value, 1)
    this.numbers += 1
    if (value < this.min) this.min = value
    if (value > this.max) this.max = value
  }

  /** Are there enough samples already? */
  get hasSamples(): boolean {
    return this.samples.size === sampleCount
  }

  /**
   * @param rows rows of data in the table
   * @param elsewhere the decimal separator that the other columns use, for a column that does not say
   */
  finish(index: number, heading: Heading, rows: number, elsewhere: Decimal | null): ColumnFacts {
    const counted = this.kind()
    const stamps = counted === 'number' && namedRole(heading.header) === 'period' ? this.stampGrain() : null
    const kind = stamps === null ? counted : 'period'
    const isNumeric = kind === 'number' || kind === 'percent' || this.numbers > this.filled / 2
    const decided = this.decided() ?? elsewhere
    return {
      index,
      ...heading,
      kind,
      decimal: isNumeric ? (decided ?? '.') : null,
      decimalAssumed: isNumeric && decided === null && this.ambiguous !== '' ? this.ambiguous : null,
      dateOrders: this.dayFirst > 0 && this.monthFirst > 0 ? 'mixed' : 'one',
      dayFirst: this.dayFirst === this.monthFirst ? undefined : this.dayFirst > this.monthFirst,
      filled: this.filled,
      missing: rows - this.filled,
      numbers: this.numbers,
      periods: stamps === null ? this.periods : this.numbers,
      ...this.range(decided ?? '.'),
      grain: stamps ?? this.grain(),
      samples: [...this.samples],
    }
  }

  /** The separator that the cells of this column decide, where they do. */
  decided(): Decimal | null {
    if (this.points !== this.commas) return this.commas > this.points ? ',' : '.'
    if (this.points > 0 || this.eitherCommas > 0 === this.eitherPoints > 0) return null
    const separator = this.eitherCommas > 0 ? ',' : '.'
    // Beside numbers of four digits without grouping, a separator can only be the decimal sign.
    if (this.ungrouped > 0) return separator
    // Decimals that all have three places would hardly come with whole numbers: 379 and 1.047 are counts.
    if (this.short < leastShort) return null
    return separator === ',' ? '.' : ','
  }

  /** Grain of a column of bare numbers that are spreadsheet serials, Unix times or `202511`; null: none of them. */
  private stampGrain(): Grain | null {
    const within = (low: number, high: number): boolean => this.min >= low && this.max < high
    if (within(190_001, 220_000)) return 'month'
    return within(20_000, 80_000) || within(1e9, 1e10) || within(1e12, 1e13) ? 'day' : null
  }

  private countWhole(value: number, times: number): void {
    if (value >= 1000) this.ungrouped += times
    else if (value !== 0 && value !== 100) this.short += times
  }

  private countEither({ value }: ParsedNumber, text: string, times: number): void {
    if (this.ambiguous === '') this.ambiguous = text
    const isComma = text.includes(',')
    if (isComma) this.eitherCommas += times
    else this.eitherPoints += times
    // Such texts are read with a decimal point at first: a comma was taken for that of thousands.
    widen(this.eitherRange[isComma ? ',' : '.'], isComma ? value / 1000 : value)
  }

  /** The range of the numbers, once the decimal sign is known. */
  private range(decimal: Decimal): Range {
    const range = { min: this.min, max: this.max }
    for (const separator of ['.', ','] as const) {
      const { min, max } = this.eitherRange[separator]
      const factor = separator === decimal ? 1 : 1000
      if (min > max) continue
      widen(range, min * factor)
      widen(range, max * factor)
    }
    return range
  }

  private read(cell: RawCell, text: string): Reading {
    if (typeof cell !== 'string') return readTyped(cell)
    let reading = this.known.get(text)
    if (!reading) {
      reading = readText(text)
      if (this.known.size < rememberedTexts) this.known.set(text, reading)
    }
    return reading
  }

  private countNumber(number: ParsedNumber, times: number, isEither: boolean): void {
    this.numbers += times
    if (number.percent) this.percents += times
    if (isEither) return
    this.min = Math.min(this.min, number.low ?? number.value)
    this.max = Math.max(this.max, number.high ?? number.value)
  }

  private countPeriod(period: Period, text: string, times: number): void {
    this.periods += times
    if (/^\d{4}$/.test(text)) this.bareYears += times
    this.grains.set(period.grain, (this.grains.get(period.grain) ?? 0) + times)
    if (period.grain === 'day' && this.days.size < countedDays) this.days.add(period.start)
    const order = dateOrder(text)
    if (order === true) this.dayFirst += times
    if (order === false) this.monthFirst += times
  }

  private kind(): ImportColumn['kind'] {
    const most = this.filled * 0.9
    if (this.filled === 0) return 'empty'
    if (this.periods >= most && (this.bareYears > 0 || this.numbers < most)) return 'period'
    if (this.numbers >= most) return this.percents * 2 >= this.numbers ? 'percent' : 'number'
    return this.numbers <= this.filled * 0.1 ? 'text' : 'mixed'
  }

  /** The grain most cells have; days that keep a rhythm are weeks or months written by their first day. */
  private grain(): Grain | null {
    let best: Grain | null = null
    for (const [grain, count] of this.grains)
      if (best === null || count > (this.grains.get(best) ?? 0)) best = grain
    // No grain prevails: each period keeps its own length.
    if (best !== null && (this.grains.get(best) ?? 0) < this.periods * 0.9) return 'window'
    if (best !== 'day' || this.days.size < 3) return best
    const days = [...this.days]
    // Days are counted from a Thursday: 4 is a Monday, 3 a Sunday.
    if (days.every((day) => ((day % 7) + 7) % 7 === 4)) return 'week'
    const isMonthly = days.every((day) => new Date(day * 86_400_000).getUTCDate() === 1)
    return isMonthly ? 'month' : 'day'
  }
}

function readTyped(cell: Exclude<RawCell, string>): Reading {
  const none: Reading = { missing: false, number: null, period: null, evidence: null }
  if (cell.kind === 'error') return { ...none, missing: true }
  if (cell.kind === 'date') return { ...none, period: readPeriod(cell.iso) }
  const value = cell.percent ? cell.value * 100 : cell.value
  const number: ParsedNumber = {
    value,
    low: null,
    high: null,
    qualifier: 'exact',
    percent: cell.percent,
    magnitude: 1,
    rounded: false,
  }
  return { ...none, number, period: cell.percent ? null : readPeriod(String(cell.value)) }
}

function readText(text: string): Reading {
  const evidence = decimalEvidence(text)
  const preferred: Decimal = evidence === ',' ? ',' : '.'
  const number =
    parseNumber(text, { decimal: preferred }) ?? parseNumber(text, { decimal: preferred === '.' ? ',' : '.' })
  // Only the order of day and month is undecided here; that the text is a date is not.
  const period = readPeriod(text, { dayFirst: true })
  if (!isNumber(number)) return { missing: number !== null, number: null, period, evidence: null }
  return { missing: false, number, period, evidence: period ? null : evidence }
}
