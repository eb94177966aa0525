import type { FileNotice } from '#engine/import/open/raw-table.ts'
import { Refusal } from '#engine/import/open/refusal.ts'

/** A formula that no program ever computed: there is nothing to read in its cell. */
type Uncomputed = { readonly part: string; readonly cell: string }

const namedCells = 5
/** Looked at of a tag and of the content of a cell; what a part has without an end is not searched to its end. */
const longestTag = 1000
const longestCell = 20_000
const isFormula = /^<f[\s>/]/
/** What repeated cells of an ODS may come to. */
const maxRepeated = 5_000_000
/**
 * Sheets of a workbook, blank ones included: twice as many as an import takes tables. The library looks each of them
 * up among all.
 */
const maxSheets = 2000

/**
 * Looks at the parts of a packed workbook as they are unpacked: what kind it is, and what is ignored in it and
 * has to be said. Throws `file.encrypted` for an ODS with a password, `file.too-large` for sheets without end.
 */
export class WorkbookParts {
  /** a workbook of any of the formats, as opposed to another archive */
  isWorkbook = false
  /** sheets of an ODS that are not shown; the library tells those of the other formats */
  readonly hidden = new Set<string>()
  private readonly macros: string[] = []
  private readonly links: string[] = []
  private readonly uncomputed: Uncomputed[] = []
  private uncomputedCount = 0
  private sheets: ReadonlyMap<string, string> = new Map()
  private targets: ReadonlyMap<string, string> = new Map()

