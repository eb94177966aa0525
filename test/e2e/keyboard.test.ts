import { expect, test } from 'vitest'
import { shown } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

const workbench = openWorkbench()

/** What has the focus, by its accessible name. */
const focused = (): Promise<unknown> =>
  workbench.page.evaluate(
    "document.activeElement.getAttribute('aria-label') ?? document.activeElement.tagName.toLowerCase()",
  )

/** The page the address names. */
const address = (): Promise<unknown> => workbench.page.evaluate("location.hash.split('/')[1]")

test('Ctrl+K finds a command by a part of its name and runs it', async () => {
  const { page } = workbench
  await page.keyboard.press('Control+k')
  const field = page.getByPlaceholder('Search everything, or a command')
  await field.fill('claims')
  await page.getByText('Go to Claims').waitFor()
  await page.keyboard.press('Enter')
  await shown(page, 'claims')
  expect(await address()).toBe('claims')
  await field.waitFor({ state: 'detached' })

  await page.keyboard.press('Control+k')
  await field.fill('nothing is called this')
  await page.getByText('Nothing is called so').waitFor()
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
})

test.each([
  ['2', 'data'],
  ['3', 'compare'],
  ['4', 'catalogue'],
  ['5', 'risks'],
  ['6', 'claims'],
  ['7', 'briefs'],
  ['8', 'settings'],
  ['1', 'overview'],
] as const)('Ctrl+%s opens %s', async (key, name) => {
  const { page } = workbench
  await page.keyboard.press(`Control+${key}`)
  await shown(page, name)
  expect(await address()).toBe(name === 'overview' ? '' : name)
})

test('Ctrl+I shows and hides the Inspector', async () => {
  const { page } = workbench
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  const first = await inspector.isVisible()
  for (const want of [!first, first]) {
    await page.keyboard.press('Control+i')
    await expect.poll(() => inspector.isVisible()).toBe(want)
  }
})

test('? opens the sheet of shortcuts, except while typing', async () => {
  const { page } = workbench
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await page.keyboard.press('?')
  await sheet.getByText('Go to Overview').waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })

  await page.keyboard.press('Control+2')
  await shown(page, 'data')
  await page.keyboard.press('Control+f')
  const find = page.getByRole('textbox', { name: 'Find rows' })
  await page.keyboard.type('?')
  expect(await find.inputValue()).toBe('?')
  expect(await sheet.count()).toBe(0)
  await find.fill('')
})

test('F6 goes round the panes and Shift+F6 back', async () => {
  const { page } = workbench
  await page.keyboard.press('Control+1')
  await shown(page, 'overview')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  if (!(await inspector.isVisible())) await page.keyboard.press('Control+i')
  await inspector.waitFor()
  await page.getByRole('link', { name: 'Overview', exact: true }).focus()
  const round: unknown[] = []
  for (let step = 0; step < 3; step++) {
    await page.keyboard.press('F6')
    round.push(await focused())
  }
  expect(round).toEqual(['main', 'Inspector', 'Overview'])
  await page.keyboard.press('Shift+F6')
  expect(await focused()).toBe('Inspector')
})

test('the arrow keys walk a chart and Enter says where a point is from', async () => {
  const { page } = workbench
  await page.keyboard.press('Control+3')
  await shown(page, 'compare')
  const chart = page.getByRole('application').first()
  await chart.focus()
  await page.keyboard.press('End')
  await expect.poll(() => chart.locator('[aria-live]').innerText()).toMatch(/, .*\d%$/)
  await page.keyboard.press('Enter')
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByText('OpenRouter: weekly tokens by model')
    .waitFor()
  expect(workbench.takeFaults()).toEqual([])
})
