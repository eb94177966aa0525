import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { shown } from './pages.ts'

const screenshots = fileURLToPath(new URL('../../../test-results/screenshots', import.meta.url))
mkdirSync(screenshots, { recursive: true })

/** Opens the workbench as at the first start on a screen of this size. */
export async function openAt(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size)
  await page.evaluate("localStorage.clear(); location.hash = '/'")
  await page.reload()
  await shown(page, 'overview')
}

/** Keeps a picture of the window where a person can look at it. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screenshots, `${name}.png`) })
}

/** By how many pixels the window would scroll sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
