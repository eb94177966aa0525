import { expect, test } from 'vitest'
import { goTo } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

const workbench = openWorkbench()

async function choose(language: string, locale: string): Promise<void> {
  const { page } = workbench
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill(language)
  await page.getByRole('dialog').getByRole('button').filter({ hasText: language }).click()
  await page.locator(`html[lang="${locale}"]`).waitFor()
}

test('an open form changes its language: its lists, and what it says is wrong', async () => {
  const { page } = workbench
  await goTo(page, 'claims')
  await page.getByRole('button', { name: 'New claim' }).click()
  await page.getByRole('button', { name: 'Add claim' }).click()
  await page.getByText('Write down the sentence').waitFor()
  await choose('Italiano', 'it')
  await page.getByText('Scrivere la frase').waitFor()
  expect(await page.getByText('Write down the sentence').count()).toBe(0)
  expect(await page.getByRole('combobox', { name: 'Qualificatore' }).inputValue()).toBe('Esatto')
  expect(await page.getByRole('combobox', { name: 'Statistica' }).inputValue()).toBe('Media')
  await choose('English', 'en')
  expect(await page.getByRole('combobox', { name: 'Qualifier' }).inputValue()).toBe('Exact')
})

test('a claim that was entered comes into sight and is announced, whatever the list was narrowed to', async () => {
  const { page } = workbench
  await page.getByRole('textbox', { name: 'Find in the claims' }).fill('nothing like it')
  await page.getByRole('textbox', { name: 'Sentence', exact: true }).fill('A third of all tokens')
  await page.getByRole('textbox', { name: 'Claimed' }).fill('33')
  await page.getByRole('button', { name: 'Add claim' }).click()
  await page.getByRole('alert').getByText('Claim added').waitFor()
  const card = page.getByRole('article', { name: 'A third of all tokens' })
  await card.waitFor()
  const height = page.viewportSize()?.height ?? 0
  await expect.poll(async () => ((await card.boundingBox())?.y ?? Infinity) < height).toBe(true)
})

test('a risk that was entered is the one at hand in the register', async () => {
  const { page } = workbench
  await goTo(page, 'risks')
  await page.getByRole('button', { name: 'New risk' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('A risk entered just now')
  await page.getByPlaceholder('Choose one or more').click()
  await page.getByRole('option').first().click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add risk' }).click()
  await page.getByRole('alert').getByText('Risk noted').waitFor()
  const row = page.getByRole('row', { selected: true }).filter({ hasText: 'A risk entered just now' })
  await row.first().waitFor()
  expect(workbench.takeFaults()).toEqual([])
})
