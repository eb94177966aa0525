// Installs what is missing or stale and builds what is out of date, with progress on stderr.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { withLock } from './lock.mjs'
import { npm, run } from './process.mjs'
import { cacheDir, fileHash, installedMatches, nodeBinary, root, sourceHash } from './project.mjs'

const lockFile = join(root, 'package-lock.json')
const modules = join(root, 'node_modules')
const installStamp = join(modules, '.modelshare-lock-hash')
const buildStamp = join(cacheDir, 'build-hash')

const say = (text) => process.stderr.write(`modelshare: ${text}\n`)
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

function installedByHand() {
  const record = join(modules, '.package-lock.json')
  if (!existsSync(record)) return false
  return installedMatches(JSON.parse(read(lockFile)), JSON.parse(read(record)))
}

function isInstalled() {
  const hash = fileHash(lockFile)
  if (read(installStamp) === hash) return true
  if (!installedByHand()) return false
  writeFileSync(installStamp, hash)
  return true
}

async function install() {
  say(existsSync(modules) ? 'the installed packages are stale; installing…' : 'installing packages, once…')
  const began = Date.now()
  // Windows cannot delete the Node it runs from, which `npm ci` would do.
  const inPlace = process.platform === 'win32' && process.execPath.startsWith(modules + sep)
  const flags = ['--include=dev', '--loglevel=error', '--progress=true']
  const code = await npm([inPlace ? 'install' : 'ci', ...flags])
  if (code !== 0) throw new Error(`npm could not install the packages (exit ${code}); see above`)
  writeFileSync(installStamp, fileHash(lockFile))
  say(`packages installed in ${Math.round((Date.now() - began) / 1000)} s`)
}

const built = () => ['main/main.js', 'main/cli.js', 'main/engine.js', 'renderer/index.html']
const isBuilt = (hash) =>
  read(buildStamp) === hash && built().every((name) => existsSync(join(root, 'out', name)))

async function build(hash) {
  say('building…')
  const began = Date.now()
  const args = ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn']
  const code = await run(nodeBinary(root), args, { stdio: ['ignore', 2, 2] })
  if (code !== 0) throw new Error(`the build failed (exit ${code}); see above`)
  mkdirSync(cacheDir, { recursive: true })
  writeFileSync(buildStamp, hash)
  say(`built in ${((Date.now() - began) / 1000).toFixed(1)} s`)
}

/** Makes the checkout ready: dependencies always, the build where asked. Cheap when nothing changed. */
export async function prepare(want) {
  const ready = () => isInstalled() && (!want.build || isBuilt(sourceHash(root)))
  if (ready()) return
  const onWait = () => say('another command is setting up; waiting for it…')
  await withLock(join(cacheDir, 'setup.lock'), onWait, async () => {
    if (!isInstalled()) await install()
    if (!want.build) return
    const hash = sourceHash(root)
    if (!isBuilt(hash)) await build(hash)
  })
}
