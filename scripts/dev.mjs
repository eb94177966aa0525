// The loop for working on the project: Vite's server gives the page and replaces what changes in it; beside it the
// host and its engine run from the sources and are started anew when those change. With --electron the window of the
// desktop stands in place of host and browser. Nothing here is shipped.
import { join, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { startHost } from './dev-host.mjs'
import { servePage } from './dev-page.mjs'
import { openWindow } from './dev-window.mjs'
import { root } from './project.mjs'

const say = (text) => process.stderr.write(`modelshare: ${text}\n`)

/** What the host and its engine are made of; a part of `shared` that the page has too is replaced there as well. */
const ofHost = ['src/engine', 'src/cli', 'src/shared', 'resources'].map((name) => join(root, name))

/** So long nothing more may change before the host is started anew: editors save several files at once. */
const settleMs = 100

/** Calls back once changes under the folders have come to rest. */
function onChange(watcher, folders, changed) {
  let timer
  watcher.add(folders)
  watcher.on('all', (_event, path) => {
    if (!folders.some((folder) => path.startsWith(folder + sep))) return
    clearTimeout(timer)
    timer = setTimeout(() => void changed(), settleMs)
  })
}

function stopSignal() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve())
  })
}

/** The browser is given a file, as by `serve`: everybody at this machine sees what a program is started with. */
async function openBrowser(folder, url) {
  const failed = () => say('no browser could be opened; open the address above yourself')
  try {
    const { writeHandoff } = await import('../src/cli/serve/handoff.ts')
    const { default: open } = await import('open')
    const browser = await open(writeHandoff(folder, url))
    browser.once('error', failed)
  } catch {
    failed()
  }
}

async function loop({ workspace, port, 'no-open': unopened }) {
  const stopped = stopSignal()
  const host = await startHost(workspace ?? null, say)
  if (host === null) return 1
  try {
    const page = await servePage(host.started().port, port === undefined ? undefined : Number(port))
    const address = () => page.addressOf(host.started().url)
    const announce = () => process.stdout.write(`Modelshare: ${address()}\n`)
    try {
      announce()
      say(`${host.started().workspace}\nThe address works once. Ctrl+C ends it.`)
      if (!unopened) await openBrowser(host.started().folder, address())
      onChange(page.watcher, ofHost, async () => {
        if (await host.restart()) announce()
      })
      await stopped
      return 0
    } finally {
      await page.close()
    }
  } finally {
    await host.close()
  }
}

/** The window of the desktop, until it is closed or the loop is ended. */
async function windowLoop({ workspace, port }) {
  const stopped = stopSignal()
  const page = await servePage(null, port === undefined ? undefined : Number(port))
  try {
    return await openWindow({
      page: page.url,
      files: workspace === undefined ? [] : [workspace],
      stopped,
      say,
    })
  } finally {
    await page.close()
  }
}

const options = {
  electron: { type: 'boolean' },
  workspace: { type: 'string', short: 'w' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
}

try {
  const { values } = parseArgs({ options })
  process.exitCode = await (values.electron ? windowLoop(values) : loop(values))
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
