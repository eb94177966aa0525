import { problem } from '#engine/problem.ts'
import { byteOrderMark, looksUtf16 } from './encoding.ts'

/** The formats a reader exists for. */
export type Format = 'text' | 'json' | 'ndjson' | 'parquet' | 'xlsx' | 'xlsm' | 'xlsb' | 'xls' | 'ods'

/** Bytes at the start of formats that are told by name, so that the error can name them. */
const foreign: readonly (readonly [string, string])[] = [
  ['%PDF-', 'PDF'],
  ['\u0089PNG', 'PNG'],
  ['\u00ff\u00d8\u00ff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['SQLite format 3\0', 'SQLite'],
  ['\u001f\u008b', 'gzip'],
  ['BZh', 'bzip2'],
  ['\u00fd7zXZ', 'xz'],
  ['\u0028\u00b5\u002f\u00fd', 'zstd'],
  ['7z\u00bc\u00af', '7z'],
  ['Rar!', 'RAR'],
]
const zipStart = 'PK\u0003\u0004'
const emptyZip = 'PK\u0005\u0006'
const compoundStart = '\u00d0\u00cf\u0011\u00e0'

/**
 * Tells the format by its bytes; the name only tells the spreadsheet formats apart that share a container.
 *
 * Errors, each naming the file: `file.empty`, `file.unsupported` (a known format that has no reader),
 * `file.encrypted`, `file.binary`.
 */
export function sniffFormat(name: string, head: Buffer): Format {
  const start = head.toString('latin1', 0, 16)
  const isBlank = !byteOrderMark(head) && /^\s*$/.test(head.toString('latin1'))
  if (head.length === 0 || isBlank) throw problem('file.empty', { file: name })
  if (start.startsWith(zipStart) || start.startsWith(emptyZip)) return zipped(name)
  if (start.startsWith(compoundStart)) return 'xls'
  if (start.startsWith('PAR1')) return 'parquet'
  if (start.startsWith('PARE')) throw problem('file.encrypted', { file: name })
  for (const [magic, format] of foreign)
    if (start.startsWith(magic)) throw problem('file.unsupported', { file: name, format })
  const wide = byteOrderMark(head) ?? looksUtf16(head)
  if (!wide && hasControlBytes(head)) throw problem('file.binary', { file: name })
  const text = new TextDecoder(wide ?? 'utf-8').decode(head).trimStart()
  const markup = /^<(?:!doctype html|html|table)[\s>]/i.test(text) ? 'HTML' : /^<\?xml\s/.test(text) && 'XML'
  if (markup !== false) throw problem('file.unsupported', { file: name, format: markup })
  return jsonFormat(name, text) ?? 'text'
}

function zipped(name: string): Format {
  const extension = /\.(xlsx|xlsm|xlsb|ods)$/i.exec(name)?.[1]?.toLowerCase()
  if (extension === 'xlsm' || extension === 'xlsb' || extension === 'ods') return extension
  return 'xlsx'
}

/** NUL, or more than a few of the control characters that no text holds. */
function hasControlBytes(head: Buffer): boolean {
  let controls = 0
  for (const byte of head) {
    if (byte === 0) return true
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) controls += 1
  }
  return controls > head.length / 200
}

/**
 * Records in an array or object, or one a line: then the first line is a whole value and the second begins
 * like it. A line such as `[1] Source: …` of a text table begins like an array and is none.
 */
function jsonFormat(name: string, text: string): 'json' | 'ndjson' | null {
  const isRecords = /^(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})|\[\s*(?:[{[]|\]))/.test(text)
  if (!isRecords && !text.startsWith('[')) return null
  const [first = '', second = ''] = text.split(/[\r\n]+\s*/, 2)
  const isLines = second !== '' && second.startsWith(text.charAt(0)) && isJson(first)
  if (isLines || (isRecords && /\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(name))) return 'ndjson'
  return isRecords ? 'json' : null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
