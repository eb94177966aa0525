import type { ByteSource } from '../bytes.ts'
import type { Format } from '../sniff.ts'
import type { ReadResult } from '../types.ts'
import { readDelimited } from './csv.ts'
import { readSpreadsheet } from './spreadsheet.ts'

/** Opens a source with the reader of its format. `utf8`: its bytes are valid UTF-8 throughout. */
export function readTables(source: ByteSource, format: Format, utf8: boolean): Promise<ReadResult> {
  return format === 'text' ? readDelimited(source, utf8) : readSpreadsheet(source, format)
}
