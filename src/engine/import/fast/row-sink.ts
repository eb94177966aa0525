import { type DraftSink, type DraftValue, TextTable } from '#engine/import/map/drafts.ts'
import { observationBlock, widened } from '#engine/store/observation-block.ts'
import { KeySet } from './key-set.ts'

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
  /** observations on their way out; their texts are numbers into the tables of the sink */
  block = { ...observationBlock(startSize), count: 0 }
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
    this.block.col[at] = column
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
    block.col[at] = column
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
    block.subjectId[at] = subject
    block.languageId[at] = language
    block.regionId[at] = region
    block.categoryId[at] = category
    this.total += 1
  }
}
