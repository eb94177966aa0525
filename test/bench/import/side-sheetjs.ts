/** SheetJS reads a workbook, with the options of the engine's own reader: prints how many rows it has. */
import { readFileSync } from 'node:fs'
import { read } from '@e965/xlsx'

const [path = ''] = process.argv.slice(2)
const book = read(readFileSync(path), {
  dense: true,
  cellDates: true,
  UTC: true,
  cellNF: true,
  cellHTML: false,
})
const sheet = book.Sheets[book.SheetNames[0] ?? '']
process.stdout.write(String((sheet?.['!data']?.length ?? 1) - 1))
