// The application as it is shipped, laid out in a folder: what runs, what it reads, the licences, and nothing else.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { nodeFileTrace } from '@vercel/nft'
import { root } from '../project.mjs'
import { bundledLicences, licenceText } from './licences.mjs'
import { PackageProblem } from './problem.mjs'
import { targetName } from './target.mjs'

/** Read at run time by a path that is put together, which no reading of the code finds. */
const alsoNeeded = [
  'node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm',
  'node_modules/@myriaddreamin/typst-ts-renderer/pkg/typst_ts_renderer_bg.wasm',
]

/** Electron brings these itself; or a build of this machine alone, which the binary of the target stands in for. */
const notShipped = [
  'node_modules/electron/**',
  'node_modules/better-sqlite3/build/**',
  'node_modules/better-sqlite3/prebuilds/**',
]

/** Files that only the build reads, or that it leaves for those who look inside. The page has its own copy of the fonts. */
const isNotRun = (path) =>
  path.endsWith('.map') ||
  // The window reads from the disk: only a browser takes what is compressed.
  path.endsWith('.gz') ||
  basename(path) === 'licences.json' ||
  (path.startsWith('resources') && path.endsWith('.woff2'))

/** Files of packages that the bundle finds at run time, as paths in the checkout. */
async function filesOfPackages() {
  const folder = join(root, 'out', 'main')
  const entries = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const { fileList } = await nodeFileTrace(
    entries.map((name) => join(folder, name)),
    { base: root, ignore: ['out/**', ...notShipped] },
  )
  const found = [...fileList].map((path) => path.replaceAll('\\', '/'))
  return [...found.filter((path) => path.startsWith('node_modules/')), ...alsoNeeded]
}

/** The engine's native binary for the target; the packages bring one for each. */
function nativeBinary(target) {
  const path = `node_modules/better-sqlite3/prebuilds/${targetName(target)}.node`
  if (existsSync(join(root, path))) return path
  throw new PackageProblem(
    'native.missing',
    `better-sqlite3 brings no binary for ${targetName(target)}`,
    'Name a platform and an architecture that it brings one for: see node_modules/better-sqlite3/prebuilds.',
  )
}

function copy(path, to) {
  mkdirSync(dirname(to), { recursive: true })
  cpSync(join(root, path), to, { recursive: true, dereference: true })
}

/** A source map that is not there is asked for by whoever opens the developer's tools. */
function withoutMapComment(path) {
  if (!/\.(?:js|cjs|css)$/.test(path)) return
  const text = readFileSync(path, 'utf8')
  const bare = text.replace(/\n?(?:\/\/# sourceMappingURL=\S+|\/\*# sourceMappingURL=\S+ \*\/)\s*$/, '\n')
  if (bare !== text) writeFileSync(path, bare)
}

/** What the packed application says of itself: enough to be started and named. */
function manifest(env) {
  const { name, version, description, license, main } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  const homepage = env.MODELSHARE_HOMEPAGE ?? 'https://modelshare.invalid'
  return {
    name,
    productName: 'Modelshare',
    desktopName: 'modelshare.desktop',
    version,
    description,
    license,
    // What Windows shows as the company.
    author: 'The Modelshare authors',
    homepage,
    type: 'module',
    main,
  }
}

/** Every package of which something is shipped, as it is for a target. @throws native.missing, licence.missing, licence.unknown */
export const shippedPackages = async (target) =>
  bundledLicences([...(await filesOfPackages()), nativeBinary(target)])

/**
 * Lays the application out for a target. Resolves with the packages that are shipped, those in the bundle included.
 *
 * @param {string} folder emptied first
 * @param {import('./target.mjs').Target} target
 * @throws native.missing, licence.missing, licence.unknown
 */
export async function stage(folder, target, env = process.env) {
  rmSync(folder, { recursive: true, force: true })
  for (const part of ['main', 'preload', 'renderer']) copy(`out/${part}`, join(folder, 'out', part))
  copy('resources', join(folder, 'resources'))
  const packages = [...(await filesOfPackages()), nativeBinary(target)]
  for (const path of packages) copy(path, join(folder, path))
  for (const path of filesUnder(folder)) {
    if (isNotRun(relative(folder, path))) rmSync(path)
    else withoutMapComment(path)
  }
  for (const name of ['LICENSE', 'THIRD-PARTY-NOTICES.md']) copy(name, join(folder, name))
  const shipped = bundledLicences(packages)
  writeFileSync(join(folder, 'THIRD-PARTY-LICENCES.txt'), licenceText(shipped))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(env), null, 2)}\n`)
  return shipped
}

/** Every file below a folder, as whole paths. */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
