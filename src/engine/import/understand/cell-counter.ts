import { type Decimal, decimalEvidence } from '#shared/domain/decimal.ts'
import { givenNumber, isNumber, parseNumber, type ParsedNumber } from '#shared/domain/parse-number.ts'
import { dateOrder, readPeriod, isSlashedDate } from '#shared/domain/parse-period.ts'
import { readMarkedPeriod } from '#shared/domain/period-marks.ts'
import type { Period } from '#shared/domain/period.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import { cellText, headingText, type RawCell } from '#engine/import/open/raw-table.ts'

export type Range = { min: number; max: number }

/** What the cells of a column were counted as: plain data, so that parts of a table can be counted apart. */
export type CellCounts = {
  filled: number
  numbers: number
  percents: number
  /** numbers with the sign or word of a currency, and the first of those */
  monies: number
  currency: string
  periods: number
  /** years and months that are nothing but digits: `2025`, `202511` */
  digitPeriods: number
  points: number
  commas: number
  /** cells such as `1.234` and `1,234`, which say nothing by themselves */
  eitherPoints: number
  eitherCommas: number
  /** whole numbers of four digits and more without any grouping */
  ungrouped: number
  /** whole numbers below a thousand, but for 0 and 100, which stand among decimals as well */
  short: number
  dayFirst: number
  monthFirst: number
  min: number
  max: number
  /** range of the cells that say nothing by themselves, by separator, read as decimals */
  readonly eitherRange: { readonly '.': Range; readonly ',': Range }
  /** cells with a letter behind the number that can only be a flag */
  flags: number
  /** range of the cells such as `4.1 b`, which is a flag or billions, without the letter */
  readonly flaggedRange: Range
  /** the first of them */
  ambiguous: string
  readonly grains: Map<Grain, number>
  /** the days that the cells name, where the day comes before the month and where it comes after */
  readonly days: { readonly dayFirst: Set<number>; readonly monthFirst: Set<number> }
  readonly samples: Set<string>
}

/** Counts of no cells. */
export const noCounts = (): CellCounts => ({
  filled: 0,
  numbers: 0,
  percents: 0,
  monies: 0,
  currency: '',
  periods: 0,
  digitPeriods: 0,
  points: 0,
  commas: 0,
  eitherPoints: 0,
  eitherCommas: 0,
  ungrouped: 0,
  short: 0,
  dayFirst: 0,
  monthFirst: 0,
  ...noRange(),
  eitherRange: { '.': noRange(), ',': noRange() },
  flags: 0,
  flaggedRange: noRange(),
  ambiguous: '',
  grains: new Map(),
  days: { dayFirst: new Set(), monthFirst: new Set() },
  samples: new Set(),
})

const sums = [
  'filled',
  'numbers',
  'percents',
  'monies',
  'periods',
  'digitPeriods',
  'points',
  'commas',
  'eitherPoints',
  'eitherCommas',
  'ungrouped',
  'short',
  'dayFirst',
  'monthFirst',
  'flags',
] as const

const addDay = (days: Set<number>, day: number): void => {
  if (days.size < countedDays) days.add(day)
}

/** Adds the counts of the cells that follow those counted so far. */
export function addCounts(to: CellCounts, more: CellCounts): void {
  for (const name of sums) to[name] += more[name]
  widenBy(to, more)
  for (const separator of ['.', ','] as const) widenBy(to.eitherRange[separator], more.eitherRange[separator])
  widenBy(to.flaggedRange, more.flaggedRange)
  if (to.ambiguous === '') to.ambiguous = more.ambiguous
  if (to.currency === '') to.currency = more.currency
  for (const [grain, count] of more.grains) to.grains.set(grain, (to.grains.get(grain) ?? 0) + count)
  for (const order of ['dayFirst', 'monthFirst'] as const)
    for (const day of more.days[order]) addDay(to.days[order], day)
  for (const sample of more.samples) if (to.samples.size < sampleCount) to.samples.add(sample)
}

type Reading = {
  missing: boolean
  /** a letter stands behind it that can only be a flag */
  isFlagged: boolean
  number: ParsedNumber | null
  period: Period | null
  evidence: Decimal | 'either' | null
}

const rememberedTexts = 4096
const countedDays = 5000
const sampleCount = 5

function noRange(): Range {
  return { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY }
}

/** Makes room for a value in a range. */
export function widen(range: Range, value: number): void {
  range.min = Math.min(range.min, value)
  range.max = Math.max(range.max, value)
}

function widenBy(range: Range, other: Range): void {
  range.min = Math.min(range.min, other.min)
  range.max = Math.max(range.max, other.max)
}

/** Counts the cells of one column, one by one. */
export class CellCounter {
  readonly counts = noCounts()
  private readonly texts = new Map<string, Reading>()
  private readonly dates = new Map<string, Reading>()

