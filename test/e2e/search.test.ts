import { expect, test } from 'vitest'
import { shown } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

const workbench = openWorkbench()

/** Searches for a text; what Enter takes is named once the answers are there. */
async function search(text: string): Promise<string> {
  const { page } = workbench
  await page.keyboard.press('Control+k')
  const field = page.getByPlaceholder('Search everything, or a command')
  await field.fill(text)
  await page
    .getByRole('status')
    .filter({ hasText: / found$/ })
    .waitFor()
  const marked = page.locator('[data-action][data-selected]')
  expect(await marked.count()).toBe(1)
  return (await marked.textContent()) ?? ''
}

test('a maker is found with what it makes and what is written of it, and its row is shown', async () => {
  const { page } = workbench
  expect(await search('deepseek')).toBe('DeepSeekChina')
  // Headings are drawn by the style of their group.
  const headings: unknown = await page.evaluate(
    `[...document.querySelectorAll('.mantine-Spotlight-actionsGroup')]
      .map((one) => getComputedStyle(one, '::before').content.replaceAll('"', '')).join('; ')`,
  )
  expect(headings).toMatch(/^Developers; Families · 5 of \d+; Models · 5 of \d+; Claims[^;]*; Risks/)
  await page.keyboard.press('Enter')
  await shown(page, 'catalogue')
  await page.locator('.ag-row-selected', { hasText: 'DeepSeek' }).waitFor()
})

test.each([
  ['deepseek v3.1 terminus', 'catalogue', '.ag-row-selected', 'DeepSeek V3.1 Terminus'],
  ['R-003', 'risks', '.ag-row-selected', 'R-003'],
  ['C-009', 'claims', 'article[data-wanted]', 'C-009'],
  ['chinese open weights by week', 'compare', '[data-active]', 'Chinese open weights by week'],
  ['thirty per cent', 'briefs', 'input[value="Thirty per cent of what?"]', ''],
  ['rankings 7 october', 'data', 'main', 'OpenRouter rankings'],
] as const)('“%s” opens the page of %s with it', async (text, name, where, what) => {
  const { page } = workbench
  await search(text)
  await page.keyboard.press('Enter')
  await shown(page, name)
  await expect.poll(() => page.locator(where, { hasText: what }).count()).toBeGreaterThan(0)
})

test('the same is found again after one has moved on', async () => {
  const { page } = workbench
  for (const text of ['R-004', 'R-005', 'R-004']) {
    await search(text)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.ag-row-selected', { hasText: text }).count()).toBeGreaterThan(0)
  }
})

test('an arrow goes on to the next answer', async () => {
  const { page } = workbench
  await search('risks')
  const second = await page.locator('[data-action]').nth(1).textContent()
  await page.keyboard.press('ArrowDown')
  expect(await page.locator('[data-action][data-selected]').textContent()).toBe(second)
  await page.keyboard.press('Escape')
})

test('Enter pressed before the answers are there takes one of them, and none of those before', async () => {
  const { page } = workbench
  await search('deepseek')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search everything, or a command').pressSequentially('deepseek')
  await page
    .getByRole('status')
    .filter({ hasText: / found$/ })
    .waitFor()
  const field = page.getByPlaceholder('Search everything, or a command')
  await field.fill('R-006')
  await page.keyboard.press('Enter')
  await shown(page, 'risks')
  await expect.poll(() => page.locator('.ag-row-selected', { hasText: 'R-006' }).count()).toBeGreaterThan(0)
})

test('what is asked for is shown whatever the list was narrowed to', async () => {
  const { page } = workbench
  await page.getByPlaceholder('Find in the register').fill('nothing is called so')
  await search('R-004')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.ag-row-selected', { hasText: 'R-004' }).count()).toBeGreaterThan(0)
  await search('C-012')
  await page.keyboard.press('Enter')
  await shown(page, 'claims')
  const card = page.locator('article[data-wanted]', { hasText: 'C-012' })
  await card.waitFor()
  await page.getByPlaceholder('Find in the claims').fill('no claim says this')
  await search('C-012')
  await page.keyboard.press('Enter')
  await expect.poll(() => card.count()).toBe(1)
})
