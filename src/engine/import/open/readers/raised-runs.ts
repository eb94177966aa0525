import { raisedText } from '#shared/domain/raised-text.ts'
import { elements } from './xlsx-parts.ts'

/** Looked at behind the mark of a raised run, for its text. */
const longestRun = 2000

/**
 * Writes raised runs of rich texts as raised signs, in the parts of an XLSX or ODS. The library joins the runs of a text
 * and forgets which of them were raised. (Those of an XLSB are in `xlsb-raised.ts`; in an XLS runs are not seen.)
 *
 * @param parts the unpacked parts of the archive, by name; those with raised runs are replaced
 */
export function raiseRuns(parts: Map<string, Buffer>): void {
  for (const [name, content] of parts) {
    if (/^xl\/(?:sharedStrings|worksheets\/[^/]+)\.xml$/i.test(name) && content.includes('superscript'))
      parts.set(name, replaced(content, 'superscript', runAfter))
    if (name === 'content.xml' && content.includes('text-position=')) parts.set(name, openDocument(content))
  }
}

/** `</rPr><t>1</t>` behind the mark: where the text begins in it, and the text. */
function runAfter(behind: string): { start: number; text: string } | null {
  const found = /^[^<>]{0,10}>(?:<[^<>]{0,300}>){0,20}?<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</.exec(behind)
  const [all = '', text] = found ?? []
  if (text === undefined || /<\/(?:\w+:)?r>/.test(all)) return null
  return { start: all.length - 1 - text.length, text }
}

type Find = (behind: string) => { start: number; text: string } | null

/** The content with the text that `find` gives behind each mark raised. */
function replaced(content: Buffer, mark: string, find: Find): Buffer {
  const pieces: Buffer[] = []
  let done = 0
  for (let at = content.indexOf(mark); at >= 0; at = content.indexOf(mark, at + mark.length)) {
    const from = at + mark.length
    const behind = content.toString('utf8', from, from + longestRun)
    const found = find(behind)
    if (!found || found.text === '') continue
    const start = from + Buffer.byteLength(behind.slice(0, found.start))
    if (start < done) continue
    pieces.push(content.subarray(done, start), Buffer.from(raisedText(found.text)))
    done = start + Buffer.byteLength(found.text)
  }
  pieces.push(content.subarray(done))
  return Buffer.concat(pieces)
}

function openDocument(content: Buffer): Buffer {
  const names = new Set(
    [...elements(content, '<style:style ', '</style:style>')]
      .filter((style) => /text-position="(?:super|[1-9]\d*%)/.test(style))
      .flatMap((style) => /style:name="([^"]{1,100})"/.exec(style)?.[1] ?? []),
  )
  if (names.size === 0) return content
  return replaced(content, '<text:span text:style-name="', (behind) => {
    const [, name = '', text] = /^([^"]{1,100})">([^<]*)<\/text:span>/.exec(behind) ?? []
    return text === undefined || !names.has(name) ? null : { start: name.length + 2, text }
  })
}
