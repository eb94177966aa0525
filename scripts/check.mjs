// Everything that can be said about the sources without running them.
import { run } from './process.mjs'
import { nodeBinary, root } from './project.mjs'

/** @type {[name: string, args: string[]][]} */
const steps = [
  ['types of the core', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.shared.json']],
  ['types of engine and hosts', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.node.json']],
  ['types of the renderer', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.web.json']],
  ['floors of the sources', ['scripts/run.mjs', 'floors']],
  ['rows of the queries', ['scripts/run.mjs', 'rows']],
  ['lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--max-warnings', '0']],
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  ['unused code', ['node_modules/knip/bin/knip.js']],
  ['supply chain', ['scripts/run.mjs', 'supply', 'check']],
  ['bill of materials', ['scripts/run.mjs', 'supply', 'sbom']],
]

/** Runs every check, also after one failed, and says which did; resolves with the exit code. */
export async function checks() {
  const failed = []
  for (const [name, args] of steps) {
    const began = Date.now()
    const code = await run(nodeBinary(root), args)
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    process.stderr.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`)
    if (code !== 0) failed.push(name)
  }
  if (failed.length > 0) process.stderr.write(`check failed: ${failed.join(', ')}\n`)
  return failed.length === 0 ? 0 : 1
}
