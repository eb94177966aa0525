import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { childrenOf, isRunning } from '../../cli/support/processes.ts'
import { openSocket, socketClient } from '../../cli/support/server.ts'
import { launchBrowser } from '../../e2e/support/browser.ts'
import { goTo, shown } from '../../e2e/support/pages.ts'
import { startLoop } from './support.ts'

const loop = startLoop()
let browser: Browser | undefined
let opened: Page | undefined

/** The page, which has loaded once and never again. */
function page(): Page {
  if (!opened) throw new Error('no page')
  return opened
}
const loads = (): Promise<number> => page().evaluate<number>('window.loads')

/** How the page is let in, as a program without a browser sends it. */
async function entry(): Promise<{ port: number; host: string; origin: string; cookie: string }> {
  const { host, origin, port } = new URL(page().url())
  const [cookie] = await page().context().cookies()
  if (!cookie) throw new Error('no cookie')
  return { port: Number(port), host, origin, cookie: `${cookie.name}=${cookie.value}` }
}

beforeAll(async () => {
  const [address, launched] = await Promise.all([loop.started(1), launchBrowser()])
  browser = launched
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })
  opened = await context.newPage()
  opened.setDefaultTimeout(60_000)
  await opened.goto(address)
  await shown(opened, 'overview')
  await opened.evaluate('window.loads = 1')
})
afterAll(() => browser?.close())

test('a part of the page that was changed is replaced, and the page is not loaded anew', async () => {
  loop.edit(
    'src/renderer/pages/overview/OverviewPage.tsx',
    "t('shell:nav_overview')",
    "'Replaced while open'",
  )
  await page().getByText('Replaced while open').first().waitFor()
  expect(await loads()).toBe(1)
  expect(loop.addresses).toHaveLength(1)
})

test('the way through to the engine has the guards of the host', async () => {
  const { port, host, origin, cookie } = await entry()
  const refused: Record<string, string>[] = [
    { Host: host, Origin: origin },
    { Host: host, Origin: 'http://example.org', Cookie: cookie },
    { Host: `example.org:${port}`, Origin: `http://example.org:${port}`, Cookie: cookie },
  ]
  for (const headers of refused) expect(await openSocket(port, headers)).toBeGreaterThanOrEqual(400)
  const { client, socket } = await socketClient(await entry())
  expect((await client.workspace.info()).path).toMatch(/sample\.modelshare$/)
  socket.terminate()
})

test('a change of the engine starts it anew, and the open page finds its way back', async () => {
  const before = childrenOf(loop.child.pid ?? 0)
  loop.edit('src/engine/worker.ts', '/**', '/** Changed.')
  await loop.started(2)
  expect(before.some(isRunning)).toBe(false)
  await goTo(page(), 'data')
  expect(await loads()).toBe(1)
  const { client, socket } = await socketClient(await entry())
  expect((await client.workspace.info()).readOnly).toBe(false)
  socket.terminate()
})

test('a source that cannot run is said, and the next change is tried', async () => {
  loop.edit('src/engine/worker.ts', '/** Changed.', 'const = /** Changed.')
  await expect.poll(() => loop.said(), { timeout: 60_000 }).toContain('could not be started')
  loop.edit('src/engine/worker.ts', 'const = /** Changed.', '/** Changed.')
  await loop.started(3)
  await goTo(page(), 'claims')
  expect(await loads()).toBe(1)
})

test.skipIf(process.platform === 'win32')('a signal ends the loop, and everything it started', async () => {
  const started = childrenOf(loop.child.pid ?? 0)
  expect(started.length).toBeGreaterThan(0)
  expect(await loop.stop()).toBe(0)
  expect(started.some(isRunning)).toBe(false)
})
