import { type Measure, qualifiers } from '#shared/contract/common.ts'
import {
  type Decimal,
  isNumber,
  parseInterval,
  parseNumber,
  type ParsedNumber,
  timesPowerOfTen,
} from '#shared/domain/parse-number.ts'
import type { DraftValue } from './drafts.ts'
import type { IssueCode } from './issues.ts'
import { cellText, type RawCell } from './types.ts'

/** `missing`: the cell says that there is no value. */
export type ValueReading = { draft: DraftValue; rounded: boolean; missing: boolean } | IssueCode

/** Missing values are written as errors of this kind by spreadsheet programs; other errors are faults. */
const missingErrors = new Set(['#N/A', '#NV', '#N/D'])

const none: DraftValue = { value: Number.NaN, low: Number.NaN, high: Number.NaN, qualifier: 0 }

/** Reads value cells into the unit of the dataset. */
export class ValueReader {
  private readonly measure: Measure
  private readonly scale: number
  private readonly power: number | null

  constructor(measure: Measure, scale: number) {
    this.measure = measure
    this.scale = scale
    const power = Math.round(Math.log10(scale))
    this.power = 10 ** power === scale ? power : null
  }

  /** @param bounds cells of the columns for low, high and interval, where there are any */
  read(
    cell: RawCell | undefined,
    decimal: Decimal,
    bounds?: { low?: RawCell; high?: RawCell; interval?: RawCell },
  ): ValueReading {
    const parsed = parseCell(cell, decimal)
    if (typeof parsed === 'string') return parsed
    if (parsed === null) return { draft: none, rounded: false, missing: true }
    const draft = this.scaled(parsed)
    if (bounds) {
      const failed = this.bound(draft, parsed, decimal, bounds)
      if (failed) return failed
    }
    return this.check(draft) ?? { draft, rounded: parsed.rounded, missing: false }
  }

  private scaled(parsed: ParsedNumber): DraftValue {
    return {
      value: this.toUnit(parsed.value, parsed.percent),
      low: parsed.low === null ? Number.NaN : this.toUnit(parsed.low, parsed.percent),
      high: parsed.high === null ? Number.NaN : this.toUnit(parsed.high, parsed.percent),
      qualifier: qualifiers.indexOf(parsed.qualifier),
    }
  }

  private toUnit(value: number, percent: boolean): number {
    if (percent || this.scale === 1) return value
    return this.power === null ? value * this.scale : timesPowerOfTen(value, this.power)
  }

  private bound(
    draft: DraftValue,
    parsed: ParsedNumber,
    decimal: Decimal,
    bounds: { low?: RawCell; high?: RawCell; interval?: RawCell },
  ): IssueCode | null {
    const low = parseCell(bounds.low ?? '', decimal)
    const high = parseCell(bounds.high ?? '', decimal)
    if (typeof low === 'string' || typeof high === 'string') return 'bad_number'
    if (low) draft.low = this.toUnit(low.value, low.percent)
    if (high) draft.high = this.toUnit(high.value, high.percent)
    const text = cellText(bounds.interval)
    if (text === '') return null
    const interval = parseInterval(text, parsed.value, { decimal })
    if (!interval) return 'bad_number'
    draft.low = this.toUnit(interval.low, parsed.percent)
    draft.high = this.toUnit(interval.high, parsed.percent)
    return null
  }

  /** Comparisons with NaN are false: what is not given is not checked. */
  check({ value, low, high }: DraftValue): IssueCode | null {
    if (low > value || value > high) return 'interval_order'
    if (this.measure === 'score') return null
    if (value < 0 || low < 0) return 'negative_value'
    return this.measure === 'share' && (value > 100 || high > 100) ? 'share_over_100' : null
  }
}

/** null: missing. */
function parseCell(cell: RawCell | undefined, decimal: Decimal): ParsedNumber | null | IssueCode {
  if (cell === undefined || typeof cell === 'string') {
    const parsed = parseNumber(cell?.trim() ?? '', { decimal })
    if (parsed === null) return 'bad_number'
    return isNumber(parsed) ? parsed : null
  }
  if (cell.kind === 'error') return missingErrors.has(cell.text) ? null : 'error_cell'
  if (cell.kind === 'date' || !Number.isFinite(cell.value)) return 'bad_number'
  return {
    value: cell.percent ? timesPowerOfTen(cell.value, 2) : cell.value,
    low: null,
    high: null,
    qualifier: 'exact',
    percent: cell.percent,
    magnitude: 1,
    rounded: cell.rounded === true,
  }
}
