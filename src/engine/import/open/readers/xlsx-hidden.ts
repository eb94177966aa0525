import type { WorkSheet } from '@e965/xlsx'
import { hiddenColumnsFact, hiddenRowsFact, rangesText } from '#engine/import/open/hidden-rows.ts'
import { sheetParts } from './xlsx-sheet-parts.ts'

/** Numbers of what a program hides of a sheet, filters included, from 1. */
type Hidden = { readonly rows: readonly number[]; readonly columns: readonly number[] }

const none: Hidden = { rows: [], columns: [] }
/** Looked at around a mark of something hidden. */
const longestTag = 2000
const mostHidden = 1_000_000
const mostRows = 1_048_576

/**
 * What the program hides of each sheet, as facts of its tables: of an XLSX or XLSM from its parts, of an ODS from
 * its content, of the binary formats as far as the library tells it.
 */
export function hiddenFacts(
  parts: ReadonlyMap<string, Buffer>,
): (name: string, sheet: WorkSheet) => ReadonlyMap<string, string> {
  const partOf = sheetParts(parts)
  const content = parts.get('content.xml')
  const ofDocument = content ? openDocument(content) : new Map<string, Hidden>()
  return (name, sheet) => {
    const part = partOf(name)
    const { rows, columns } = part ? ofPart(part) : (ofDocument.get(name) ?? ofLibrary(sheet))
    return new Map([
      ...(rows.length > 0 ? ([[hiddenRowsFact, rangesText(rows)]] as const) : []),
      ...(columns.length > 0 ? ([[hiddenColumnsFact, rangesText(columns)]] as const) : []),
    ])
  }
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

/** The tags of a sheet that say `hidden`, without looking at the others. */
function ofPart(part: Buffer): Hidden {
  const rows: number[] = []
  const columns: number[] = []
  for (let at = part.indexOf(' hidden="'); at >= 0; at = part.indexOf(' hidden="', at + 1)) {
    const before = part.toString('latin1', Math.max(0, at - longestTag), at)
    const [after = ''] = part.toString('latin1', at, at + longestTag).split('>', 1)
    const tag = before.slice(before.lastIndexOf('<')) + after
    if (!/^(?:1|true)$/.test(attribute(tag, 'hidden')) || rows.length >= mostHidden) continue
    if (/^<(?:\w+:)?row\s/.test(tag)) rows.push(Number(attribute(tag, 'r')))
    if (/^<(?:\w+:)?col\s/.test(tag))
      columns.push(...run(Number(attribute(tag, 'min')), Number(attribute(tag, 'max'))))
  }
  return { rows: rows.filter((row) => row > 0), columns }
}

const run = (from: number, to: number): number[] =>
  from > 0 && to >= from && to <= 16_384 ? Array.from({ length: to - from + 1 }, (_, at) => from + at) : []

const isHiddenTag = (tag: string): boolean => /\stable:visibility="(?:collapse|filter)"/.test(tag)

/** Rows and columns of each table of an ODS; a tag stands for as many as it repeats. */
function openDocument(content: Buffer): Map<string, Hidden> {
  const found = new Map<string, Hidden>()
  if (!content.includes('table:visibility="')) return found
  let [row, column] = [1, 1]
  let here: { rows: number[]; columns: number[] } = { rows: [], columns: [] }
  const tags = /<table:table(?:-row|-column)?(?:\s[^<>]*)?>|<table:table-(?:row|column)\/>/g
  for (const [tag] of content.toString('utf8').matchAll(tags)) {
    if (tag.startsWith('<table:table ')) {
      here = { rows: [], columns: [] }
      ;[row, column] = [1, 1]
      found.set(attribute(tag, 'table:name').replaceAll('&amp;', '&'), here)
    } else if (tag.startsWith('<table:table-column')) {
      const times = Number(attribute(tag, 'table:number-columns-repeated') || 1)
      if (isHiddenTag(tag)) here.columns.push(...run(column, Math.min(column + times - 1, 16_384)))
      column += times
    } else {
      const times = Number(attribute(tag, 'table:number-rows-repeated') || 1)
      if (isHiddenTag(tag))
        for (let at = row; at < row + times && here.rows.length < mostHidden; at++) here.rows.push(at)
      row += times
    }
  }
  return found
}

function ofLibrary(sheet: WorkSheet): Hidden {
  const hidden = (list: readonly ({ hidden?: boolean } | null | undefined)[] | undefined): number[] =>
    // A damaged file names rows far beyond what there can be.
    list === undefined || list.length > mostRows
      ? []
      : list.flatMap((one, at) => (one?.hidden === true ? [at + 1] : []))
  const [rows, columns] = [hidden(sheet['!rows']), hidden(sheet['!cols'])]
  return rows.length + columns.length === 0 ? none : { rows, columns }
}
