import { type Measured, type NumberFault, numberFault } from '#shared/vocabulary/values.ts'
import { saysMissing } from '#shared/domain/number-words.ts'
import type { Decimal } from '#shared/domain/decimal.ts'
import {
  givenNumber,
  isBeyondDoubles,
  isNumber,
  parseInterval,
  parseNumber,
  type ParsedNumber,
} from '#shared/domain/parse-number.ts'
import { timesPowerOfTen } from '#shared/domain/number-part.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import type { IssueCode } from '#engine/import/issues.ts'
import { cellText, type RawCell } from '#engine/import/open/raw-table.ts'
import type { DraftValue } from './drafts.ts'
import type { RowUnit } from './row-units.ts'

/**
 * `missing`: the cell says that there is no value; `otherDecimal`: it goes against the sign of its column; `mark`: the
 * mark of a footnote or flag behind the number.
 */
export type ValueReading =
  { draft: DraftValue; rounded: boolean; missing: boolean; otherDecimal: boolean; mark: string } | IssueCode

/** Cells that say more of a value: its bounds, the interval around it, how exact it is. */
export type BoundCells = {
  low: { cell: RawCell; decimal: Decimal }
  high: { cell: RawCell; decimal: Decimal }
  interval: RawCell
  qualifier: RawCell
}

/** A number as the cell has it, or null where it says that there is none. */
type Parsed = { number: ParsedNumber | null; otherDecimal: boolean; mark: string }

/** How the numbers of a column are written. */
export type Writing = {
  /** brings numbers that declare neither percent nor a magnitude of their own to the unit */
  readonly scale: number
  readonly decimal: Decimal
  /** a `b` behind a number is a flag, no billion */
  readonly flagged: boolean
  /** the currency that the heading names, where that is to be held against the dataset's */
  readonly currency: string | null
}

/** Missing values are written as errors of this kind by spreadsheet programs; other errors are faults. */
const missingErrors = new Set(['#N/A', '#NV', '#N/D'])

const none: DraftValue = { value: Number.NaN, low: Number.NaN, high: Number.NaN, qualifier: 0 }

const issueOf: Record<NumberFault, IssueCode> = {
  'not-finite': 'huge_number',
  interval: 'interval_order',
  negative: 'negative_value',
  'outside-100': 'share_over_100',
}

/** Reads the cells of a column of values into the unit of the dataset. */
export class ValueReader {
  private readonly measured: Measured
  private readonly scale: number
  private readonly decimal: Decimal
  private readonly percents: boolean
  private readonly currency: string | null
  private readonly ownPower: number | null
  private power: number | null
  private rowScale: number

  constructor(measured: Measured, { scale, decimal, flagged, currency }: Writing) {
    this.measured = measured
    this.scale = scale
    this.rowScale = scale
    this.decimal = decimal
    this.percents = flagged || measured.measure === 'share' || measured.unit === 'percent'
    this.currency = currency
    this.ownPower = powerOfScale(scale)
    this.power = this.ownPower
  }

  /** @param unit what the row says of the unit of its values, which goes before what the heading says */
  read(cell: RawCell | undefined, bounds?: BoundCells, unit?: RowUnit): ValueReading {
    const parsed = this.parseCell(cell)
    if (typeof parsed === 'string') return parsed
    const { number, otherDecimal, mark } = parsed
    if (number === null) return { draft: none, rounded: false, missing: true, otherDecimal, mark }
    if (this.isOtherCurrency(number.currency ?? unit?.currency ?? this.currency)) return 'other_currency'
    this.scaleBy(unit)
    const draft = this.scaled(number)
    if (bounds) {
      const failed = this.bound(draft, number, bounds)
      if (failed) return failed
    }
    return this.check(draft) ?? { draft, rounded: number.rounded, missing: false, otherDecimal, mark }
  }

  private isOtherCurrency(currency: string | null): boolean {
    return currency !== null && this.measured.measure === 'spend' && currency !== this.measured.unit
  }

  private scaleBy(unit: RowUnit | undefined): void {
    const isSaid = unit !== undefined && (unit.power !== 0 || unit.percent || unit.fraction)
    if (!isSaid) {
      this.rowScale = this.scale
      this.power = this.ownPower
      return
    }
    this.power = unit.fraction ? 2 : unit.power
    this.rowScale = 10 ** this.power
  }

  /** A value that is in the unit already, as far as it may stand. */
  checked(draft: DraftValue): ValueReading {
    const missing = Number.isNaN(draft.value)
    return this.check(draft) ?? { draft, rounded: false, missing, otherDecimal: false, mark: '' }
  }

  private scaled(number: ParsedNumber): DraftValue {
    return {
      value: this.toUnit(number.value, number),
      low: number.low === null ? Number.NaN : this.toUnit(number.low, number),
      high: number.high === null ? Number.NaN : this.toUnit(number.high, number),
      qualifier: qualifiers.indexOf(number.qualifier),
    }
  }

