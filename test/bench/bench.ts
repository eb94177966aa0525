/** `npm run bench -- import [--rows 0.2,1,5] [--repeat N] [--json FILE]`: timings as ratios against peers. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchImport } from './import/run.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '0.2,1,5' },
    repeat: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
})
const millions = values.rows.split(',').map(Number)
const repeat = Number(values.repeat)
const isUsable = positionals[0] === 'import' && millions.every((rows) => rows > 0) && repeat >= 1
if (isUsable) {
  const result = await benchImport({ millions, repeat })
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
} else {
  process.stderr.write('bench import [--rows 0.2,1,5] [--repeat 3] [--json FILE]   (rows in millions)\n')
  process.exitCode = 2
}
