/**
 * `npm run bench -- import [--rows 0.2,1,5] [--repeat N]`: timings as ratios against peers.
 * `npm run bench -- start [--rows 0.002,1,5] [--repeat N]`: from the command to the first chart.
 * `npm run bench -- reliability [--short] [--soak MINUTES]`: every rule of docs/reliability.md with its figure.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' },
    repeat: { type: 'string', default: '3' },
    short: { type: 'boolean', default: false },
    soak: { type: 'string', default: '0' },
    json: { type: 'string' },
  },
})

const usage = `bench import [--rows 0.2,1,5] [--repeat 3] [--json FILE]        (rows in millions)
bench start [--rows 0.002,1,5] [--repeat 3] [--json FILE]       (rows in millions)
bench reliability [--short] [--soak MINUTES] [--json FILE]
`

/** Millions of rows, where nothing else is said. */
const usualRows = { import: '0.2,1,5', start: '0.002,1,5' }

/** Runs the benchmark that was asked for; null: there is no such one. */
async function run(): Promise<{ result: unknown; held: boolean } | null> {
  const [name] = positionals
  if (name === 'import' || name === 'start') {
    const millions = (values.rows ?? usualRows[name]).split(',').map(Number)
    const repeat = Number(values.repeat)
    if (!millions.every((rows) => rows > 0) || !(repeat >= 1)) return null
    const { benchImport } = await import('./import/run.ts')
    const { benchStart } = await import('./start/run.ts')
    const bench = name === 'import' ? benchImport : benchStart
    return { result: await bench({ millions, repeat }), held: true }
  }
  if (name === 'reliability') {
    const soakMinutes = Number(values.soak)
    if (!(soakMinutes >= 0)) return null
    const { benchReliability } = await import('./reliability/run.ts')
    const result = await benchReliability({ short: values.short, soakMinutes })
    return { result, held: result.held }
  }
  return null
}

const done = await run()
if (done) {
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(done.result, null, 2)}\n`)
  if (!done.held) process.exitCode = 1
} else {
  process.stderr.write(usage)
  process.exitCode = 2
}
