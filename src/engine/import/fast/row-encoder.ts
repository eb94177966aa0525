import { hashPlace } from '#engine/store/integrity/place-hash.ts'
import { addTo } from '#engine/store/murmur.ts'
import type { CountedBlock } from '#engine/store/types.ts'
import { emptyBlock } from './block-files.ts'
import type { CarrierFiles } from './carrier-files.ts'
import type { NewTexts, TextIds } from './protocol.ts'
import { NotFast } from './record-scanner.ts'
import type { RowSink } from './row-sink.ts'
import { type CarriedRow, longestCarriedNote } from './table-writer.ts'

const tables = ['subjects', 'languages', 'regions', 'categories'] as const
type Table = (typeof tables)[number]

/** Gives the observations of a sink their ids and writes them into carriers. */
export class RowEncoder {
  private readonly files: CarrierFiles
  /** ids in the workspace by number in the sink's tables */
  private readonly ids: Record<Table, Int32Array<ArrayBuffer>> = {
    subjects: new Int32Array(256),
    languages: new Int32Array(256),
    regions: new Int32Array(256),
    categories: new Int32Array(256),
  }
  private readonly given: Record<Table, number> = { subjects: 0, languages: 0, regions: 0, categories: 0 }
  private readonly row: CarriedRow
  private sequence = 0

  /** @param firstId id of the first observation of a new dataset; the others follow it */
  constructor(files: CarrierFiles, firstId: number, runId: number) {
    this.files = files
    this.row = {
      id: firstId - 1,
      period: 0,
      subjectId: 0,
      languageId: 0,
      regionId: 0,
      categoryId: 0,
      value: 0,
      low: Number.NaN,
      high: Number.NaN,
      qualifier: 0,
      note: null,
      runId,
      row: 0,
      col: 0,
    }
  }

  /** Texts of the sink that have no id yet; null where all have. */
  newTexts(sink: RowSink): NewTexts | null {
    const fresh = (table: Table): string[] => sink[table].texts.slice(this.given[table])
    const texts = {
      subjects: fresh('subjects'),
      languages: fresh('languages'),
      regions: fresh('regions'),
      categories: fresh('categories'),
    }
    return tables.some((table) => texts[table].length > 0) ? texts : null
  }

  /** Takes the ids of the texts that {@link RowEncoder.newTexts} named. */
  setIds(ids: TextIds): void {
    for (const table of tables) {
      for (const id of ids[table]) {
        const number = this.given[table]++
        if (number >= this.ids[table].length) {
          const wider = new Int32Array(number * 2)
          wider.set(this.ids[table])
          this.ids[table] = wider
        }
        this.ids[table][number] = id
      }
    }
  }

  /** Writes the rows that a sink holds and empties it; returns them as the store counts them. */
  write(sink: RowSink): CountedBlock {
    const { block } = sink
    const { subjects, languages, regions, categories } = this.ids
    const { row } = this
    const { count } = block
    const out = emptyBlock(count)
    out.period.set(block.period.subarray(0, count))
    out.value.set(block.value.subarray(0, count))
    out.low.set(block.low.subarray(0, count))
    out.high.set(block.high.subarray(0, count))
    out.qualifier.set(block.qualifier.subarray(0, count))
    giveIds(out.subjectId, block.subject, subjects)
    giveIds(out.languageId, block.language, languages)
    giveIds(out.regionId, block.region, regions)
    giveIds(out.categoryId, block.category, categories)
    for (const [at, note] of block.notes) out.notes.set(at, note)
    for (let at = 0; at < count; at++) {
      row.id += 1
      row.period = out.period[at] ?? 0
      row.subjectId = out.subjectId[at] ?? 0
      row.languageId = out.languageId[at] ?? 0
      row.regionId = out.regionId[at] ?? 0
      row.categoryId = out.categoryId[at] ?? 0
      row.value = out.value[at] ?? Number.NaN
      row.low = out.low[at] ?? Number.NaN
      row.high = out.high[at] ?? Number.NaN
      row.qualifier = out.qualifier[at] ?? 0
      row.note = out.notes.size === 0 ? null : (out.notes.get(at) ?? null)
      row.row = block.row[at] ?? 0
      row.col = block.column[at] ?? 0
      if (row.note !== null && row.note.length * 3 > longestCarriedNote) throw new NotFast('a long note')
      this.files.add(row)
      hashPlace(++this.sequence, row.runId, row.row || null, row.col || null)
      addTo(out.places)
    }
    sink.clear()
    return out
  }
}

function giveIds(to: Int32Array, numbers: Int32Array, ids: Int32Array): void {
  for (let at = 0; at < to.length; at++) to[at] = ids[numbers[at] ?? 0] ?? 0
}
