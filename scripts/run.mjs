// Runs one command of the checkout, having set up what it needs. Works on the system's own Node (18 or
// newer) with nothing installed; everything it says itself goes to stderr.
import { join } from 'node:path'
import { checks } from './check.mjs'
import { runNode } from './process.mjs'
import { nodeBinary, root } from './project.mjs'
import { prepare } from './setup.mjs'
import { start } from './start.mjs'

const [command = 'start', ...args] = process.argv.slice(2)

/** Runs tests, those of `project` (several, with a space between) unless others are named; only the unit tests need no build. */
async function tests(project, how = 'run') {
  const named = args.some((arg) => arg.startsWith('--project'))
  const which = named ? [] : project.split(' ').map((one) => `--project=${one}`)
  await prepare({ build: named || project !== 'unit' })
  return runNode(nodeBinary(root), ['node_modules/vitest/vitest.mjs', how, ...which, ...args])
}

const commands = {
  start: () => start(args),
  cli: async () => {
    await prepare({ build: true })
    return runNode(nodeBinary(root), [join(root, 'out', 'main', 'cli.js'), ...args], {
      cwd: process.env.INIT_CWD,
    })
  },
  dev: async () => {
    await prepare({ build: false })
    return runNode(nodeBinary(root), ['scripts/dev.mjs', ...args])
  },
  build: async () => {
    await prepare({ build: true })
    return 0
  },
  test: () => tests('!long !electron'),
  'test:long': () => tests('long'),
  'test:electron': () => tests('electron'),
  'test:watch': () => tests('unit', 'watch'),
  bench: async () => {
    await prepare({ build: true })
    return runNode(nodeBinary(root), ['test/bench/bench.ts', ...args])
  },
  supply: async () => {
    // Only here: it stands on packages, which the other commands may still have to install.
    const { checkSupply, pinAll, writeSbom } = await import('./supply-chain.mjs')
    const steps = {
      check: checkSupply,
      pin: pinAll,
      sbom: () => writeSbom(join(root, 'out', 'sbom.cdx.json')),
    }
    const step = steps[args[0]]
    if (!step) throw new Error(`supply ${Object.keys(steps).join(' | ')}`)
    return step()
  },
  floors: async () => {
    const { checkFloors } = await import('./floors.mjs')
    return checkFloors()
  },
  rows: async () => {
    const { checkRows, writeTables } = await import('./rows.mjs')
    return args[0] === 'write' ? writeTables() : checkRows()
  },
  package: async () => {
    await prepare({ build: true })
    return runNode(nodeBinary(root), ['scripts/package/run.mjs', 'package', ...args])
  },
  notices: async () => {
    await prepare({ build: true })
    return runNode(nodeBinary(root), ['scripts/package/run.mjs', 'notices'])
  },
  smoke: () =>
    runNode(nodeBinary(root), ['scripts/package/smoke.mjs', ...args], { cwd: process.env.INIT_CWD }),
  check: async () => {
    await prepare({ build: false })
    return checks()
  },
}

const run = commands[command]
if (!run) {
  process.stderr.write(`modelshare: no such command: ${command} (${Object.keys(commands).join(', ')})\n`)
  process.exitCode = 2
} else {
  try {
    process.exitCode = await run()
  } catch (error) {
    process.stderr.write(`modelshare: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
