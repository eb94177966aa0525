import type { Page } from 'playwright-core'
import { describe, expect, test, vi } from 'vitest'
import { violations } from './support/axe.ts'
import { openAt, overflow, picture } from './support/looks.ts'
import { goTo, shown } from './support/pages.ts'
import { englishOnly, looksLikeKey, wordsOn } from './support/words.ts'
import { openWorkbench } from './support/workbench.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const workbench = openWorkbench()

/** Developers, those of China shown, of open weights: both words at once. */
const narrowed = '/compare/d=1&k=stacked-area&by=developer&w.origin=china&of.openness=open'
const bySegment = '/compare/d=1&k=stacked-area&by=segment'

async function compareAt(page: Page, address: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(address)}`)
  await shown(page, 'compare')
}

async function judge(page: Page, name: string): Promise<void> {
  await picture(page, name)
  expect.soft(await overflow(page), name).toBeLessThanOrEqual(0)
  expect.soft(await violations(page), name).toEqual([])
}

const looks = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1024, height: 700, theme: 'dark' },
] as const

describe.each(looks)('at $width × $height', ({ theme, ...size }) => {
  test('what shares are of and what of that is shown are two rows of words', async () => {
    const { page } = workbench
    await page.emulateMedia({ colorScheme: theme })
    await openAt(page, size)
    await compareAt(page, narrowed)
    const of = page.getByRole('group', { name: 'Share of' })
    const where = page.getByRole('group', { name: 'Shown' })
    expect(await of.getByRole('button', { name: 'Openness Open weights' }).count()).toBe(1)
    expect(await where.getByRole('button', { name: 'Origin China' }).count()).toBe(1)
    await page.getByText('of open weights alone · shown: Origin: China').first().waitFor()
    await page.getByText('Shown is a part of the whole: Origin: China').waitFor()
    await judge(page, `narrowed-${size.width}-${theme}`)
    await where.getByRole('button', { name: 'Shown: remove Origin' }).click()
    await where.getByText('all of it').waitFor()
    expect(page.url()).not.toContain('w.origin')
    expect(page.url()).toContain('of.openness=open')
    expect(workbench.takeFaults()).toEqual([])
  })

  test('segments are compared as lines, never stacked', async () => {
    const { page } = workbench
    await compareAt(page, bySegment)
    await page.getByText('Segments may overlap').waitFor()
    expect(await page.getByRole('radio', { name: 'Stacked area' }).count()).toBe(0)
    await judge(page, `by-segment-${size.width}-${theme}`)
    expect(workbench.takeFaults()).toEqual([])
  })

  test('a segment is made, changed and removed in the catalogue', async () => {
    const { page } = workbench
    await goTo(page, 'catalogue')
    await page.getByText('Segments', { exact: true }).click()
    const list = page.getByRole('region', { name: 'Segments' })
    await list.getByRole('button', { name: 'Chinese open weights' }).waitFor()
    await judge(page, `segments-${size.width}-${theme}`)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Add a segment' }).click()
    const form = page.getByRole('complementary', { name: 'Add a segment' })
    await form.getByRole('textbox', { name: 'Name' }).fill('proprietary')
    await form.getByRole('button', { name: 'Add', exact: true }).click()
    await form.getByText('Add at least one condition').waitFor()
    await form.getByRole('button', { name: 'Add a condition' }).click()
    await page.getByRole('menuitem', { name: 'Developer' }).click()
    await page.getByLabel('Developer: any of these').first().fill('Qwen')
    await page.getByRole('option', { name: 'Qwen', exact: false }).first().click()
    await page.keyboard.press('Escape')
    await form.getByRole('button', { name: 'Add', exact: true }).click()
    await form.getByText('called “Proprietary” already').waitFor()
    await form.getByRole('textbox', { name: 'Name' }).fill('Of Alibaba')
    await judge(page, `segment-form-${size.width}-${theme}`)
    await form.getByRole('button', { name: 'Add', exact: true }).click()
    await list.getByRole('button', { name: 'Of Alibaba' }).click()
    const edit = page.getByRole('complementary', { name: 'Of Alibaba' })
    await edit.getByRole('textbox', { name: 'Name' }).fill('Of Qwen')
    await edit.getByRole('button', { name: 'Save' }).click()
    await list.getByRole('button', { name: 'Of Qwen' }).click()
    const last = page.getByRole('complementary', { name: 'Of Qwen' })
    await last.getByRole('button', { name: 'Remove', exact: true }).click()
    await list.getByRole('button', { name: 'Of Qwen' }).waitFor({ state: 'detached' })
    expect(workbench.takeFaults()).toEqual([])
  })
})

test.each([
  ['it', 'Italiano', 'Segmenti'],
  ['zh-CN', '简体中文', '细分'],
] as const)('all of it is said in %s', async (locale, language, segments) => {
  const { page } = workbench
  const english = englishOnly(locale)
  await page.emulateMedia({ colorScheme: 'light' })
  await openAt(page, { width: 1024, height: 700 })
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill(language)
  await page.getByRole('dialog').getByRole('button').filter({ hasText: language }).click()
  await page.locator(`html[lang="${locale}"]`).waitFor()
  const said = async (name: string): Promise<void> => {
    await judge(page, `${name}-${locale}`)
    const words = await wordsOn(page)
    expect.soft(words.filter(looksLikeKey), name).toEqual([])
    expect
      .soft(
        words.filter((word) => english.has(word)),
        name,
      )
      .toEqual([])
  }
  await compareAt(page, narrowed)
  await said('narrowed')
  await compareAt(page, bySegment)
  await said('by-segment')
  await goTo(page, 'catalogue')
  await page.getByText(segments, { exact: true }).click()
  await page.locator('main ul li button').first().waitFor()
  await said('segments')
  expect(workbench.takeFaults()).toEqual([])
})
