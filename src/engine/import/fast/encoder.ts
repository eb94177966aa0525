import { type CarriedRow, longestCarriedNote } from '#engine/store/carrierPages.ts'
import { createDetachedHasher, setSubjectLanes, setTermLanes } from '#engine/store/contentHash.ts'
import { createLaneTable } from '#engine/store/lanes.ts'
import { createRollupSums } from '#engine/store/rollupSums.ts'
import type { CarriedTotals } from '#engine/store/types.ts'
import type { TextTable } from '../drafts.ts'
import type { CarrierFiles } from './carrier-file.ts'
import type { NewTexts, TextIds } from './protocol.ts'
import type { RowSink } from './row-sink.ts'
import { NotFast } from './scanner.ts'

const kinds = { languages: 1, regions: 2, categories: 3 } as const
const tables = ['subjects', 'languages', 'regions', 'categories'] as const
type Table = (typeof tables)[number]

/**
 * Gives the observations of a sink their ids and writes them into carriers; content hash and rollups are
 * gathered on the way.
 */
export class RowEncoder {
  private readonly files: CarrierFiles
  private readonly subjectLanes = createLaneTable()
  private readonly termLanes = createLaneTable()
  private readonly hasher = createDetachedHasher(this.subjectLanes, this.termLanes)
  private readonly lanes = new Uint32Array(4)
  private readonly sums = createRollupSums()
  /** ids in the workspace by number in the sink's tables */
  private readonly ids: Record<Table, Int32Array<ArrayBuffer>> = {
    subjects: new Int32Array(256),
    languages: new Int32Array(256),
    regions: new Int32Array(256),
    categories: new Int32Array(256),
  }
  private readonly given: Record<Table, number> = { subjects: 0, languages: 0, regions: 0, categories: 0 }
  private readonly row: CarriedRow
  private readonly firstId: number
  private observations = 0

  /** @param firstId id of the first observation; the others follow it */
  constructor(files: CarrierFiles, firstId: number, runId: number) {
    this.files = files
    this.firstId = firstId
    this.row = {
      id: firstId,
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
  setIds(sink: RowSink, ids: TextIds): void {
    for (const table of tables) {
      for (const id of ids[table]) this.setId(table, sink[table], id)
    }
  }

  private setId(table: Table, { texts }: TextTable, id: number): void {
    const number = this.given[table]++
    if (number >= this.ids[table].length) {
      const wider = new Int32Array(number * 2)
      wider.set(this.ids[table])
      this.ids[table] = wider
    }
    this.ids[table][number] = id
    const text = texts[number] ?? ''
    if (table === 'subjects') setSubjectLanes(this.subjectLanes, id, text)
    else if (id !== 0) setTermLanes(this.termLanes, id, kinds[table], text)
  }

  /** Writes the rows that a sink holds, and empties it. */
  write(sink: RowSink): void {
    const { block } = sink
    const { subjects, languages, regions, categories } = this.ids
    const { row, sums, hasher } = this
    for (let at = 0; at < block.count; at++) {
      row.id = this.firstId + this.observations++
      row.period = block.period[at] ?? 0
      row.subjectId = subjects[block.subject[at] ?? 0] ?? 0
      row.languageId = languages[block.language[at] ?? 0] ?? 0
      row.regionId = regions[block.region[at] ?? 0] ?? 0
      row.categoryId = categories[block.category[at] ?? 0] ?? 0
      row.value = block.value[at] ?? Number.NaN
      row.low = block.low[at] ?? Number.NaN
      row.high = block.high[at] ?? Number.NaN
      row.qualifier = block.qualifier[at] ?? 0
      row.note = block.notes.size === 0 ? null : (block.notes.get(at) ?? null)
      row.row = block.row[at] ?? 0
      row.col = block.column[at] ?? 0
      if (row.note !== null && row.note.length * 3 > longestCarriedNote) throw new NotFast('a long note')
      this.files.add(row)
      const { period, subjectId, languageId, regionId, categoryId, value, low, high } = row
      hasher.hash(
        period,
        subjectId,
        languageId,
        regionId,
        categoryId,
        value,
        low,
        high,
        row.qualifier,
        row.note,
      )
      hasher.addTo(this.lanes)
      sums.add(0, 0, period, subjectId, value, low, high)
      if (languageId !== 0) sums.add(1, languageId, period, subjectId, value, low, high)
      if (regionId !== 0) sums.add(2, regionId, period, subjectId, value, low, high)
      if (categoryId !== 0) sums.add(3, categoryId, period, subjectId, value, low, high)
    }
    sink.clear()
  }

  totals(): CarriedTotals {
    return { observations: this.observations, lanes: this.lanes, sums: this.sums.sorted() }
  }
}
