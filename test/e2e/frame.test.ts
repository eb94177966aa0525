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

/** Height of what is seen of an element, in px. */
const seenOf = async (selector: string): Promise<number> => {
  const { page } = workbench
  const first = page.locator(selector).first()
  await first.waitFor()
  await first.scrollIntoViewIfNeeded()
  const seen: unknown = await page.evaluate(`(() => {
    const element = document.querySelector(${JSON.stringify(selector)})
    const box = element.getBoundingClientRect()
    let [top, bottom] = [box.top, box.bottom]
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowY === 'visible') continue
      const edge = around.getBoundingClientRect()
      top = Math.max(top, edge.top)
      bottom = Math.min(bottom, edge.bottom)
    }
    return bottom - top
  })()`)
  return Number(seen)
}

test('at twice the size the navigation gives way, and grid and chart can be used', async () => {
  const { page } = workbench
  await page.setViewportSize({ width: 720, height: 450 })
  await goTo(page, 'data')
  expect((await page.getByRole('navigation', { name: 'Pages' }).boundingBox())?.width).toBeLessThan(60)
  await expect.poll(() => seenOf('.ag-root')).toBeGreaterThan(150)
  await goTo(page, 'compare')
  await expect.poll(() => seenOf('main [role=application]')).toBeGreaterThan(200)
  expect(await moved()).toBe(0)
})

test('a large window is used: charts grow, sentences keep a width that can be read', async () => {
  const { page } = workbench
  await page.setViewportSize({ width: 2560, height: 1440 })
  await goTo(page, 'compare')
  await expect.poll(() => seenOf('main [role=application]')).toBeGreaterThan(550)
  await goTo(page, 'claims')
  const card = page.locator('article').first()
  await card.waitFor()
  expect((await card.boundingBox())?.width).toBeLessThan(1000)
})
