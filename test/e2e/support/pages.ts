import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'

/** Each page: where it is, and what is there, in any language, once it has its data. */
const pages = {
  overview: { path: '/', ready: ['figure svg text', 'main section li'] },
  data: { path: '/data', ready: ['.ag-row .ag-cell[col-id="value"]'] },
  import: { path: '/import', ready: ['main textarea'] },
  compare: { path: '/compare', ready: ['figure svg text', '.ag-row .ag-cell[col-id="latest"]'] },
  catalogue: { path: '/catalogue', ready: ['.ag-row .ag-cell', 'main aside button'] },
  risks: { path: '/risks', ready: ['.ag-row .ag-cell[col-id="title"]', 'figure svg text'] },
  claims: { path: '/claims', ready: ['main article svg text'] },
  briefs: { path: '/briefs', ready: ['main img[src^="blob:"]'] },
  settings: { path: '/settings', ready: ['main h2'] },
  versions: { path: '/versions', ready: ['main ol li'] },
  help: { path: '/help', ready: ['main article p'] },
} as const

export type PageName = keyof typeof pages

/** Their names, in the order of the navigation. */
export const pageNames = [
  'overview',
  'data',
  'import',
  'compare',
  'catalogue',
  'risks',
  'claims',
  'briefs',
  'settings',
  'versions',
  'help',
] as const satisfies readonly PageName[]

const drawn = `Promise.all([
  document.fonts.ready,
  ...Array.from(document.images)
    .filter((image) => image.getBoundingClientRect().top < window.innerHeight)
    .map((image) => image.decode()),
])`

/** Waits until a page shows all it will show: its data in place, no skeleton left, fonts and images in sight drawn. */
export async function shown(page: Page, name: PageName): Promise<void> {
  for (const selector of pages[name].ready) await page.locator(selector).first().waitFor()
  await vi.waitFor(async () => expect(await page.locator('.mantine-Skeleton-root').count()).toBe(0), 60_000)
  await page.evaluate(drawn)
}

/** Goes to a page within the workbench, as a link does. */
export async function goTo(page: Page, name: PageName): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(pages[name].path)}`)
  await shown(page, name)
}
