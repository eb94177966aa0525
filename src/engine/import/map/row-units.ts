import type { Measured } from '#shared/vocabulary/values.ts'
import { cellText, type RawCell } from '#engine/import/open/raw-table.ts'
import type { PlannedColumn } from '#engine/import/profiles/profile.ts'
import { type Unit, unitReader } from '#engine/import/understand/unit-text.ts'

/** What the units of a row make of its values. */
export type RowUnit = Pick<Unit, 'power' | 'percent' | 'fraction' | 'currency'>

/** The unit of a row; `other`: its values are of another measure; null: a cell that is no unit, in that column. */
export type RowUnitReading = RowUnit | 'other' | { readonly bad: number }

const rememberedTexts = 1000

/** Reads the columns of a row that say in which unit its values are: several add up to one, such as `million` and `EUR`. */
export class RowUnits {
  private readonly columns: readonly { at: number; read: (text: string) => Unit | null }[]
  private readonly measured: Measured
  private readonly known = new Map<string, RowUnitReading>()

  constructor(columns: readonly PlannedColumn[], measured: Measured) {
    this.measured = measured
    this.columns = columns
      .filter(({ role }) => role === 'unit')
      .map(({ index, header }) => ({ at: index - 1, read: unitReader(header) }))
  }

  /** Undefined where no column holds units. */
  read(cells: readonly RawCell[]): RowUnitReading | undefined {
    if (this.columns.length === 0) return undefined
    const texts = this.texts(cells)
    const key = texts.join('\u0000')
    let reading = this.known.get(key)
    if (reading === undefined) {
      reading = this.combined(texts)
      if (this.known.size < rememberedTexts) this.known.set(key, reading)
    }
    return reading
  }

  /** What the row says of its unit, as written, column by column. */
  texts(cells: readonly RawCell[]): string[] {
    return this.columns.map(({ at }) => cellText(cells[at]))
  }

  private combined(texts: readonly string[]): RowUnitReading {
    const row = { power: 0, percent: false, fraction: false, currency: null as string | null }
    for (const [position, { at, read }] of this.columns.entries()) {
      const text = texts[position] ?? ''
      if (text === '') continue
      const unit = read(text)
      if (unit === null) return { bad: at + 1 }
      if (this.isOther(unit)) return 'other'
      // `million` beside a multiplier of 6 says the same twice.
      row.power = Math.max(row.power, unit.power)
      row.percent ||= unit.percent
      row.fraction ||= unit.fraction
      row.currency ??= unit.currency
    }
    return row
  }

  private isOther({ measure }: Unit): boolean {
    return measure !== null && measure !== this.measured.measure && this.measured.measure !== 'score'
  }
}
