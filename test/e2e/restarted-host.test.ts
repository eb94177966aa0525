import { once } from 'node:events'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Server, startServe } from '../cli/support/server.ts'
import { launchBrowser } from './support/browser.ts'
import { picture } from './support/looks.ts'
import { goTo, shown } from './support/pages.ts'
import { copySample } from './support/sample.ts'
import { sharedFolder } from '../kit/files.ts'

const folder = sharedFolder()
const workspace = join(folder, 'sample.modelshare')
let browser: Browser | undefined
let server: Server | undefined

beforeAll(async () => {
  copySample(workspace)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const value = (page: Page) => page.locator('.ag-row[row-index="0"] .ag-cell[col-id="value"]')

test('after the host was killed and started again on its port, the page finds its way back with what was typed', async () => {
  if (!browser) throw new Error('no browser')
  const first = await startServe(workspace, folder, { enter: false })
  server = first
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(first.url)
  await shown(page, 'overview')
  await goTo(page, 'data')
  await expect.poll(() => value(page).innerText()).toMatch(/\d/)

  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  await value(page).click()
  await page.keyboard.press('Enter')
  await page.locator('.ag-cell input').fill('14')
  await page.keyboard.press('Enter')
  await page.getByText('1 change waiting').first().waitFor()

  server = await startServe(workspace, folder, { port: first.port, enter: false })
  const bar = page.getByRole('region', { name: 'Waiting to be saved' })
  const refused = page.getByText('This page belongs to an earlier start')
  // A host that does not know the page says so; one that does lets it in again.
  await Promise.race([refused.waitFor(), bar.waitFor({ state: 'detached' })])
  if (await refused.isVisible()) {
    await picture(page, 'earlier-start')
    const entered = await context.newPage()
    await entered.goto(server.url)
  }
  await bar.waitFor({ state: 'detached' })
  await expect.poll(() => value(page).innerText()).toMatch(/^14/)
  await expect.poll(() => page.getByText(/saved · in the (file|log)/).count()).toBe(1)
})
