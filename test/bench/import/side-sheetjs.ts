/** SheetJS reads a workbook, with the options of the engine's own reader: milliseconds, as JSON. */
import { readFileSync } from 'node:fs'
import { read } from '@e965/xlsx'

const [path = ''] = process.argv.slice(2)
const began = performance.now()
const book = read(readFileSync(path), {
  dense: true,
  cellDates: true,
  UTC: true,
  cellNF: true,
  cellHTML: false,
})
const sheet = book.Sheets[book.SheetNames[0] ?? '']
const ms = performance.now() - began
process.stdout.write(JSON.stringify({ ms, rows: (sheet?.['!data']?.length ?? 1) - 1 }))
