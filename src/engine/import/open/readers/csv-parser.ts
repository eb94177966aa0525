// By hand: libraries give no line number of a record with breaks inside quotes, and no bound on a field that never ends.
export type CsvRecord = { row: number; cells: string[] }

/** The sign around a field. */
export type Quote = '"' | "'"

const lineFeed = 10
const carriageReturn = 13
/** A field longer than this is a quote that was never closed. */
const maxFieldLength = 1_000_000
/** Fields of one record; spreadsheet programs write 16,384 at most, blank ones included. */
export const maxFields = 16_384

/**
 * Splits delimited text that comes in pieces into records: RFC 4180 with any delimiter, LF, CRLF or CR,
 * doubled quotes, line breaks inside quotes. A record's `row` is the line it begins on. Records of empty
 * lines have one empty cell.
 */
export class CsvParser {
  private readonly delimiter: number
  private readonly quote: Quote
  private rest = ''
  /** pieces that are not joined to the rest yet */
  private readonly waiting: string[] = []
  private waitingLength = 0
  private isTooWide = false
  private line = 1
  private afterCarriageReturn = false

  constructor(delimiter: string, quote: Quote = '"') {
    this.delimiter = delimiter.charCodeAt(0)
    this.quote = quote
  }

  /** Characters of the record that is not complete yet. */
  get pending(): number {
    return this.rest.length + this.waitingLength
  }

  /** The line of a record with more fields than any table has; null where there is none. Its end is not looked for. */
  get tooWide(): number | null {
    return this.isTooWide ? this.line : null
  }

  /** The records completed by this piece. */
  push(piece: string): CsvRecord[] {
    this.waiting.push(piece)
    this.waitingLength += piece.length
    // A long record is begun again only when as much has come as was there, so that each character is seen twice.
    if (this.waitingLength < this.rest.length) return []
    let text = this.takeWaiting()
    // A CRLF cut in two: its second half is not another line.
    if (this.afterCarriageReturn && text.charCodeAt(0) === lineFeed) text = text.slice(1)
    if (text !== '') this.afterCarriageReturn = false
    return this.scan(text, false)
  }

  /** The last record, where the text does not end with a line end. */
  end(): CsvRecord[] {
    const text = this.takeWaiting()
    const records = text === '' ? [] : this.scan(text, true)
    this.rest = ''
    return records
  }

  private takeWaiting(): string {
    const text = this.rest + this.waiting.join('')
    this.waiting.length = 0
    this.waitingLength = 0
    return text
  }

  private scan(text: string, last: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    let at = 0
    while (at < text.length) {
      const cells: string[] = []
      const next = this.record(text, at, last, cells)
      if (next < 0) break
      records.push({ row: this.line, cells })
      this.line += 1 + breaksInside(cells)
      at = next
    }
    this.rest = text.slice(at)
    return records
  }

  /** Reads one record from `from`; returns where the next begins, or -1 where the record is not complete. */
  private record(text: string, from: number, last: boolean, cells: string[]): number {
    let at = from
    for (;;) {
      const field = text[at] === this.quote ? quotedField(text, at, last, this.quote) : null
      const start = field ? field.next : at
      let end = start
      let code = text.charCodeAt(end)
      while (end < text.length && code !== this.delimiter && code !== lineFeed && code !== carriageReturn)
        code = text.charCodeAt(++end)
      if (field?.open === true || (end >= text.length && !last)) return -1
      const tail = text.slice(start, end)
      cells.push(field ? field.value + tail : tail)
      if (cells.length > maxFields) {
        this.isTooWide = true
        return -1
      }
      if (end >= text.length) return end
      if (code !== this.delimiter) return this.lineEnd(text, end, code)
      at = end + 1
    }
  }

  private lineEnd(text: string, end: number, code: number): number {
    if (code === lineFeed) return end + 1
    if (end + 1 < text.length) return text.charCodeAt(end + 1) === lineFeed ? end + 2 : end + 1
    this.afterCarriageReturn = true
    return end + 1
  }
}

/** A quoted field; `open` where its closing quote has not come yet. An unclosed one ends with the text. */
function quotedField(
  text: string,
  from: number,
  last: boolean,
  quote: Quote,
): { value: string; next: number; open: boolean } {
  let value = ''
  let at = from + 1
  for (;;) {
    const close = text.indexOf(quote, at)
    if (close < 0 || close - from > maxFieldLength) {
      const given = last || close >= 0 || text.length - from > maxFieldLength
      // Not a quoted field after all: the quote is a character of a plain one.
      return given ? { value: quote, next: from + 1, open: false } : { value: '', next: from, open: true }
    }
    value += text.slice(at, close)
    if (text[close + 1] !== quote) {
      const undecided = close + 1 >= text.length && !last
      return { value, next: close + 1, open: undecided }
    }
    value += quote
    at = close + 2
  }
}

function breaksInside(cells: readonly string[]): number {
  let breaks = 0
  for (const cell of cells) {
    if (!cell.includes('\n') && !cell.includes('\r')) continue
    breaks += cell.match(/\r\n|\n|\r/g)?.length ?? 0
  }
  return breaks
}
