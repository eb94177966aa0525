import type { About } from './about.ts'
import type { Sink } from '#engine/files/outgoing.ts'
import type { Column, ExportTable, Row } from './table.ts'

/**
 * Writes a table as one JSON document: everything that goes with the numbers, then `observations`, one a
 * line. What is not given or missing is null.
 */
export async function writeJson(table: ExportTable, sink: Sink, about: About): Promise<void> {
  const head = JSON.stringify(about, null, 2).replace(/\n\}$/, '')
  await sink.write(Buffer.from(`${head},\n  "observations": [`))
  const record = recordWriter(table.columns)
  let separator = '\n'
  for await (const rows of table.pages()) {
    await sink.write(Buffer.from(separator + rows.map(record).join(',\n')))
    separator = ',\n'
  }
  await sink.write(Buffer.from('\n  ]\n}\n'))
}

function recordWriter(columns: readonly Column[]): (row: Row) => string {
  const names = columns.map(({ name }) => JSON.stringify(name))
  return (row) => `    {${row.map((cell, at) => `${names[at]}:${JSON.stringify(cell)}`).join(',')}}`
}
