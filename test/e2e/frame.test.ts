import { expect, test } from 'vitest'
import { goTo } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

const workbench = openWorkbench()

/** How far the frame was moved off the window: nothing may. */
const moved = (): Promise<unknown> =>
  workbench.page.evaluate(`document.querySelector('header').getBoundingClientRect().top`)

test.each([
  [1440, 900],
  [1024, 700],
])('the foot of a long form is reached, and the frame stays, at %i × %i', async (width, height) => {
  const { page } = workbench
  await page.setViewportSize({ width, height })
  await goTo(page, 'data')
  await page.getByRole('tab', { name: 'Details' }).click()
  const reason = page.getByRole('textbox', { name: /Reason/ })
  await reason.scrollIntoViewIfNeeded()
  const box = await reason.boundingBox()
  expect(box?.y).toBeGreaterThan(40)
  expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThan(height)
  expect(await moved()).toBe(0)
})

test('a claim that is asked for comes into view, and the frame stays', async () => {
  const { page } = workbench
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.evaluate(`location.hash = '#/claims/14'`)
  const card = page.locator('article[data-wanted]')
  await card.waitFor()
  await expect.poll(async () => (await card.boundingBox())?.y ?? -1).toBeGreaterThan(40)
  expect(await moved()).toBe(0)
})
