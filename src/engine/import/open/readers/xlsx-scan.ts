/** A number as a sheet has it, with its style, or a cell of another kind, by its number in {@link SheetScan.others}. */
export type SheetScan = {
  /** of each cell: position, and what it is */
  readonly rows: Int32Array
  readonly columns: Int32Array
  /** number of the style of a number; below 0: `-1 - number` of another cell */
  readonly what: Int32Array
  readonly values: Float64Array
  readonly count: number
  /** attributes of the cells that hold numbers, such as ` s="1"`, by number */
  readonly styles: readonly string[]
  /** distinct other cells: attributes and content, as in the sheet */
  readonly others: readonly string[]
  /** the sheet without its rows: what is before and after them */
  readonly before: string
  readonly after: string
}

const mostOthers = 400_000
const opening = '<sheetData>'
const closing = '</sheetData>'

/**
 * Finds the cells of a sheet by their text, without building a tree. Takes sheets as programs write them: rows
 * and cells that say where they are, in plain elements.
 *
 * @param xml the part, one character a byte
 * @returns null for anything else
 */
export function scanSheet(xml: string): SheetScan | null {
  const start = xml.indexOf(opening)
  const end = xml.lastIndexOf(closing)
  // Elements with a prefix, comments and sections of plain text are for a real parser.
  if (start < 0 || end < start || xml.includes('<!', start)) return null
  const scanner = new CellScanner(xml, start + opening.length, end)
  return scanner.run() ? scanner.result(xml.slice(0, start + opening.length), xml.slice(end)) : null
}

class CellScanner {
  private readonly xml: string
  private readonly end: number
  private at: number
  private row = 0
  private count = 0
  private rows = new Int32Array(1 << 14)
  private columns = new Int32Array(1 << 14)
  private what = new Int32Array(1 << 14)
  private values = new Float64Array(1 << 14)
  private readonly styles = new Map<string, number>()
  private readonly others = new Map<string, number>()

  constructor(xml: string, start: number, end: number) {
    this.xml = xml
    this.at = start
    this.end = end
  }

  /** False where something is not as expected. */
  run(): boolean {
    const { xml } = this
    while (this.skipSpace() < this.end) {
      if (xml.startsWith('<c ', this.at)) {
        if (!this.cell()) return false
      } else if (xml.startsWith('<row ', this.at)) {
        if (!this.openRow()) return false
      } else if (xml.startsWith('</row>', this.at)) this.at += 6
      else return false
    }
    return this.others.size <= mostOthers
  }

  result(before: string, after: string): SheetScan {
    return {
      rows: this.rows,
      columns: this.columns,
      what: this.what,
      values: this.values,
      count: this.count,
      styles: [...this.styles.keys()],
      others: [...this.others.keys()],
      before,
      after,
    }
  }

  private skipSpace(): number {
    while (this.at < this.end && this.xml.charCodeAt(this.at) <= 32) this.at += 1
    return this.at
  }

  private openRow(): boolean {
    const close = this.xml.indexOf('>', this.at)
    const number = / r="(\d{1,7})"/.exec(this.xml.slice(this.at, close))?.[1]
    if (close < 0 || number === undefined) return false
    this.row = Number(number)
    this.at = close + 1
    return true
  }

  /** `<c r="B2" s="1" t="s"><v>5</v></c>`; without content there is no cell. */
  private cell(): boolean {
    const { xml } = this
    const close = xml.indexOf('>', this.at)
    if (close < 0 || !xml.startsWith('r="', this.at + 3)) return false
    let at = this.at + 6
    let column = 0
    for (let code = xml.charCodeAt(at); code >= 65 && code <= 90; code = xml.charCodeAt(++at))
      column = column * 26 + code - 64
    let row = 0
    for (let code = xml.charCodeAt(at); code >= 48 && code <= 57; code = xml.charCodeAt(++at))
      row = row * 10 + code - 48
    if (xml.charCodeAt(at) !== 34 || row !== this.row || column < 1 || column > 16_384) return false
    const isEmpty = xml.charCodeAt(close - 1) === 47
    const attributes = xml.slice(at + 1, isEmpty ? close - 1 : close)
    const end = isEmpty ? close + 1 : xml.indexOf('</c>', close)
    if (end < 0) return false
    this.at = isEmpty ? end : end + 4
    const hasType = attributes.includes(' t=')
    if (isEmpty && !hasType) return true
    const value = hasType ? Number.NaN : this.number(close + 1, end)
    if (value === value) this.add(column, this.numberOf(this.styles, attributes), value)
    else {
      const content = isEmpty ? '' : xml.slice(close + 1, end)
      this.add(column, -1 - this.numberOf(this.others, `${attributes}>${content}`), 0)
    }
    return true
  }

  /** Value of `<v>12.5</v>`; NaN for any other content. */
  private number(start: number, end: number): number {
    const { xml } = this
    if (!xml.startsWith('<v>', start) || !xml.startsWith('</v>', end - 4)) return Number.NaN
    let value = 0
    for (let at = start + 3; at < end - 4; at++) {
      const digit = xml.charCodeAt(at) - 48
      if (digit < 0 || digit > 9 || at - start > 17) return this.longNumber(start + 3, end - 4)
      value = value * 10 + digit
    }
    return end - start === 7 ? Number.NaN : value
  }

  private longNumber(start: number, end: number): number {
    const text = this.xml.slice(start, end)
    return /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text) ? Number.parseFloat(text) : Number.NaN
  }

  private numberOf(table: Map<string, number>, text: string): number {
    let number = table.get(text)
    if (number === undefined) {
      number = table.size
      table.set(text, number)
    }
    return number
  }

  private add(column: number, what: number, value: number): void {
    const at = this.count++
    if (at === this.rows.length) this.grow()
    this.rows[at] = this.row
    this.columns[at] = column
    this.what[at] = what
    this.values[at] = value
  }

  private grow(): void {
    const wider = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const made = new Int32Array(from.length * 2)
      made.set(from)
      return made
    }
    this.rows = wider(this.rows)
    this.columns = wider(this.columns)
    this.what = wider(this.what)
    const values = new Float64Array(this.values.length * 2)
    values.set(this.values)
    this.values = values
  }
}
