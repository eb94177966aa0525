import { guard } from '#shared/domain/formula-guard.ts'
import { type About, aboutRows } from './about.ts'
import { aboutSheet, dataSheet } from './sheets.ts'
import type { Sink } from '#engine/files/outgoing.ts'
import { createZip } from '#engine/files/zip.ts'
import type { Cell, ExportTable, Row } from './table.ts'
import { escapeXml, xmlHead } from './xml.ts'

const mediaType = 'application/vnd.oasis.opendocument.spreadsheet'
const namespace = 'urn:oasis:names:tc:opendocument:xmlns'

/**
 * Writes a table as an OpenDocument spreadsheet: the observations, and a second sheet with what goes with
 * them; cells as in {@link writeXlsx}.
 */
export async function writeOds(table: ExportTable, sink: Sink, about: About, file: string): Promise<void> {
  const zip = createZip(sink, file)
  // Programs tell the format by this entry, which must come first and uncompressed.
  await zip.store('mimetype', mediaType)
  await zip.add('content.xml', content(table, aboutRows(about, table.rows)))
  // Empty, but readers look for it.
  await zip.add('styles.xml', [styles])
  await zip.add('META-INF/manifest.xml', [manifest])
  await zip.finish()
}

async function* content(
  table: ExportTable,
  facts: readonly (readonly [string, Cell])[],
): AsyncGenerator<string> {
  yield (
    `${xmlHead}<office:document-content xmlns:office="${namespace}:office:1.0" ` +
    `xmlns:table="${namespace}:table:1.0" xmlns:text="${namespace}:text:1.0" office:version="1.3">` +
    '<office:body><office:spreadsheet>'
  )
  yield tableHead(dataSheet, table.columns.length) + rowXml(table.columns.map(({ name }) => name))
  for await (const rows of table.pages()) yield rows.map(rowXml).join('')
  yield (
    `</table:table>${tableHead(aboutSheet, 2)}${rowXml(['name', 'value'])}${facts.map(rowXml).join('')}` +
    '</table:table></office:spreadsheet></office:body></office:document-content>'
  )
}

const tableHead = (name: string, columns: number): string =>
  `<table:table table:name="${name}"><table:table-column table:number-columns-repeated="${columns}"/>`

/** Empty cells are counted, those at the end of a row left out. */
function rowXml(row: Row): string {
  let cells = ''
  let empty = 0
  for (const cell of row) {
    if (cell === null) {
      empty += 1
      continue
    }
    if (empty > 0) cells += `<table:table-cell table:number-columns-repeated="${empty}"/>`
    empty = 0
    cells += cellXml(cell)
  }
  return `<table:table-row>${cells === '' ? '<table:table-cell/>' : cells}</table:table-row>`
}

function cellXml(cell: string | number): string {
  if (typeof cell === 'number')
    return `<table:table-cell office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`
  return `<table:table-cell office:value-type="string">${paragraphs(guard(cell))}</table:table-cell>`
}

/** White space has elements of its own: as characters, all but single spaces within a line would be lost. */
const paragraphs = (text: string): string =>
  escapeXml(text)
    .split('\n')
    .map((line) => {
      const spaced = line
        .replaceAll(/^ +| +$| {2,}/g, (run) => `<text:s text:c="${run.length}"/>`)
        .replaceAll('\t', '<text:tab/>')
      // An empty span keeps white space of other kinds at the ends from readers that trim.
      return `<text:p>${spaced.replace(/^(?=\s)/, '<text:span/>').replace(/(?<=\s)$/, '<text:span/>')}</text:p>`
    })
    .join('')

const styles = `${xmlHead}<office:document-styles xmlns:office="${namespace}:office:1.0" office:version="1.3"/>`

const manifest =
  `${xmlHead}<manifest:manifest xmlns:manifest="${namespace}:manifest:1.0" manifest:version="1.3">` +
  `<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${mediaType}"/>` +
  ['content.xml', 'styles.xml']
    .map((part) => `<manifest:file-entry manifest:full-path="${part}" manifest:media-type="text/xml"/>`)
    .join('') +
  '</manifest:manifest>'
