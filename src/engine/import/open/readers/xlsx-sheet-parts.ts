/** A part as text; empty where there is none. */
export const textOf = (parts: ReadonlyMap<string, Buffer>, name: string): string =>
  parts.get(name)?.toString('utf8') ?? ''

/** The opening tags of a name. */
export const tags = (xml: string, name: string): string[] =>
  xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^<>]*>`, 'g')) ?? []

/** What a tag says under a name; empty where it says nothing. */
export const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

const relations = (xml: string): Map<string, string> =>
  new Map(tags(xml, 'Relationship').map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')]))

/**
 * The part of each sheet of an XLSX or XLSM, by the name of the sheet.
 *
 * @param parts the unpacked parts of the archive, by name
 */
export function sheetParts(parts: ReadonlyMap<string, Buffer>): (sheet: string) => Buffer | undefined {
  const targets = relations(textOf(parts, 'xl/_rels/workbook.xml.rels'))
  const ids = new Map(
    tags(textOf(parts, 'xl/workbook.xml'), 'sheet').map((tag) => [
      unescaped(attribute(tag, 'name')),
      attribute(tag, 'r:id'),
    ]),
  )
  return (sheet) => {
    const target = targets.get(ids.get(sheet) ?? '') ?? ''
    return parts.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
}
