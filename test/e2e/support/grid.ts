import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { goTo, shown } from './pages.ts'

/** A cell of the grid, by its row in sight. */
export const cell = (page: Page, row: number, column = 'value'): Locator =>
  page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`)

/** Shows the grid with its rows: one that is still being read cannot be edited. */
export async function openData(page: Page): Promise<void> {
  await goTo(page, 'data')
  await cell(page, 2).filter({ hasText: /\d/ }).waitFor()
}

/** Types into a value, and Enter. */
export async function type(page: Page, row: number, text: string): Promise<void> {
  await cell(page, row).click()
  await page.keyboard.press('Enter')
  await page.locator('.ag-cell input').fill(text)
  await page.keyboard.press('Enter')
}

/** The number a cell shows, in the dataset's own unit. */
export const shows = (page: Page, row: number, text: string | RegExp) =>
  expect.poll(() => cell(page, row).innerText()).toMatch(text)

/** What waits to be saved. */
export const bar = (page: Page): Locator => page.getByRole('region', { name: 'Waiting to be saved' })

/** The page's banner, which names the last action. */
export const lastAction = (page: Page) => () => page.getByRole('banner').innerText()

/** Another window of the same browser, on the same data. */
export async function anotherWindow(of: Page): Promise<Page> {
  const page = await of.context().newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(new URL(of.url()).origin)
  await shown(page, 'overview')
  await page.evaluate(`location.hash = ${JSON.stringify(new URL(of.url()).hash)}`)
  await shown(page, 'data')
  return page
}
