// What the project is made of: pinned by hash, used within the versions its makers support, and listed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import semver from 'semver'
import { npmOutput } from './process.mjs'
import { fileHash, nodeBinary, root } from './project.mjs'

/**
 * SHA-256 of the Node that npm installs, by platform. It is the one thing that the lock file does not pin:
 * the package `node` fetches the binary of the platform itself when it is installed.
 */
const nodeBinaries = {
  'linux-x64': '7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c',
  'linux-arm64': '0f8949d1028f6d61506b2d5bc57e7e6fe893d7b1997509b7847294fc9c616584',
  'win32-x64': 'ba4e6d110e8c1592a1ecd390f6b05f3da124b13871a5be62b341a07a853c6c32',
}

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Entries of a lock file that could be replaced without anybody noticing. */
export function unpinned({ packages }) {
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.link && !entry.inBundle && !entry.integrity)
    .map(([path, { version }]) => `${nameOf(path)}@${version} has no integrity hash`)
}

/** Packages whose makers do not support the Node that runs them. */
export function unsupportedEngines({ packages }, nodeVersion) {
  return Object.entries(packages)
    .filter(
      ([path, { engines }]) => path !== '' && engines?.node && !semver.satisfies(nodeVersion, engines.node),
    )
    .map(([path, { version, engines }]) => `${nameOf(path)}@${version} supports Node ${engines.node}`)
}

/** The entry that a package at a path in the tree finds under a name: its own, or one further up. */
function resolved(packages, path, name) {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const found = packages[`${at}/node_modules/${name}`]
    if (found) return found
  }
  return packages[`node_modules/${name}`]
}

/** Packages that get another version of a package than their makers support. */
export function unsupportedPeers({ packages }) {
  return Object.entries(packages).flatMap(
    ([path, { version, peerDependencies = {}, peerDependenciesMeta }]) =>
      Object.entries(peerDependencies).flatMap(([name, range]) => {
        const found = resolved(packages, path, name)
        if (!found) return peerDependenciesMeta?.[name]?.optional ? [] : [`${nameOf(path)} needs ${name}`]
        return semver.satisfies(found.version, range, { includePrerelease: true })
          ? []
          : [`${nameOf(path)}@${version} supports ${name} ${range}, not ${found.version}`]
      }),
  )
}

/** Is the Node that npm fetched the one that was fetched when it was pinned? */
function foreignNode() {
  const platform = `${process.platform}-${process.arch}`
  const wanted = nodeBinaries[platform]
  const binary = nodeBinary(root)
  // A Node that the system brings is the system's to answer for.
  if (!wanted || !binary.startsWith(root) || fileHash(binary) === wanted) return []
  return [`the Node in node_modules is not the one that is pinned for ${platform}`]
}

/** All that is wrong with what the project is made of; empty where nothing is. */
export function supplyProblems(lock, nodeVersion) {
  return [...unpinned(lock), ...unsupportedEngines(lock, nodeVersion), ...unsupportedPeers(lock)]
}

const lockPath = join(root, 'package-lock.json')
const readLock = () => JSON.parse(readFileSync(lockPath, 'utf8'))

/** The check of the sources; resolves with the exit code. */
export function checkSupply() {
  const problems = [...supplyProblems(readLock(), process.versions.node), ...foreignNode()]
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  return problems.length === 0 ? 0 : 1
}

/** Asks the registry for the hashes that npm left out: it writes none for packages of other platforms. */
export async function pinAll() {
  const lock = readLock()
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.link || entry.integrity) continue
    const wanted = `${nameOf(path)}@${entry.version}`
    entry.integrity = (await npmOutput(['view', wanted, 'dist.integrity'])).trim()
    if (!entry.integrity.startsWith('sha512-')) throw new Error(`the registry names no hash of ${wanted}`)
    process.stderr.write(`pinned ${wanted}\n`)
  }
  writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`)
  return 0
}

/** Writes the bill of materials (CycloneDX), the same bytes for the same lock file. */
export async function writeSbom(path) {
  const made = JSON.parse(await npmOutput(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']))
  delete made.serialNumber
  delete made.metadata.timestamp
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(made, null, 2)}\n`)
  const listed = new Set(made.components.map(({ name, version }) => `${name}@${version}`))
  const missing = Object.entries(readLock().packages)
    .filter(([at, { optional, link }]) => at !== '' && !optional && !link)
    .map(([at, { version }]) => `${nameOf(at)}@${version}`)
    .filter((name) => !listed.has(name))
  for (const name of missing) process.stderr.write(`${name} is missing in the bill of materials\n`)
  process.stderr.write(`${made.components.length} components: ${path}\n`)
  return missing.length === 0 ? 0 : 1
}
