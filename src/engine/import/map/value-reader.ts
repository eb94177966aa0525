import { type Measured, type NumberFault, numberFault } from '#shared/vocabulary/values.ts'
import { saysMissing } from '#shared/domain/number-words.ts'
import type { Decimal } from '#shared/domain/decimal.ts'
import {
  isBeyondDoubles,
  isNumber,
  parseInterval,
  parseNumber,
  type ParsedNumber,
  timesPowerOfTen,
} from '#shared/domain/parse-number.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import type { IssueCode } from '#engine/import/issues.ts'
import { cellText, type RawCell } from '#engine/import/open/raw-table.ts'
import type { DraftValue } from './drafts.ts'

/** `missing`: the cell says that there is no value; `otherDecimal`: it goes against the sign of its column. */
export type ValueReading =
  { draft: DraftValue; rounded: boolean; missing: boolean; otherDecimal: boolean } | IssueCode

/** Cells that say more of a value: its bounds, the interval around it, how exact it is. */
export type BoundCells = {
  low: { cell: RawCell; decimal: Decimal }
  high: { cell: RawCell; decimal: Decimal }
  interval: RawCell
  qualifier: RawCell
}

/** A number as the cell has it, or null where it says that there is none. */
type Parsed = { number: ParsedNumber | null; otherDecimal: boolean }

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
  private readonly power: number | null

  /** @param scale brings numbers that declare neither percent nor a magnitude of their own to the unit */
  constructor(measured: Measured, scale: number, decimal: Decimal) {
    this.measured = measured
    this.scale = scale
    this.decimal = decimal
    const power = Math.round(Math.log10(scale))
    this.power = 10 ** power === scale ? power : null
  }

  read(cell: RawCell | undefined, bounds?: BoundCells): ValueReading {
    const parsed = parseCell(cell, this.decimal)
    if (typeof parsed === 'string') return parsed
    const { number, otherDecimal } = parsed
    if (number === null) return { draft: none, rounded: false, missing: true, otherDecimal }
    const draft = this.scaled(number)
    if (bounds) {
      const failed = this.bound(draft, number, bounds)
      if (failed) return failed
    }
    return this.check(draft) ?? { draft, rounded: number.rounded, missing: false, otherDecimal }
  }

  /** A value that is in the unit already, as far as it may stand. */
  checked(draft: DraftValue): ValueReading {
    const missing = Number.isNaN(draft.value)
    return this.check(draft) ?? { draft, rounded: false, missing, otherDecimal: false }
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
    if (percent || magnitude !== 1 || this.scale === 1) return value
    return this.power === null ? value * this.scale : timesPowerOfTen(value, this.power)
  }

  private bound(draft: DraftValue, number: ParsedNumber, bounds: BoundCells): IssueCode | null {
    const low = parseCell(bounds.low.cell, bounds.low.decimal)
    const high = parseCell(bounds.high.cell, bounds.high.decimal)
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
}

function parseCell(cell: RawCell | undefined, decimal: Decimal): Parsed | IssueCode {
  if (cell === undefined || typeof cell === 'string') return parseText(cell?.trim() ?? '', decimal)
  if (cell.kind === 'error')
    return missingErrors.has(cell.text) ? { number: null, otherDecimal: false } : 'error_cell'
  if (cell.kind === 'date') return 'bad_number'
  if (!Number.isFinite(cell.value)) return 'huge_number'
  const number: ParsedNumber = {
    value: cell.percent ? timesPowerOfTen(cell.value, 2) : cell.value,
    low: null,
    high: null,
    qualifier: 'exact',
    percent: cell.percent,
    magnitude: 1,
    rounded: cell.rounded === true,
  }
  return { number, otherDecimal: false }
}

/** What the sign of the column cannot read but the other one can, is meant so: `5,59 Bio.` beside `14.37T`. */
function parseText(text: string, decimal: Decimal): Parsed | IssueCode {
  const parsed = parseNumber(text, { decimal })
  if (parsed !== null) return { number: isNumber(parsed) ? parsed : null, otherDecimal: false }
  const other = parseNumber(text, { decimal: decimal === '.' ? ',' : '.' })
  if (isNumber(other)) return { number: other, otherDecimal: true }
  return isBeyondDoubles(text) ? 'huge_number' : 'bad_number'
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
