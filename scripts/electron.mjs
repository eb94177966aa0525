// Whether a desktop window is possible here, and where its binary is.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDir, nodeBinary, root } from './project.mjs'

const folder = join(root, 'node_modules', 'electron')
const failureFile = join(cacheDir, 'electron-unreachable.json')
const fetchBound = 60_000
/** A download that failed is not tried again for this long, so that the next start is quick. */
const failureKept = 30 * 60_000

/** Why no window can be opened on this machine, or null. */
export function noWindowReason(platform, env, uid) {
  if (platform !== 'linux') return null
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY)
    return 'there is no screen (DISPLAY and WAYLAND_DISPLAY are not set)'
  if (uid === 0) return 'Electron keeps its sandbox only for ordinary users, not for root'
  return null
}

function installedPath() {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const path = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(path) ? path : null
}

/** The remembered failure of this version's download, while it is recent. */
export function recentFailure(memory, version, now) {
  if (!memory || memory.version !== version || now - memory.at > failureKept) return null
  return `its binary could not be fetched ${Math.round((now - memory.at) / 60_000)} min ago (${memory.reason})`
}

function fetchBinary() {
  return new Promise((resolve) => {
    const child = spawn(nodeBinary(root), [join(folder, 'install.js')], { stdio: ['ignore', 2, 'pipe'] })
    let errors = ''
    child.stderr.on('data', (data) => (errors = `${errors}${data}`.slice(0, 4000)))
    const timer = setTimeout(() => {
      errors = `no answer within ${fetchBound / 1000} s`
      child.kill('SIGKILL')
    }, fetchBound)
    child.on('error', (error) => (errors = error.message))
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve(code === 0 ? null : errors.split('\n')[0] || `exit ${code}`)
    })
  })
}

/** The Electron binary, fetched if need be within a bounded time: `{path}` or `{reason}`. */
export async function electronBinary(say) {
  const present = installedPath()
  if (present) return { path: present }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const memory = existsSync(failureFile) ? JSON.parse(readFileSync(failureFile, 'utf8')) : null
  const recent = recentFailure(memory, version, Date.now())
  if (recent) return { reason: recent }
  say(`fetching Electron ${version}, once (up to ${fetchBound / 1000} s)…`)
  const failure = await fetchBinary()
  const path = installedPath()
  if (failure === null && path) return { path }
  const reason = failure ?? 'the download left no binary'
  mkdirSync(cacheDir, { recursive: true })
  writeFileSync(failureFile, JSON.stringify({ version, at: Date.now(), reason }))
  return { reason: `Electron's binary could not be fetched (${reason})` }
}
