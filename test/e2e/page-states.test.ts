import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createWorkspace } from '#engine/workspace/open.ts'
import { sharedFolder } from '../kit/files.ts'
import { type Server, startServe } from '../cli/support/server.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'

/** Each page that lists something: the call that fills it, and what leads on where there is nothing yet. */
const pages = [
  { title: 'Overview', path: '/', call: '/datasets/list', first: 'Import a file…' },
  { title: 'Data', path: '/data', call: '/datasets/list', first: 'Import a file…' },
  { title: 'Compare', path: '/compare', call: '/datasets/list', first: 'Import a file…' },
  { title: 'Risks', path: '/risks', call: '/risks/list', first: 'New risk' },
  { title: 'Claims', path: '/claims', call: '/claims/check', first: 'New claim' },
  { title: 'Briefs', path: '/briefs', call: '/briefs/list', first: 'New brief' },
  { title: 'Versions', path: '/versions', call: '/versions/list', first: 'Keep a version now' },
] as const

const folder = sharedFolder()
let server: Server | undefined
let browser: Browser | undefined
let page: Page | undefined

/** What is done on its way to the engine with a call: it is withheld, or another is asked for that there is not. */
let fate: { call: string; how: 'withheld' | 'broken' } | null = null

const shown = (): Page => {
  if (!page) throw new Error('the page is not open')
  return page
}
const main = () => shown().getByRole('main')
const leadsOn = (first: string) => main().getByRole('button', { name: first }).last()

/** Opens a page of a workspace that holds nothing, as after a new load. */
async function open(path: string): Promise<void> {
  await shown().evaluate(`location.hash = ${JSON.stringify(path)}`)
  await shown().reload()
}

beforeAll(async () => {
  const workspace = join(folder, 'empty.modelshare')
  createWorkspace(workspace).close()
  server = await startServe(workspace, folder, { enter: false })
  browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  })
  page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.routeWebSocket(/.*/, (socket) => {
    const engine = socket.connectToServer()
    socket.onMessage((message) => {
      const asked = message.toString()
      if (!fate || !asked.includes(`"${fate.call}"`)) engine.send(message)
      else if (fate.how === 'broken') engine.send(asked.replace(fate.call, `${fate.call}/gone`))
    })
  })
  await page.goto(server.url)
  await leadsOn(pages[0].first).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

beforeEach(() => {
  fate = null
})

describe.each(pages)('$title', ({ title, path, call, first }) => {
  test('says what will stand there, and leads on', async () => {
    await open(path)
    await leadsOn(first).waitFor()
    await main().getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    expect(await main().getByRole('alert').count()).toBe(0)
    expect(await violations(shown())).toEqual([])
  })

  test('keeps its place while its data are on the way', async () => {
    fate = { call, how: 'withheld' }
    await open(path)
    await main().getByRole('status', { name: 'Loading' }).first().waitFor()
    await main().getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    expect(await leadsOn(first).count()).toBe(0)
  })

  test('says that its data could not be read, and is there after another try', async () => {
    fate = { call, how: 'broken' }
    await open(path)
    const alert = main().getByRole('alert').first()
    await alert.getByText('Something went wrong inside Modelshare').waitFor()
    expect(await leadsOn(first).count()).toBe(0)
    fate = null
    await alert.getByRole('button', { name: 'Try again' }).click()
    await leadsOn(first).waitFor()
    await expect.poll(() => main().getByRole('alert').count()).toBe(0)
  })
})
