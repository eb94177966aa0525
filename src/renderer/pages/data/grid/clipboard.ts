import type { Decimal } from '#shared/domain/decimal.ts'

/** A block of cells as texts, row by row. */
export type Block = readonly (readonly string[])[]

const needsQuotes = /["\t\r\n]/

/** Cells as tab-separated text, quoted as spreadsheets do. */
export function toTsv(block: Block): string {
  return block
    .map((row) =>
      row.map((cell) => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'),
    )
    .join('\r\n')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

/**
 * Cells as an HTML table, so that a document or spreadsheet takes them as one; texts are kept from being read as
 * formulas. The decimal sign of its numbers is noted: a cell that says 1.234 is read again as it was meant, whatever
 * sign the person has chosen to type.
 */
export function toHtml(block: Block, isNumber: (column: number) => boolean, decimal: Decimal): string {
  const cell = (text: string, column: number): string =>
    isNumber(column)
      ? `<td style="text-align:right">${escapeHtml(text)}</td>`
      : `<td style="mso-number-format:'\\@'">${escapeHtml(text)}</td>`
  const rows = block.map((row) => `<tr>${row.map(cell).join('')}</tr>`)
  return `<table ${decimalMark}="${decimal}">${rows.join('')}</table>`
}

const decimalMark = 'data-modelshare-decimal'

/** The decimal sign of cells that were copied here; null where they come from elsewhere. */
export function decimalIn(html: string): Decimal | null {
  const found = new RegExp(`<table[^>]*\\s${decimalMark}="([.,])"`).exec(html)?.[1]
  return found === '.' || found === ',' ? found : null
}

/** Reads tab-separated text from the clipboard; a line break at the very end is not a row. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') {
      row.push(cell)
      cell = ''
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1
      rows.push([...row, cell])
      row = []
      cell = ''
    } else cell += sign
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}
