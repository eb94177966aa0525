// The window of the desktop in the development loop: its programs are built into a folder of their own and built anew
// when a source changes; what changed is begun anew.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { resolveConfig } from 'electron-vite'
import { build } from 'vite'
import { pageVariable } from '../src/main/development.ts'
import { printsOf, toStart } from './dev-window-plan.mjs'
import { electronBinary, noWindowReason } from './electron.mjs'
import { exitCode } from './process.mjs'
import { cacheDir, root } from './project.mjs'

const folder = join(cacheDir, 'window')

/** Builds a part (`main` or `preload`) whenever its sources change, and tells each time what it is made of. */
async function watchPart(part, config, built, say) {
  const told = { name: 'told', writeBundle: (_options, bundle) => built(part, printsOf(bundle)) }
  const watcher = await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    plugins: [...(config.plugins ?? []), told],
    build: { ...config.build, outDir: join(folder, part), emptyOutDir: true, watch: {} },
  })
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') say(`${part} could not be built: ${event.error.message}`)
  })
  return watcher
}

/** The application as a process, with what it may be asked for while it runs. */
function startApplication(path, page, files) {
  const env = { ...process.env, [pageVariable]: page }
  delete env.ELECTRON_RUN_AS_NODE
  const child = spawn(path, [join(folder, 'main', 'main.js'), ...files], {
    cwd: process.env.INIT_CWD,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code, signal) => resolve(exitCode(path, code, signal)))
  })
  return { ended, ask: (what) => child.connected && child.send(what), end: () => child.kill() && ended }
}

/**
 * Opens the window of the desktop on the page of a server and keeps it up to date; resolves with the exit code when it
 * is closed, or when the loop is stopped.
 */
export async function openWindow({ page, files, stopped, say }) {
  const reason = noWindowReason(process.platform, process.env, process.getuid?.())
  const binary = reason ? { reason } : await electronBinary(say)
  if (binary.path === undefined) {
    say(`no window: ${binary.reason}. Without --electron the loop opens the browser.`)
    return 1
  }
  const { config } = await resolveConfig({ root }, 'build', 'development')
  const parts = new Map()
  let before = null
  let running = null
  let stopping = false
  let closed
  const over = new Promise((resolve) => (closed = resolve))
  let queue = Promise.resolve()
  const startAnew = async () => {
    const former = running
    running = null
    // There is one application at a time: a second one would hand over to the first and end.
    await former?.end()
    if (stopping) return
    const next = startApplication(binary.path, page, files)
    running = next
    void next.ended.then((code) => next === running && closed(code))
  }
  const built = (part, prints) => {
    parts.set(part, prints)
    if (parts.size < 2) return
    const after = new Map()
    for (const one of parts.values()) for (const [name, print] of one) after.set(name, print)
    const what = toStart(before, after)
    before = after
    if (what === 'nothing') return
    say(`${what} is begun anew`)
    if (what === 'application') queue = queue.then(startAnew)
    else running?.ask(what)
  }
  const watchers = [
    await watchPart('main', config.main, built, say),
    await watchPart('preload', config.preload, built, say),
  ]
  try {
    return await Promise.race([over, stopped.then(() => 0)])
  } finally {
    stopping = true
    for (const watcher of watchers) await watcher.close()
    await queue
    const last = running
    running = null
    await last?.end()
  }
}