  /** A percent sign or a magnitude of the cell's own (`1.2T` under “in billions”) says all of its scale. */
  private toUnit(value: number, { percent, magnitude }: ParsedNumber): number {
    if (percent || magnitude !== 1 || this.rowScale === 1) return value
    return this.power === null ? value * this.rowScale : timesPowerOfTen(value, this.power)
  }

  private bound(draft: DraftValue, number: ParsedNumber, bounds: BoundCells): IssueCode | null {
    const low = this.parseCell(bounds.low.cell, bounds.low.decimal)
    const high = this.parseCell(bounds.high.cell, bounds.high.decimal)
    if (low === 'huge_number' || high === 'huge_number') return 'huge_number'
    if (typeof low === 'string' || typeof high === 'string') return 'bad_number'
    if (low.number) draft.low = this.toUnit(low.number.value, low.number)
    if (high.number) draft.high = this.toUnit(high.number.value, high.number)
    draft.qualifier = qualifierOf(cellText(bounds.qualifier)) || draft.qualifier
    const text = cellText(bounds.interval)
    if (text === '' || saysMissing(text)) return null
    const interval = parseInterval(text, number.value, { decimal: this.decimal })
    if (!interval) return 'bad_number'
    draft.low = this.toUnit(interval.low, number)
    draft.high = this.toUnit(interval.high, number)
    return null
  }

  private check({ value, low, high }: DraftValue): IssueCode | null {
    const fault = numberFault(this.measured, value, low, high)
    return fault === 'outside-100' && (value < 0 || low < 0 || high < 0)
      ? 'negative_value'
      : fault && issueOf[fault]
  }

  private parseCell(cell: RawCell | undefined, decimal = this.decimal): Parsed | IssueCode {
    if (cell === undefined || typeof cell === 'string') return this.parseText(cell?.trim() ?? '', decimal)
    if (cell.kind === 'error') return missingErrors.has(cell.text) ? noNumber : 'error_cell'
    if (cell.kind === 'date') return 'bad_number'
    if (!Number.isFinite(cell.value)) return 'huge_number'
    const value = cell.percent ? timesPowerOfTen(cell.value, 2) : cell.value
    return { number: givenNumber(value, cell.percent, cell.rounded === true), otherDecimal: false, mark: '' }
  }

  /** What the sign of the column cannot read but the other one can, is meant so: `5,59 Bio.` beside `14.37T`. */
  private parseText(text: string, decimal: Decimal): Parsed | IssueCode {
    const { percents } = this
    const parsed = parseNumber(text, { decimal, percents })
    if (parsed !== null) {
      const number = isNumber(parsed) ? parsed : null
      return { number, otherDecimal: false, mark: parsed.mark ?? '' }
    }
    const other = parseNumber(text, { decimal: decimal === '.' ? ',' : '.', percents })
    if (isNumber(other)) return { number: other, otherDecimal: true, mark: other.mark }
    return isBeyondDoubles(text) ? 'huge_number' : 'bad_number'
  }
}

const noNumber: Parsed = { number: null, otherDecimal: false, mark: '' }

function powerOfScale(scale: number): number | null {
  const power = Math.round(Math.log10(scale))
  return 10 ** power === scale ? power : null
}

/** A number as JavaScript writes one. */
const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/

/**
 * A value with its bounds and qualifier as our own exports write them: plain numbers, and nothing where there
 * is none. Null where a cell is not written so.
 */
export function exactValue(
  value: RawCell | undefined,
  low: RawCell | undefined,
  high: RawCell | undefined,
  qualifier: RawCell | undefined,
): DraftValue | null {
  const numbers = [exactNumber(value), exactNumber(low), exactNumber(high)]
  const code = qualifierOf(cellText(qualifier))
  const [first = null, second = null, third = null] = numbers
  if (first === null || second === null || third === null || code === null) return null
  return { value: first, low: second, high: third, qualifier: code }
}

/** NaN: nothing is there; null: it is no plain number. */
function exactNumber(cell: RawCell | undefined): number | null {
  if (typeof cell === 'object') return cell.kind === 'number' && !cell.percent ? cell.value : null
  const text = cell?.trim() ?? ''
  if (text === '') return Number.NaN
  return plainNumber.test(text) ? Number(text) : null
}

/**
 * What a cell beside a value says of it, as an index into the qualifiers of the contract: one of their names,
 * or a sign or word that could stand before the number itself (`~`, `<`, `circa`). Null where it is neither.
 */
export function qualifierOf(text: string): number | null {
  if (text === '' || text === '=') return 0
  const named = qualifiers.findIndex((name) => name === text.toLowerCase())
  if (named >= 0) return named
  const beside = parseNumber(`${text} 1`, { decimal: '.' })
  return isNumber(beside) && beside.qualifier !== 'exact' ? qualifiers.indexOf(beside.qualifier) : null
}
