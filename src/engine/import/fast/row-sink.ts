import { type DraftSink, type DraftValue, TextTable } from '#engine/import/map/drafts.ts'
import { KeySet } from './key-set.ts'

/** Observations on their way out, column by column. Texts are numbers into the tables of the sink. */
export type RowBlock = {
  count: number
  period: Float64Array
  subject: Int32Array
  language: Int32Array
  region: Int32Array
  category: Int32Array
  value: Float64Array
  low: Float64Array
  high: Float64Array
  qualifier: Uint8Array
  row: Int32Array
  column: Int32Array
  /** only of rows that have one */
  notes: Map<number, string>
}

/** The key of one observation, as numbers into the tables of the sink. */
export type SinkKey = { period: number; subject: number; language: number; region: number; category: number }

const startSize = 16_384

/**
 * Takes observations of which none is kept but its key: a block is filled, written by whoever owns the sink,
 * and filled anew. The first of two with the same key stays, the second is known as a duplicate.
 */
export class RowSink implements DraftSink {
  readonly subjects = new TextTable()
  readonly languages = new TextTable()
  readonly regions = new TextTable()
  readonly categories = new TextTable()
  readonly known = new KeySet()
  /** observations taken so far */
  total = 0
  block = makeBlock(startSize)
  /** the key that was added last */
  readonly last: SinkKey = { period: 0, subject: 0, language: 0, region: 0, category: 0 }
  readonly keys: DraftSink['keys']

  constructor() {
    for (const table of [this.languages, this.regions, this.categories]) table.numberOf('')
    this.keys = {
      find: (...key) => (this.known.has(...key) ? 0 : -1),
      add: (period, subject, language, region, category) => {
        this.known.add(period, subject, language, region, category)
        this.place(period, subject, language, region, category)
        this.last.period = period
        this.last.subject = subject
        this.last.language = language
        this.last.region = region
        this.last.category = category
        return 0
      },
    }
  }

  /** Takes an observation that is one plain number; false where its key is there already. */
  addPlain(key: SinkKey, value: number, row: number, column: number): boolean {
    const { period, subject, language, region, category } = key
    if (!this.known.add(period, subject, language, region, category)) return false
    this.place(period, subject, language, region, category)
    const at = this.block.count - 1
    this.block.value[at] = value
    this.block.low[at] = Number.NaN
    this.block.high[at] = Number.NaN
    this.block.qualifier[at] = 0
    this.block.row[at] = row
    this.block.column[at] = column
    return true
  }

  set(_at: number, draft: DraftValue, row: number, column: number, note: string): void {
    const { block } = this
    const at = block.count - 1
    block.value[at] = draft.value
    block.low[at] = draft.low
    block.high[at] = draft.high
    block.qualifier[at] = draft.qualifier
    block.row[at] = row
    block.column[at] = column
    if (note !== '') block.notes.set(at, note)
  }

  sum(): never {
    throw new Error('observations that are summed up are not streamed')
  }

  /** Empties the block for the next rows. */
  clear(): void {
    this.block.count = 0
    this.block.notes.clear()
  }

  private place(period: number, subject: number, language: number, region: number, category: number): void {
    if (this.block.count === this.block.period.length) this.block = widened(this.block)
    const { block } = this
    const at = block.count++
    block.period[at] = period
    block.subject[at] = subject
    block.language[at] = language
    block.region[at] = region
    block.category[at] = category
    this.total += 1
  }
}

function makeBlock(size: number): RowBlock {
  return {
    count: 0,
    period: new Float64Array(size),
    subject: new Int32Array(size),
    language: new Int32Array(size),
    region: new Int32Array(size),
    category: new Int32Array(size),
    value: new Float64Array(size),
    low: new Float64Array(size),
    high: new Float64Array(size),
    qualifier: new Uint8Array(size),
    row: new Int32Array(size),
    column: new Int32Array(size),
    notes: new Map(),
  }
}

function widened(from: RowBlock): RowBlock {
  const block = makeBlock(from.period.length * 2)
  block.count = from.count
  block.period.set(from.period)
  block.subject.set(from.subject)
  block.language.set(from.language)
  block.region.set(from.region)
  block.category.set(from.category)
  block.value.set(from.value)
  block.low.set(from.low)
  block.high.set(from.high)
  block.qualifier.set(from.qualifier)
  block.row.set(from.row)
  block.column.set(from.column)
  block.notes = from.notes
  return block
}
