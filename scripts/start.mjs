// `npm start`: the workbench in its own window where Electron can be had, otherwise in the browser.
import { join } from 'node:path'
import { runNode } from './process.mjs'
import { nodeBinary, root } from './project.mjs'
import { electronBinary, noWindowReason } from './electron.mjs'
import { prepare } from './setup.mjs'

const say = (text) => process.stderr.write(`modelshare: ${text}\n`)

/** An Electron that dies this fast never showed a window: a library of the system is missing. */
const stillborn = 5_000

/** Returns the exit code of a window that ran, or why there was none. */
async function inWindow(files) {
  const reason = noWindowReason(process.platform, process.env, process.getuid?.())
  if (reason) return { reason }
  const found = await electronBinary(say)
  if (found.reason) return found
  const began = Date.now()
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE
  const code = await runNode(found.path, [root, ...files], { cwd: process.env.INIT_CWD, env })
  if (code !== 0 && Date.now() - began < stillborn) return { reason: `Electron ended at once (exit ${code})` }
  return { code }
}

/** Opens FILE, or the sample workspace; resolves with the exit code. `--browser` asks for the browser. */
export async function start(args) {
  await prepare({ build: true })
  const files = args.filter((arg) => !arg.startsWith('-'))
  const options = args.filter((arg) => arg.startsWith('-') && arg !== '--browser')
  const window = args.includes('--browser') ? { reason: 'the browser was asked for' } : await inWindow(files)
  if (window.reason === undefined) return window.code
  say(`no window: ${window.reason}. Opening the same workbench in the browser.`)
  const workspace = files[0] === undefined ? [] : ['--workspace', files[0]]
  const cwd = process.env.INIT_CWD
  return runNode(nodeBinary(root), [join(root, 'out', 'main', 'cli.js'), 'serve', ...workspace, ...options], {
    cwd,
  })
}
