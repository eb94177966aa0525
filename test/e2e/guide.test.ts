import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { overflow, picture } from './support/looks.ts'
import { goTo, shown } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

const workbench = openWorkbench()

const title = (name: string): Locator => workbench.page.getByRole('heading', { level: 1, name, exact: true })
const focused = (): Promise<unknown> => workbench.page.evaluate('document.activeElement?.textContent')

test('nothing of the guide is loaded before it is wanted', async () => {
  const { page } = workbench
  const loaded = (): Promise<unknown> =>
    page.evaluate(
      "performance.getEntriesByType('resource').some(({ name }) => /HelpPage|\\/(en|it|zh-CN)-[\\w-]+\\.js/.test(name))",
    )
  expect(await loaded()).toBe(false)
  await goTo(page, 'help')
  expect(await loaded()).toBe(true)
})

test('F1 opens the guide at the page one is on, also from within a field', async () => {
  const { page } = workbench
  await goTo(page, 'claims')
  await page.keyboard.press('F1')
  await title('Claims').waitFor()
  expect(await page.evaluate('location.hash')).toBe('#/help/claims')
  await goTo(page, 'data')
  await page.keyboard.press('Control+f')
  await page.keyboard.press('F1')
  await title('The grid and provenance').waitFor()
})

test('so does the sign beside the title', async () => {
  const { page } = workbench
  await goTo(page, 'risks')
  await page.getByRole('link', { name: 'Help on this page' }).click()
  await title('Risks and exposure').waitFor()
  expect(await page.getByRole('link', { name: 'Help on this page' }).count()).toBe(0)
})

test('what is typed is found in all topics, and its section is shown', async () => {
  const { page } = workbench
  await goTo(page, 'help')
  const topics = page.getByRole('navigation', { name: 'Topics of the guide' })
  await topics.getByRole('searchbox').fill('two thirds')
  await topics.getByRole('link', { name: /^The verdicts/ }).click()
  await title('Claims').waitFor()
  await expect.poll(focused).toContain('The verdicts')
  await topics.getByRole('searchbox').fill('zebra')
  await topics.getByText('Nothing in the guide says this').waitFor()
  await topics.getByRole('searchbox').fill('')
  await topics.getByRole('link', { name: 'Keyboard', exact: true }).click()
  await title('Keyboard').waitFor()
})

test('a link leads to the section that it names, and its heading has an address', async () => {
  const { page } = workbench
  await page.evaluate("location.hash = '/help/comparing'")
  await page.getByRole('article').getByRole('link', { name: 'Two ways to narrow' }).click()
  await title('Shares and what they are of').waitFor()
  await expect.poll(focused).toContain('Two ways to narrow')
  expect(await page.evaluate('location.hash')).toBe('#/help/shares/two-ways-to-narrow')
  expect(await page.getByRole('link', { name: 'Link to “Two ways to narrow”' }).count()).toBe(1)
})

test('the one search finds topics and headings', async () => {
  const { page } = workbench
  await goTo(page, 'overview')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search everything, or a command').fill('tolerance')
  await page.locator('[data-action]', { hasText: 'Tolerance' }).filter({ hasText: 'Claims' }).click()
  await title('Claims').waitFor()
  await expect.poll(focused).toContain('Tolerance')
})

test.each([
  ['en', 'Claims', 'The verdicts'],
  ['it', 'Affermazioni', 'I verdetti'],
  ['zh-CN', '论断', '各种结论'],
] as const)(
  'in %s a section keeps its address, and the page is accessible',
  async (locale, name, heading) => {
    const { page } = workbench
    await page.evaluate("location.hash = '/help/claims/the-verdicts'")
    const choose = { en: 'English', it: 'Italiano', 'zh-CN': '简体中文' }[locale]
    if ((await page.evaluate('document.documentElement.lang')) !== locale) {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('textbox').fill(choose)
      await page.getByRole('dialog').getByRole('button').filter({ hasText: choose }).click()
      await page.locator(`html[lang="${locale}"]`).waitFor()
    }
    await title(name).waitFor()
    await page.getByRole('heading', { level: 2, name: heading }).waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await shown(page, 'help')
      await picture(page, `help-claims-${locale}-${colorScheme}`)
      expect(await violations(page)).toEqual([])
    }
    await page.setViewportSize({ width: 720, height: 450 })
    await picture(page, `help-claims-720x450-${locale}`)
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(workbench.takeFaults()).toEqual([])
  },
)
