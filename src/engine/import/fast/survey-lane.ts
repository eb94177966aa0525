import { nowhere } from '#shared/domain/nowhere.ts'
import type { TextLayout } from '#engine/import/open/raw-table.ts'
import type { CellCounter } from '#engine/import/understand/cell-counter.ts'
import { Surveyor, type SurveyPart } from '#engine/import/understand/survey.ts'
import { ByteDictionary } from './byte-dictionary.ts'
import { plainNumber } from './plain-number.ts'
import { NotFast, RecordScanner } from './record-scanner.ts'
import { type FilePart, scanFile, wholeFile } from './scan-file.ts'

const mostTexts = 4096

/** Texts of a column that are counted by number, and how often each came since the counter saw it. */
type Tally = { texts: ByteDictionary; written: string[]; again: Float64Array }

/**
 * Surveys a table as `surveyTable` does. A text that a column repeats is understood once and then counted;
 * whole numbers that can be no period are counted without a text being made.
 */
class SurveyLane {
  readonly surveyor: Surveyor
  private readonly tallies: Tally[] = []

  constructor(surveyor: Surveyor) {
    this.surveyor = surveyor
  }

  record(record: RecordScanner): void {
    const { surveyor } = this
    if (!surveyor.hasHead || record.row <= surveyor.headings || !isPlainRow(record)) {
      surveyor.add({ row: record.row, cells: record.cells() })
      return
    }
    surveyor.countRow()
    for (let field = 0; field < record.fields; field++) this.field(record, field)
  }

  finish(): SurveyPart {
    for (const [field, { written, again }] of this.tallies.entries()) {
      const counter = this.surveyor.counterAt(field)
      for (const [number, text] of written.entries()) {
        const times = again[number] ?? nowhere(number)
        if (times > 0) counter.add(text, times)
      }
    }
    return this.surveyor.part()
  }

  private field(record: RecordScanner, field: number): void {
    const counter = this.surveyor.counterAt(field)
    const start = record.starts[field] ?? nowhere(field)
    const end = record.ends[field] ?? nowhere(field)
    if (start === end) return
    const tally = this.tallyOf(field)
    const isFull = tally.texts.count === mostTexts
    if (isFull && counter.hasSamples && countPlain(counter, record, start, end)) return
    const number = tally.texts.numberOf(record.bytes, record.view, start, end)
    if (number >= 0 && number < tally.written.length) {
      tally.again[number] = (tally.again[number] ?? nowhere(number)) + 1
      return
    }
    const text = record.text(start, end)
    counter.add(text)
    if (number >= 0) tally.written.push(text)
  }

  private tallyOf(field: number): Tally {
    let tally = this.tallies[field]
    while (!tally) {
      this.tallies.push({
        texts: new ByteDictionary(mostTexts),
        written: [],
        again: new Float64Array(mostTexts),
      })
      tally = this.tallies[field]
    }
    return tally
  }
}

/**
 * Counts the cell where it is a plain number that can be no period: whole numbers of four and eight digits and
 * those such as 202511 may be years, dates and months, `2025.11` and `11.2025` months.
 */
function countPlain(counter: CellCounter, { bytes }: RecordScanner, start: number, end: number): boolean {
  const length = end - start
  const value = plainNumber(bytes, start, end, true)
  if (value !== value) return false
  let point = start
  while (point < end && bytes[point] !== 46) point += 1
  if (point === end) {
    if (length === 4 || length === 8 || isMonthNumber(value)) return false
    counter.addPlainNumber(value, null)
    return true
  }
  const whole = point - start
  const fraction = end - point - 1
  if ((whole === 4 && fraction <= 2) || (whole <= 2 && fraction === 4)) return false
  // 1.234 may be a thousand and more, or one and a little.
  const isEither = fraction === 3 && whole <= 3 && !(whole === 1 && bytes[start] === 48)
  // The first such text is remembered.
  if (isEither && counter.counts.ambiguous === '') return false
  counter.addPlainNumber(value, isEither ? 'either' : '.')
  return true
}

/** A number such as 202511, which may be a month. */
const isMonthNumber = (value: number): boolean =>
  value > 190_000 && value < 210_100 && value % 100 >= 1 && value % 100 <= 12

/** Does some field begin with a visible character, so that the row is not blank? */
function isPlainRow({ isSimple, fields, bytes, starts, ends }: RecordScanner): boolean {
  if (!isSimple || fields > 256) return false
  for (let field = 0; field < fields; field++) {
    const at = starts[field] ?? nowhere(field)
    // An empty field at the end of the file begins behind its last byte.
    if (at >= (ends[field] ?? nowhere(field))) continue
    const byte = bytes[at] ?? nowhere(at)
    if (byte > 32 && byte < 127) return true
  }
  return false
}

/**
 * Surveys a file, or a part of one, as a table.
 *
 * @param headerRow row of the headings as the analyst says; null: to be found
 * @throws NotFast where the general reader has to do it, or where the part does not end with a record
 */
export async function surveyFile(
  layout: TextLayout,
  headerRow: number | null,
  part: FilePart = wholeFile,
): Promise<SurveyPart> {
  const lane = new SurveyLane(new Surveyor(headerRow, part.from === 0))
  const scanner = new RecordScanner(layout, (record) => lane.record(record))
  await scanFile(layout, scanner, () => undefined, part)
  if (!lane.surveyor.hasHead && part.to < layout.bytes) throw new NotFast('first rows that go on')
  return lane.finish()
}
