import { guard } from '#shared/domain/formula-guard.ts'
import { type About, aboutRows } from './about.ts'
import { aboutSheet, dataSheet } from './sheets.ts'
import type { Sink } from '#engine/files/outgoing.ts'
import { createZip } from '#engine/files/zip.ts'
import type { Cell, Column, ExportTable, Row } from './table.ts'
import { escapeXml, xmlHead } from './xml.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const officeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const sheetNames = [dataSheet, aboutSheet]

/**
 * Writes a table as an XLSX workbook: the observations, and a second sheet with what goes with them.
 * Numbers are numbers; periods stay ISO texts, so that they come back as they are; texts that would begin a
 * formula are guarded. Rows are streamed; only the distinct names are held.
 */
export async function writeXlsx(table: ExportTable, sink: Sink, about: About, file: string): Promise<void> {
  const zip = createZip(sink, file)
  const strings = new Map<string, number>()
  await zip.add('[Content_Types].xml', [contentTypes()])
  await zip.add('_rels/.rels', [relationships([['officeDocument', 'xl/workbook.xml']])])
  await zip.add('xl/workbook.xml', [workbook()])
  await zip.add('xl/_rels/workbook.xml.rels', [
    relationships([
      ...sheetNames.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
  ])
  await zip.add('xl/styles.xml', [styles])
  await zip.add('xl/worksheets/sheet1.xml', dataRows(table, strings))
  await zip.add('xl/worksheets/sheet2.xml', [aboutXml(aboutRows(about, table.rows))])
  await zip.add('xl/sharedStrings.xml', sharedStrings(strings))
  await zip.finish()
}

const letter = (at: number): string => String.fromCharCode(65 + at)
const headingStyle = ' s="1"'

/** Numbers of the distinct texts that repeat from row to row; notes seldom do, and stay in their cells. */
type Strings = Map<string, number>

function sharedCell(place: string, text: string, strings: Strings): string {
  let number = strings.get(text)
  if (number === undefined) {
    number = strings.size
    strings.set(text, number)
  }
  return `<c r="${place}" t="s"><v>${number}</v></c>`
}

const inlineCell = (place: string, text: string, style = ''): string =>
  `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${escapeXml(guard(text))}</t></is></c>`

function cellXml(place: string, cell: Cell, strings: Strings | null): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  return strings ? sharedCell(place, cell, strings) : inlineCell(place, cell)
}

async function* dataRows(table: ExportTable, strings: Strings): AsyncGenerator<string> {
  const { columns } = table
  const stringsOf = columns.map(({ name }) => (name === 'note' ? null : strings))
  const letters = columns.map((_, at) => letter(at))
  const rowXml = (row: Row, number: number): string => {
    let cells = ''
    for (let at = 0; at < row.length; at++)
      cells += cellXml(`${letters[at]}${number}`, row[at] ?? null, stringsOf[at] ?? null)
    return `<row r="${number}">${cells}</row>`
  }
  yield sheetHead(columns.map(widthOf), `A1:${letter(columns.length - 1)}${table.rows + 1}`)
  const headings = columns.map(({ name }, at) => inlineCell(`${letter(at)}1`, name, headingStyle))
  yield `<row r="1">${headings.join('')}</row>`
  let last = 1
  for await (const rows of table.pages()) {
    const first = last + 1
    yield rows.map((row, at) => rowXml(row, first + at)).join('')
    last += rows.length
  }
  yield '</sheetData></worksheet>'
}

/** Widths in characters that show most of what a column holds. */
const widthOf = ({ name, kind }: Column): number => (kind === 'number' ? 16 : name === 'subject' ? 36 : 14)

function sheetHead(widths: readonly number[], range: string): string {
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  return (
    `${xmlHead}<worksheet xmlns="${main}"><dimension ref="${range}"/>` +
    `<sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>` +
    `<cols>${columns.join('')}</cols><sheetData>`
  )
}

function aboutXml(facts: readonly (readonly [string, Cell])[]): string {
  const rows = facts.map(([name, value], at) => {
    const number = at + 2
    return `<row r="${number}">${inlineCell(`A${number}`, name)}${cellXml(`B${number}`, value, null)}</row>`
  })
  const heading = `<row r="1">${inlineCell('A1', 'name', headingStyle)}${inlineCell('B1', 'value', headingStyle)}</row>`
  return `${sheetHead([28, 100], `A1:B${facts.length + 1}`)}${heading}${rows.join('')}</sheetData></worksheet>`
}

function* sharedStrings(strings: Strings): Generator<string> {
  yield `${xmlHead}<sst xmlns="${main}" uniqueCount="${strings.size}">`
  let batch = ''
  for (const text of strings.keys()) {
    batch += `<si><t xml:space="preserve">${escapeXml(guard(text))}</t></si>`
    if (batch.length < 1 << 20) continue
    yield batch
    batch = ''
  }
  yield `${batch}</sst>`
}

function contentTypes(): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ...sheetNames.map((_, at) => [`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet']),
    ['/xl/styles.xml', 'styles'],
    ['/xl/sharedStrings.xml', 'sharedStrings'],
  ]
  const overrides = parts.map(
    ([name, type]) => `<Override PartName="${name}" ContentType="${officeType}.${type}+xml"/>`,
  )
  return (
    `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  )
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${relations}/${type}" Target="${target}"/>`,
  )
  return `${xmlHead}<Relationships xmlns="${packageRelations}">${list.join('')}</Relationships>`
}

function workbook(): string {
  const sheets = sheetNames.map(
    (name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  return `${xmlHead}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.join('')}</sheets></workbook>`
}

/** Style 0 is plain, style 1 the bold of headings. */
const styles =
  `${xmlHead}<styleSheet xmlns="${main}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
