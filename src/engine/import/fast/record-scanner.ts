import { nowhere } from '#shared/domain/nowhere.ts'
import { TextDecoder } from 'node:util'
import type { TextLayout } from '#engine/import/open/raw-table.ts'
import { CsvParser } from '#engine/import/open/readers/csv-parser.ts'

/** Thrown where a file is beyond what the fast path reads; the general reader takes over. */
export class NotFast extends Error {}

const quote = 34
const lineFeed = 10
const carriageReturn = 13
/** The general parser takes a longer quoted field for a quote that was never closed. */
const longestQuoted = 1_000_000
const mostFields = 4096

/**
 * Finds records and fields in bytes, without making a text of them. Agrees with {@link CsvParser} on every
 * input, and leaves the rare forms to it: doubled quotes, line breaks inside quotes, text after a quote.
 */
export class RecordScanner {
  bytes: Buffer<ArrayBuffer> = Buffer.alloc(0)
  /** the same bytes, for reading several at once */
  view = new DataView(new ArrayBuffer(0))
  /** line that the record begins on, from 1 */
  row = 1
  fields = 0
  readonly starts = new Int32Array(mostFields)
  readonly ends = new Int32Array(mostFields)
  /** are `starts` and `ends` the very bytes of the fields? */
  isSimple = true
  private from = 0
  private to = 0
  private readonly delimiter: number
  /** 1 for the bytes that end a plain field */
  private readonly ending = new Uint8Array(256)
  private readonly delimiterText: string
  private readonly decoder: TextDecoder
  private readonly onRecord: (record: RecordScanner) => void

  constructor(
    { delimiter, encoding }: Pick<TextLayout, 'delimiter' | 'encoding'>,
    onRecord: (record: RecordScanner) => void,
  ) {
    this.delimiter = delimiter.charCodeAt(0)
    for (const byte of [this.delimiter, lineFeed, carriageReturn]) this.ending[byte] = 1
    this.delimiterText = delimiter
    this.decoder = new TextDecoder(encoding, { ignoreBOM: true })
    this.onRecord = onRecord
  }

  /** Text of bytes of the record. */
  text(start: number, end: number): string {
    for (let at = start; at < end; at++)
      if ((this.bytes[at] ?? nowhere(at)) > 127) return this.decoder.decode(this.bytes.subarray(start, end))
    return this.bytes.toString('latin1', start, end)
  }

  /** Cells of the record, as the general parser gives them. */
  cells(): string[] {
    if (this.isSimple)
      return Array.from({ length: this.fields }, (_, field) =>
        this.text(this.starts[field] ?? nowhere(field), this.ends[field] ?? nowhere(field)),
      )
    const parser = new CsvParser(this.delimiterText)
    const records = [...parser.push(this.text(this.from, this.to)), ...parser.end()]
    const [only, another] = records
    if (!only || another) throw new NotFast('a record that does not end where it seems to')
    return only.cells
  }

  /**
   * Scans bytes up to `end` and hands on each complete record.
   *
   * @param last no more bytes will come
   * @returns how many bytes were used; the rest is to be given again with what follows
   */
  push(bytes: Buffer<ArrayBuffer>, end: number, last: boolean): number {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let at = 0
    while (at < end) {
      const next = this.record(at, end, last)
      if (next < 0) return at
      at = next
    }
    return at
  }

  /** Reads one record; returns where the next begins, or -1 where it is not complete. */
  private record(from: number, end: number, last: boolean): number {
    const { bytes, delimiter, ending, starts, ends } = this
    let at = from
    let fields = 0
    this.isSimple = true
    for (;;) {
      let start = at
      let stop = -1
      if (at < end && bytes[at] === quote) {
        const close = this.quoted(at, end, last)
        if (close === -1) return -1
        start = at + 1
        stop = close
        at = close + 1
      }
      const tail = at
      while (at < end && ending[bytes[at] ?? nowhere(at)] === 0) at += 1
      if (at >= end && !last) return -1
      if (stop < 0) stop = at
      else if (at > tail) this.isSimple = false
      if (fields === mostFields) throw new NotFast('too many fields')
      starts[fields] = start
      ends[fields] = stop
      fields += 1
      if (at < end && bytes[at] === delimiter) {
        at += 1
        continue
      }
      const next = this.lineEnd(at, end, last)
      if (next < 0) return -1
      this.fields = fields
      this.from = from
      this.to = at
      this.onRecord(this)
      this.row += this.isSimple ? 1 : 1 + this.breaksInside(from, at)
      return next
    }
  }

  /** Where the quote that begins at `from` closes; -1 where it is not there yet. */
  private quoted(from: number, end: number, last: boolean): number {
    const { bytes } = this
    for (let at = from + 1; ; at++) {
      while (at < end && bytes[at] !== quote) {
        if (bytes[at] === lineFeed || bytes[at] === carriageReturn) this.isSimple = false
        at += 1
      }
      if (at - from > longestQuoted) throw new NotFast('a quote that stays open')
      if (at >= end) {
        if (last) throw new NotFast('a quote that is never closed')
        return -1
      }
      if (at + 1 >= end && !last) return -1
      if (at + 1 >= end || bytes[at + 1] !== quote) return at
      this.isSimple = false
      at += 1
    }
  }

  private lineEnd(at: number, end: number, last: boolean): number {
    if (at >= end) return at
    if (this.bytes[at] === lineFeed) return at + 1
    if (at + 1 >= end) return last ? at + 1 : -1
    return this.bytes[at + 1] === lineFeed ? at + 2 : at + 1
  }

  private breaksInside(from: number, to: number): number {
    let breaks = 0
    for (let at = from; at < to; at++) {
      const byte = this.bytes[at]
      if (byte === carriageReturn || (byte === lineFeed && this.bytes[at - 1] !== carriageReturn)) breaks += 1
    }
    return breaks
  }
}
