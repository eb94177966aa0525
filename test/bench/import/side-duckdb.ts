/** DuckDB reads a CSV into a table of a file: milliseconds, as JSON. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

const [path = ''] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'modelshare-bench-'))
try {
  const began = performance.now()
  const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'))
  const connection = await instance.connect()
  await connection.run(`CREATE TABLE observation AS SELECT * FROM read_csv('${path.replaceAll("'", "''")}')`)
  await connection.run('CHECKPOINT')
  const ms = performance.now() - began
  const counted = await connection.runAndReadAll('SELECT count(*) FROM observation')
  process.stdout.write(JSON.stringify({ ms, rows: Number(counted.getRows()[0]?.[0]) }))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