  /** @param times how often the cell is there */
  add(cell: RawCell | undefined, times = 1): void {
    const { counts } = this
    const text = cellText(cell)
    if (cell === undefined || text === '') return
    const reading = this.read(cell, text)
    if (counts.samples.size < sampleCount) counts.samples.add(headingText(cell))
    if (reading.isFlagged) counts.flags += times
    if (reading.missing) return
    counts.filled += times
    if (reading.evidence === '.') counts.points += times
    if (reading.evidence === ',') counts.commas += times
    if (reading.number && reading.evidence === 'either') this.countEither(reading.number, text, times)
    if (reading.number) this.countNumber(reading.number, text, times, reading.evidence === 'either')
    if (/^\d+$/.test(text)) this.countWhole(Number(text), times)
    if (reading.period) this.countPeriod(reading.period, text, times)
  }

  /** As {@link CellCounter.add}, for a plain number that can be no period; `evidence` of its separator. */
  addPlainNumber(value: number, evidence: '.' | 'either' | null): void {
    const { counts } = this
    counts.filled += 1
    if (evidence === '.') counts.points += 1
    if (evidence === 'either') {
      counts.eitherPoints += 1
      counts.numbers += 1
      widen(counts.eitherRange['.'], value)
      return
    }
    if (evidence === null) this.countWhole(value, 1)
    counts.numbers += 1
    if (value < counts.min) counts.min = value
    if (value > counts.max) counts.max = value
  }

  /** Are there enough samples already? */
  get hasSamples(): boolean {
    return this.counts.samples.size === sampleCount
  }

  private countWhole(value: number, times: number): void {
    const { counts } = this
    if (value >= 1000) counts.ungrouped += times
    else if (value !== 0 && value !== 100) counts.short += times
  }

  private countEither({ value }: ParsedNumber, text: string, times: number): void {
    const { counts } = this
    if (counts.ambiguous === '') counts.ambiguous = text
    const isComma = text.includes(',')
    if (isComma) counts.eitherCommas += times
    else counts.eitherPoints += times
    // Such texts are read with a decimal point at first: a comma was taken for that of thousands.
    widen(counts.eitherRange[isComma ? ',' : '.'], isComma ? value / 1000 : value)
  }

  private read(cell: RawCell, text: string): Reading {
    if (typeof cell === 'string') return remembered(this.texts, text, readText)
    return cell.kind === 'date' ? remembered(this.dates, cell.iso, readDate) : readTyped(cell)
  }

  private countNumber(number: ParsedNumber, text: string, times: number, isEither: boolean): void {
    const { counts } = this
    counts.numbers += times
    if (number.percent) counts.percents += times
    if (number.currency !== null) {
      counts.monies += times
      if (counts.currency === '') counts.currency = number.currency
    }
    if (isEither) return
    if (number.mark === '' && number.magnitude === 1e9 && lonelyB.test(text)) {
      widen(counts.flaggedRange, number.value / number.magnitude)
      return
    }
    counts.min = Math.min(counts.min, number.low ?? number.value)
    counts.max = Math.max(counts.max, number.high ?? number.value)
  }

  private countPeriod(period: Period, text: string, times: number): void {
    const { counts } = this
    counts.periods += times
    if (/^\d{4}(?:\d{2})?$/.test(text)) counts.digitPeriods += times
    counts.grains.set(period.grain, (counts.grains.get(period.grain) ?? 0) + times)
    const order = dateOrder(text)
    if (period.grain === 'day') {
      addDay(counts.days.dayFirst, period.start)
      const other = isSlashedDate(text) ? readPeriod(text, { dayFirst: false }) : period
      if (other) addDay(counts.days.monthFirst, other.start)
    }
    if (order === true) counts.dayFirst += times
    if (order === false) counts.monthFirst += times
  }
}

/** A reading as it was made before, or made now. */
function remembered(known: Map<string, Reading>, text: string, read: (text: string) => Reading): Reading {
  let reading = known.get(text)
  if (!reading) {
    reading = read(text)
    if (known.size < rememberedTexts) known.set(text, reading)
  }
  return reading
}

const lonelyB = /\sb$/i

const none: Reading = { missing: false, isFlagged: false, number: null, period: null, evidence: null }

const readDate = (iso: string): Reading => ({ ...none, period: readPeriod(iso) })

function readTyped(cell: Exclude<RawCell, string | { kind: 'date' }>): Reading {
  if (cell.kind === 'error') return { ...none, missing: true }
  const value = cell.percent ? cell.value * 100 : cell.value
  const number = givenNumber(value, cell.percent, false)
  return { ...none, number, period: cell.percent ? null : readPeriod(String(cell.value)) }
}

function readText(text: string): Reading {
  const evidence = decimalEvidence(text)
  const preferred: Decimal = evidence === ',' ? ',' : '.'
  const flags = true
  const number =
    parseNumber(text, { decimal: preferred, flags }) ??
    parseNumber(text, { decimal: preferred === '.' ? ',' : '.', flags })
  const isFlagged = number !== null && isFlag(number.mark ?? '')
  // Only the order of day and month is undecided here; that the text is a date is not.
  const order = { dayFirst: true }
  const period = readPeriod(text, order) ?? readMarkedPeriod(text, order)?.period ?? null
  if (!isNumber(number)) return { ...none, missing: number !== null, isFlagged, period }
  return { ...none, isFlagged, number, period, evidence: period ? null : evidence }
}

/** A letter, or several with commas between; two that are run together could be a word. */
const isFlag = (mark: string): boolean => /^[a-z](?:,\s?[a-z])*$/i.test(mark)
