import { attribute, sheetParts, tags, textOf } from './xlsx-sheet-parts.ts'

/** A sheet of more bytes is no table that somebody indented by hand. */
const mostBytes = 8 * 1024 * 1024
const widestIndent = 15
const none: CellIndents = new Map()

/** How far the text of a cell is indented by its format, by reference (`A5`); cells that are not have no entry. */
export type CellIndents = ReadonlyMap<string, number>

/**
 * The indents of an XLSX or XLSM, which its styles keep and the library does not tell: names are often set
 * under each other by format alone.
 *
 * @param parts the unpacked parts of the archive, by name
 * @returns the indents of a sheet, by its name
 */
export function sheetIndents(parts: ReadonlyMap<string, Buffer>): (sheet: string) => CellIndents {
  const indented = indentedStyles(textOf(parts, 'xl/styles.xml'))
  if (indented.size === 0) return () => none
  const partOf = sheetParts(parts)
  return (sheet) => {
    const part = partOf(sheet)
    if (!part || part.length > mostBytes) return none
    return indentedCells(part.toString('latin1'), indented)
  }
}

/** Indents of the cell formats that have one, by their number. */
function indentedStyles(xml: string): ReadonlyMap<string, number> {
  const [, after = ''] = xml.split(/<(?:\w+:)?cellXfs[\s>]/, 2)
  const [formats = ''] = after.split(/<\/(?:\w+:)?cellXfs>/, 1)
  const indents = new Map<string, number>()
  // Each format begins with its own tag; the alignment is within it.
  for (const [at, format] of formats
    .split(/<(?:\w+:)?xf[\s>]/)
    .slice(1)
    .entries()) {
    const [alignment] = tags(format, 'alignment')
    const indent = Number(alignment === undefined ? 0 : attribute(alignment, 'indent'))
    if (indent > 0) indents.set(String(at), Math.min(indent, widestIndent))
  }
  return indents
}

function indentedCells(xml: string, styles: ReadonlyMap<string, number>): CellIndents {
  const found = new Map<string, number>()
  for (const [tag] of xml.matchAll(/<(?:\w+:)?c\s[^<>]*>/g)) {
    const indent = styles.get(attribute(tag, 's'))
    if (indent !== undefined) found.set(attribute(tag, 'r'), indent)
  }
  return found
}
