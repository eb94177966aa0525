import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type Server, startServe } from '../../cli/support/server.ts'
import { launchBrowser } from './browser.ts'
import { shown } from './pages.ts'
import { copySample } from './sample.ts'
import { sharedFolder } from '../../kit/files.ts'

/** The sample workspace, served, in a browser: one for each test file. */
export type Workbench = {
  readonly folder: string
  readonly workspace: string
  readonly page: Page
  /** what went wrong in the page since it was last asked: console errors, breaches of the policy, foreign requests */
  takeFaults(): string[]
  /** Ends the server and starts another on the same workspace; the page is on the new one when it resolves. */
  restart(): Promise<void>
}

/** What the page writes to the console where the policy refused something, besides the browser's own words. */
const policyBreach = 'breach of the content security policy'

const reportBreaches = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('${policyBreach}:', event.violatedDirective, event.blockedURI, event.sourceFile))`

/** Notes everything a page should not do. */
function watch(page: Page, faults: string[], origin: () => string): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      faults.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
  page.on('crash', () => faults.push('the page crashed'))
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && asked !== origin())
      faults.push(`request to ${request.url()}`)
  })
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(origin()).host) faults.push(`socket to ${socket.url()}`)
  })
}

/** How a workbench is opened, where not as usual. */
type Way = {
  /** Called before there is a server: what it gives is added to the browser's command line. */
  flags?: () => Promise<readonly string[]>
  /** Called with the port of each server that is started. */
  served?: (port: number) => void
}

/** Opens the sample in a browser before the tests of a file and closes it after them. */
export function openWorkbench(way: Way = {}): Workbench {
  const { flags = () => Promise.resolve([]), served } = way
  const folder = sharedFolder()
  const workspace = join(folder, 'sample.modelshare')
  const faults: string[] = []
  let server: Server | undefined
  let browser: Browser | undefined
  let context: BrowserContext | undefined
  let page: Page | undefined

  const started = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the workbench is not open')
    return value
  }
  const start = async (): Promise<void> => {
    server = await startServe(workspace, folder, { enter: false })
    served?.(server.port)
    await started(page).goto(server.url)
    await shown(started(page), 'overview')
  }

  beforeAll(async () => {
    copySample(workspace)
    browser = await launchBrowser(await flags())
    context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
    })
    await context.addInitScript({ content: reportBreaches })
    page = await context.newPage()
    page.setDefaultTimeout(60_000)
    watch(page, faults, () => started(server).origin)
    await start()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  return {
    folder,
    workspace,
    get page() {
      return started(page)
    },
    takeFaults: () => faults.splice(0),
    restart: async () => {
      // A page whose engine goes away says so on the console; that is not what is tested here.
      await started(page).goto('about:blank')
      await started(server).stop()
      await start()
    },
  }
}
