import { integerColumns, realColumns, smallColumns } from '#engine/store/number-columns.ts'
import { KeyTable } from './key-table.ts'

/** Distinct texts in order of appearance, by number from 0. */
export class TextTable {
  readonly texts: string[] = []
  private readonly numbers = new Map<string, number>()

  numberOf(text: string): number {
    let number = this.numbers.get(text)
    if (number === undefined) {
      number = this.texts.push(text) - 1
      this.numbers.set(text, number)
    }
    return number
  }
}

/** A value as mapped, in the dataset's unit; NaN is missing. */
export type DraftValue = { value: number; low: number; high: number; qualifier: number }

/** The texts of observations. */
type DraftTexts = {
  readonly subjects: TextTable
  readonly languages: TextTable
  readonly regions: TextTable
  readonly categories: TextTable
}

function newTexts(): DraftTexts {
  const texts = {
    subjects: new TextTable(),
    languages: new TextTable(),
    regions: new TextTable(),
    categories: new TextTable(),
  }
  for (const table of [texts.languages, texts.regions, texts.categories]) table.numberOf('')
  return texts
}

/** Where a mapper puts the observations it reads. */
export type DraftSink = DraftTexts & {
  readonly keys: Pick<KeyTable, 'find' | 'add'>
  /** Writes the value of the ordinal that `keys` gave. */
  set(at: number, draft: DraftValue, row: number, column: number, note: string): void
  /** Adds to the value that is there; false, and nothing is added, where no number holds the sum. */
  sum(at: number, draft: DraftValue): boolean
}

/**
 * The observations an import would store, column by column. Texts are numbers into the tables; in the
 * optional dimensions 0 is the empty text: not given.
 */
export class Drafts implements DraftSink {
  readonly subjects: TextTable
  readonly languages: TextTable
  readonly regions: TextTable
  readonly categories: TextTable
  readonly keys = new KeyTable()
  readonly notes = new Map<number, string>()
  /** value, low, high */
  private readonly numbers = realColumns(3)
  /** row, column */
  private readonly places = integerColumns(2)
  private readonly qualifiers = smallColumns(1)

  /** @param texts whose tables it shares */
  constructor(texts: DraftTexts = newTexts()) {
    this.subjects = texts.subjects
    this.languages = texts.languages
    this.regions = texts.regions
    this.categories = texts.categories
  }

  get count(): number {
    return this.keys.count
  }

  /** Writes the value of an ordinal that {@link KeyTable.add} gave. */
  set(at: number, draft: DraftValue, row: number, column: number, note: string): void {
    this.setNumbers(at, draft)
    this.qualifiers.set(at, 0, draft.qualifier)
    this.places.set(at, 0, row)
    this.places.set(at, 1, column)
    if (note !== '') this.notes.set(at, note)
    else if (this.notes.size > 0) this.notes.delete(at)
  }

  /** Another value for an ordinal, without bounds. */
  replace(at: number, value: number): void {
    this.setNumbers(at, { value, low: Number.NaN, high: Number.NaN })
  }

  valueAt = (at: number): number => this.numbers.at(at, 0)
  lowAt = (at: number): number => this.numbers.at(at, 1)
  highAt = (at: number): number => this.numbers.at(at, 2)
  qualifierAt = (at: number): number => this.qualifiers.at(at, 0)
  rowAt = (at: number): number => this.places.at(at, 0)
  columnAt = (at: number): number => this.places.at(at, 1)

  /**
   * Adds to the value that is there; a missing one counts as not given. Bounds add up with the values.
   *
   * @returns false, and nothing is added, where no number holds the sum
   */
  sum(at: number, draft: DraftValue): boolean {
    const [value, low, high] = [this.valueAt(at), this.lowAt(at), this.highAt(at)]
    if (Number.isNaN(draft.value)) return true
    if (Number.isNaN(value)) {
      this.set(at, draft, this.rowAt(at), this.columnAt(at), this.notes.get(at) ?? '')
      return true
    }
    const ranged = !Number.isNaN(low + high) || !Number.isNaN(draft.low + draft.high)
    const sums = {
      value: value + draft.value,
      low: ranged ? orElse(low, value) + orElse(draft.low, draft.value) : Number.NaN,
      high: ranged ? orElse(high, value) + orElse(draft.high, draft.value) : Number.NaN,
    }
    if (Object.values(sums).some((sum) => Math.abs(sum) === Number.POSITIVE_INFINITY)) return false
    this.setNumbers(at, sums)
    if (this.qualifierAt(at) === 0) this.qualifiers.set(at, 0, draft.qualifier)
    return true
  }

  private setNumbers(at: number, { value, low, high }: Omit<DraftValue, 'qualifier'>): void {
    this.numbers.set(at, 0, value)
    this.numbers.set(at, 1, low)
    this.numbers.set(at, 2, high)
  }
}

const orElse = (value: number, other: number): number => (Number.isNaN(value) ? other : value)
