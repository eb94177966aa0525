import { Refusal } from '#engine/import/open/refusal.ts'

/** Parts of an XLSB that are a row of records and that the library reads. */
export const isOfRecords = (name: string): boolean =>
  /^xl\/(?:(?:workbook|sharedStrings|styles|metadata)|worksheets\/[^/]+)\.bin$/i.test(name)

/** Records that begin with how many entries they hold, with the least bytes of one: the library reads as many as that says. */
const counted = new Map([
  [0x33, 8], // BrtMdb
  [0x16a, 12], // BrtExternSheet
])
/** Where a text with formatted runs, four bytes each, begins in a record. */
export const richTexts: ReadonlyMap<number, number> = new Map([
  [0x13, 0], // BrtSSTItem
  [0x3e, 8], // BrtCellRString: after column and style
])

const damaged = (part: string): Refusal => new Refusal('file.unreadable', { reason: 'zip_part', part })

/** A record of a part: its type, where it begins, and where what it holds does and ends. */
export type PartRecord = {
  readonly type: number
  readonly at: number
  readonly start: number
  readonly end: number
}

/** The records of a part (MS-XLSB 2.1.4: type and length in up to two and four bytes of seven bits each). */
export function* recordsOf(bytes: Buffer): Generator<PartRecord> {
  let at = 0
  const number = (most: number): number => {
    let value = 0
    for (let digit = 0; digit < most; digit++) {
      const byte = bytes[at++] ?? 0
      value += (byte & 0x7f) << (7 * digit)
      if (byte < 0x80) break
    }
    return value
  }
  while (at < bytes.length) {
    const first = at
    const type = number(2)
    const length = number(4)
    yield { type, at: first, start: at, end: at + length }
    at += length
  }
}

/**
 * Refuses a part where a record reaches beyond it or counts more than it holds: the library would read entries that are
 * not there, billions if that is what a damaged count says.
 *
 * Error: `file.unreadable`.
 */
export function checkRecords(name: string, bytes: Buffer): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const { type, start, end } of recordsOf(bytes)) {
    const length = end - start
    if (end > bytes.length) throw damaged(name)
    const size = counted.get(type)
    if (size !== undefined && entriesAt(view, start, length) * size > length - 4) throw damaged(name)
    const before = richTexts.get(type)
    if (before !== undefined && !runsFit(view, start + before, length - before)) throw damaged(name)
  }
}

const entriesAt = (view: DataView, at: number, length: number): number =>
  length < 4 ? Number.POSITIVE_INFINITY : view.getUint32(at, true)

/** Flags in one byte, the number of letters in four, two bytes a letter; with the first flag runs follow. */
function runsFit(view: DataView, at: number, length: number): boolean {
  if (length < 5) return false
  const end = 5 + view.getUint32(at + 1, true) * 2
  if (end > length) return false
  if ((view.getUint8(at) & 1) === 0) return true
  return entriesAt(view, at + end, length - end) * 4 <= length - end - 4
}
