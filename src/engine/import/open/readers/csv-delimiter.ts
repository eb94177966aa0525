import { CsvParser, maxFields, type Quote } from './csv-parser.ts'

/** In the order of preference where two fit equally well. */
const candidates = ['\t', ';', '|', ','] as const

/** Lines that are asked for their quotes, and those of them that must have them. */
const askedLines = 20
const quotedEnough = 0.9

/**
 * The sign that stands around the fields of a text: an apostrophe where it stands around the first field of most
 * lines and on both sides of a delimiter in the first, `'2025-01','Claude, new'`. A name may begin with one; not every line does.
 */
export function sniffQuote(sample: string): Quote {
  const lines = sample.split(/\r\n|\n|\r/, askedLines + 1).slice(0, askedLines)
  const filled = lines.filter((line) => line.trim() !== '')
  const quoted = filled.filter((line) => /^\s*'[^'"]*'\s*[,;\t|]/.test(line))
  const isHeaded = /^\s*'[^"]*'\s*[,;\t|]\s*'/.test(filled[0] ?? '')
  return isHeaded && quoted.length >= filled.length * quotedEnough ? "'" : '"'
}

/**
 * The delimiter that splits the sample most evenly: the largest part of the rows with the same number of
 * fields, more fields first. `sep=;` in the first line, as spreadsheet programs write it, decides.
 *
 * @param sample the first part of the text; a cut-off last line does no harm
 * @returns the delimiter, and whether any candidate splits the text at all
 */
export function sniffDelimiter(sample: string, quote: Quote = '"'): { delimiter: string; splits: boolean } {
  const declared = /^sep=(.)\r?\n/i.exec(sample)?.[1]
  if (declared !== undefined) return { delimiter: declared, splits: true }
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of candidates) {
    const score = evenness(sample, delimiter, quote)
    if (score > best.score) best = { delimiter, score }
  }
  return { delimiter: best.delimiter, splits: best.score > 0 }
}

function evenness(sample: string, delimiter: string, quote: Quote): number {
  const parser = new CsvParser(delimiter, quote)
  const rows = parser.push(sample)
  // The sample may end inside a record: its last one counts only where it is the only one.
  const counted = rows.length > 0 ? rows : parser.end()
  const widths = new Map<number, number>()
  let filled = 0
  if (parser.tooWide !== null) {
    filled += 1
    widths.set(maxFields, 1)
  }
  for (const { cells } of counted) {
    if (cells.every((cell) => cell === '')) continue
    filled += 1
    if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  }
  let best = 0
  for (const [width, count] of widths) best = Math.max(best, (count / filled) * (1 + Math.log2(width) / 20))
  return best
}