  readonly visit = (name: string, content: Buffer): void => {
    if (/^xl\/workbook\.(?:xml|bin)$/i.test(name) || /^content\.xml$/.test(name)) this.isWorkbook = true
    if (/vbaProject\.bin$|\/macrosheets\/[^/]+\.xml$/i.test(name) || /^(?:Basic|Scripts)\/./.test(name))
      this.macros.push(name)
    if (/(?:externalLinks\/[^/]+|\/connections)\.(?:xml|bin)$/i.test(name)) this.links.push(name)
    if (name === 'META-INF/manifest.xml' && content.includes('encryption-data'))
      throw new Refusal('file.encrypted')
    if (name === 'content.xml') this.openDocument(content)
    else if (name === 'xl/workbook.xml') this.openWorkbook(content)
    else if (name === 'xl/_rels/workbook.xml.rels')
      this.targets = pairs(content, /<Relationship\s[^<>]*>/g, 'Target', 'Id')
    else if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) this.worksheet(name, content)
  }

  /** What was ignored, said about the whole file. */
  notices(): FileNotice[] {
    const found: FileNotice[] = []
    const [macros] = this.macros
    if (macros !== undefined) found.push({ code: 'macros_ignored', value: macros })
    if (this.links.length > 0) found.push({ code: 'links_ignored', value: this.links.join(', ') })
    if (this.uncomputedCount > 0) {
      const cells = this.uncomputed.map(({ part, cell }) => `${this.sheetOf(part)}${cell}`).join(', ')
      const more = this.uncomputedCount > namedCells ? ` … (${this.uncomputedCount})` : ''
      found.push({ code: 'formulas_without_value', value: cells + more })
    }
    return found
  }

  private openWorkbook(content: Buffer): void {
    this.sheets = pairs(content, /<(?:\w+:)?sheet\s[^<>]*>/g, 'r:id', 'name')
    const { size: tables } = this.sheets
    if (tables > maxSheets) throw new Refusal('file.too-large', { reason: 'tables', tables, most: maxSheets })
  }

  private sheetOf(part: string): string {
    const target = part.replace(/^xl\//, '')
    const id = this.targets.get(target) ?? this.targets.get(`/${part}`)
    const name = id === undefined ? undefined : this.sheets.get(id)
    return name === undefined ? '' : `${name}!`
  }

  private add(part: string, cell: string): void {
    this.uncomputedCount += 1
    if (this.uncomputed.length < namedCells) this.uncomputed.push({ part, cell })
  }

  /** `<c r="B2"><f>…</f></c>`: a formula that no value follows. An empty text is a value. */
  private worksheet(part: string, content: Buffer): void {
    let end = 0
    // On from the end of the cell: a part may hold as many signs of a formula as it likes, and few ends.
    for (let at = content.indexOf('<f'); at >= 0; at = content.indexOf('<f', Math.max(end, at + 2))) {
      // `<font>`, `<family>` within a text begin alike.
      if (!isFormula.test(content.toString('latin1', at, at + 3))) continue
      end = content.indexOf('</c>', at)
      if (end < 0) return
      const cell = content.toString('utf8', at, Math.min(end, at + longestCell))
      if (/<v[^<>]*>[^<]/.test(cell) || cell.includes('<is>')) continue
      const before = content.toString('latin1', Math.max(0, at - longestTag), at)
      const start = before.lastIndexOf('<c ')
      const opening = start < 0 ? '' : before.slice(start)
      if (!/\st="str"/.test(opening)) this.add(part, /\sr="([A-Z]+\d+)"/.exec(opening)?.[1] ?? '')
    }
  }

  private openDocument(content: Buffer): void {
    const mark = Buffer.from('table:formula="')
    let isLinked = content.includes('table:cell-range-source')
    let end = 0
    for (let at = content.indexOf(mark); at >= 0; at = content.indexOf(mark, end)) {
      const before = content.toString('utf8', Math.max(0, at - longestTag), at)
      const [after = ''] = content.toString('utf8', at, at + longestTag).split('>', 1)
      end = at + Math.max(mark.length, Buffer.byteLength(after))
      const tag = before.slice(Math.max(0, before.lastIndexOf('<'))) + after
      if (!/(?:office|calcext):value-type=/.test(tag)) this.add('', '')
      isLinked ||= /(?:'|&apos;)(?:file|https?|ftp):\/\//.test(tag)
    }
    if (isLinked) this.links.push('content.xml')
    this.hiddenTables(content)
    refuseRepeats(content)
  }

  private hiddenTables(content: Buffer): void {
    const styles = new Set<string>()
    for (const style of elements(content, '<style:style ', '</style:style>'))
      if (/table:display="false"/.test(style)) styles.add(attribute(style, 'style:name'))
    if (styles.size === 0) return
    for (const tag of elements(content, '<table:table ', '>'))
      if (styles.has(attribute(tag, 'table:style-name'))) this.hidden.add(attribute(tag, 'table:name'))
  }
}

/** Attribute `key` → attribute `value` of the elements that the pattern finds. */
function pairs(content: Buffer, element: RegExp, key: string, value: string): ReadonlyMap<string, string> {
  const tags = content.toString('utf8').match(element) ?? []
  return new Map(tags.map((tag) => [attribute(tag, key), attribute(tag, value)]))
}

function attribute(tag: string, name: string): string {
  const text = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** The pieces of a part from `start` to `end`; one without an end goes to the next or is left out. */
export function* elements(content: Buffer, start: string, end: string): Generator<string> {
  let close = 0
  for (let at = content.indexOf(start); at >= 0; at = content.indexOf(start, close)) {
    close = content.indexOf(end, at)
    if (close < 0) return
    yield content.toString('utf8', at, close)
  }
}

/**
 * An ODS writes equal cells once with a count. Blank ones are free; a few bytes that stand for a sheet full of
 * values are refused before anything unfolds them. Throws `file.too-large`.
 */
function refuseRepeats(content: Buffer): void {
  let cells = 0
  for (const row of elements(content, '<table:table-row', '</table:table-row>')) {
    if (!row.includes('-repeated="') || /^[^>]*\/>/.test(row)) continue
    const times = Number(/^[^>]*number-rows-repeated="(\d+)"/.exec(row)?.[1] ?? 1)
    let filled = 0
    for (const [cell] of row.matchAll(/<table:table-cell[^<>]{0,1000}value-type=[^<>]{0,1000}>/g))
      filled += Number(/number-columns-repeated="(\d+)"/.exec(cell)?.[1] ?? 1)
    cells += filled * times
    if (cells > maxRepeated)
      throw new Refusal('file.too-large', { detail: `it repeats cells more than ${maxRepeated} times` })
  }
}
