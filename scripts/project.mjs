// Where things are in the checkout, and whether they are up to date.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const cacheDir = join(root, '.cache')

/** What the build is made from: a change in any of it makes `out/` stale. */
const buildInputs = [
  'src',
  'resources',
  'docs/guide',
  'scripts/compressed.mjs',
  'scripts/guide.mjs',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.base.json',
]

/** The Node that runs the workbench: the one npm installed, else this one where it is new enough. */
export function nodeBinary(folder) {
  for (const name of process.platform === 'win32' ? ['node.exe', 'node'] : ['node']) {
    const path = join(folder, 'node_modules', 'node', 'bin', name)
    if (existsSync(path)) return path
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new Error('Node 24 is missing: remove node_modules and run the command again')
}

/** SHA-256 of a file's bytes, empty where there is no such file. */
export function fileHash(path) {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : ''
}

function* filesUnder(path) {
  if (!existsSync(path)) return
  if (!statSync(path).isDirectory()) {
    yield path
    return
  }
  const names = readdirSync(path).sort()
  for (const name of names) yield* filesUnder(join(path, name))
}

/** One hash over the names and bytes of everything the build is made from. */
export function sourceHash(folder, inputs = buildInputs) {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const path of filesUnder(join(folder, input))) {
      hash
        .update(relative(folder, path).split(sep).join('/'))
        .update('\0')
        .update(fileHash(path))
        .update('\n')
    }
  }
  return hash.digest('hex')
}

/**
 * Is what npm wrote down as installed (`node_modules/.package-lock.json`) what the lock file asks for?
 * Optional packages may be absent: they belong to other platforms.
 */
export function installedMatches(lock, installed) {
  return Object.entries(lock.packages ?? {}).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed.packages?.[path]
    return found ? found.version === wanted.version : wanted.optional === true || wanted.devOptional === true
  })
}
