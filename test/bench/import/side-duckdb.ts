/** DuckDB reads a CSV into a table of a file: prints how many rows it has. */
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

const [path = '', folder = ''] = process.argv.slice(2)
const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'))
const connection = await instance.connect()
await connection.run(`CREATE TABLE observation AS SELECT * FROM read_csv('${path.replaceAll("'", "''")}')`)
await connection.run('CHECKPOINT')
const counted = await connection.runAndReadAll('SELECT count(*) FROM observation')
process.stdout.write(String(counted.getRows()[0]?.[0]))
