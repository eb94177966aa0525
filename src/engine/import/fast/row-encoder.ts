import { nowhere } from '#shared/domain/nowhere.ts'
import { hashPlace, noPlaces } from '#engine/store/integrity/place-hash.ts'
import { addTo } from '#engine/store/murmur.ts'
import { type CountedBlock, withoutTexts } from '#engine/store/observation-block.ts'
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
    const out = { ...withoutTexts(block), places: noPlaces() }
    giveIds(out.subjectId, block.subjectId, subjects)
    giveIds(out.languageId, block.languageId, languages)
    giveIds(out.regionId, block.regionId, regions)
    giveIds(out.categoryId, block.categoryId, categories)
    for (let at = 0; at < count; at++) {
      row.id += 1
      row.period = out.period[at] ?? nowhere(at)
      row.subjectId = out.subjectId[at] ?? nowhere(at)
      row.languageId = out.languageId[at] ?? nowhere(at)
      row.regionId = out.regionId[at] ?? nowhere(at)
      row.categoryId = out.categoryId[at] ?? nowhere(at)
      row.value = out.value[at] ?? nowhere(at)
      row.low = out.low[at] ?? nowhere(at)
      row.high = out.high[at] ?? nowhere(at)
      row.qualifier = out.qualifier[at] ?? nowhere(at)
      row.note = out.notes.size === 0 ? null : (out.notes.get(at) ?? null)
      row.row = block.row[at] ?? nowhere(at)
      row.col = block.col[at] ?? nowhere(at)
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
  for (let at = 0; at < to.length; at++) to[at] = ids[numbers[at] ?? nowhere(at)] ?? nowhere(at)
}
