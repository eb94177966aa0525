import { expect, test, vi } from 'vitest'
import { violations } from './support/axe.ts'
import { openAt, overflow, picture } from './support/looks.ts'
import { goTo } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const workbench = openWorkbench()

const looks = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1024, height: 700, theme: 'dark' },
] as const

test.each(looks)(
  'a change of a label says what it moves and asks why, by keyboard, at $width × $height',
  async ({ theme, ...size }) => {
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    await openAt(page, size)
    await goTo(page, 'catalogue')
    await page.getByRole('textbox', { name: 'Find' }).fill('DeepSeek V3')
    const row = page.locator('.ag-row').filter({ hasText: 'DeepSeek V3' }).first()
    const openness = row.locator('[col-id="openness"]')
    await openness.filter({ hasText: 'Open weights' }).click()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const pane = page.getByRole('complementary', { name: 'Change DeepSeek V3' })
    await pane.getByText('Open weights · China').first().waitFor()
    await picture(page, `label-change-${size.width}-${theme}`)
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    const words = (await pane.innerText()).replaceAll('\u00A0', ' ')
    expect(words).toContain('26.8% → 13.0%')
    expect(words).toContain('−13.8 pp')
    // Nothing is changed yet, and figures that move ask for a reason.
    expect(await openness.innerText()).toBe('Open weights')
    await page.keyboard.press('Enter')
    await pane.getByText('Figures move: say why').waitFor()
    await page.keyboard.type('Licence withdrawn')
    await page.keyboard.press('Enter')
    await pane.waitFor({ state: 'detached' })
    await expect.poll(() => openness.innerText()).toBe('Proprietary')
    await page.keyboard.press('Control+z')
    await expect.poll(() => openness.innerText()).toBe('Open weights')
    // Escape leaves everything as it is.
    await openness.click()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await pane.waitFor()
    await page.keyboard.press('Escape')
    await pane.waitFor({ state: 'detached' })
    expect(await openness.innerText()).toBe('Open weights')
  },
)

test.each(looks)(
  'disputed labels are listed with who says what, and can be adopted, at $width × $height',
  async ({ theme, ...size }) => {
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    await openAt(page, size)
    await goTo(page, 'catalogue')
    await page.getByText(/^Disputed labels \(\d+\)$/).click()
    const row = page.locator('.ag-row').filter({ hasText: 'GLM 5 Turbo' })
    await row.locator('[col-id="name"]').click()
    const adopt = page.getByRole('button', { name: 'Adopt “Proprietary” of Modelshare, own reading' })
    await adopt.waitFor()
    await picture(page, `disputes-${size.width}-${theme}`)
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await adopt.click()
    const pane = page.getByRole('complementary', { name: 'Change GLM 5 Turbo' })
    await pane.getByText('No name in your data means anything else.').waitFor()
    await page.keyboard.press('Enter')
    await pane.waitFor({ state: 'detached' })
    await expect.poll(() => row.locator('[col-id="holds"]').innerText()).toBe('Proprietary')
    await page.keyboard.press('Control+z')
    await expect.poll(() => row.locator('[col-id="holds"]').innerText()).toBe('Open weights')
  },
)
