import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { picture } from './support/looks.ts'
import { goTo, shown } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

const workbench = openWorkbench()
const main = () => workbench.page.getByRole('main')
const choice = (setting: string, option: string) =>
  main().getByRole('radiogroup', { name: setting, exact: true }).getByText(option, { exact: true })
const field = (name: string) => main().getByRole('textbox', { name, exact: true })

/** Every text in the page at hand that is a share with decimals, of charts too. */
const shares = () =>
  workbench.page.evaluate<string[]>(
    String.raw`document.querySelector('main').textContent.match(/\d[.,]\d+\u00A0?%/g) ?? []`,
  )

/** The ticks of the chart that stand for months, as ISO writes them. */
const isoMonths = () =>
  main()
    .locator('figure svg text')
    .filter({ hasText: /^\d{4}-\d\d$/ })
    .count()

const kept = (): unknown =>
  JSON.parse(readFileSync(join(workbench.folder, 'config', 'Modelshare', 'settings.json'), 'utf8'))

test('numbers and dates are written as chosen, at once and everywhere, and the choice stays at hand', async () => {
  const { page } = workbench
  await goTo(page, 'settings')
  await main().getByText('Now 7,519,183.4').waitFor()
  await choice('Numbers', '1.234,5').click()
  await main().getByText('Now 7.519.183,4').waitFor()
  // Whoever turns it with the keys turns it again: the control is still the one in hand.
  await page.keyboard.press('ArrowRight')
  await main().getByText('Now 7\u00A0519\u00A0183,4').waitFor()
  await page.keyboard.press('ArrowLeft')
  await main().getByText('Now 7.519.183,4').waitFor()
  await choice('Dates', '2025-11-24').click()
  await main().getByText('Now 2026-03-29').waitFor()
  expect(await violations(page)).toEqual([])
  await picture(page, 'settings-numbers')

  await goTo(page, 'compare')
  await expect.poll(isoMonths).toBeGreaterThan(1)
  const written = await shares()
  expect(written.length).toBeGreaterThan(5)
  expect(written.filter((share) => share.includes('.'))).toEqual([])
  await expect.poll(kept).toMatchObject({ numberFormat: 'comma', dateFormat: 'iso' })
})

test('they are so from the first moment of a new load', async () => {
  const { page } = workbench
  await page.reload()
  await shown(page, 'compare')
  expect((await shares()).filter((share) => share.includes('.'))).toEqual([])
})

test('all settings are reset, and come back on the page that is shown then, its chart included', async () => {
  const { page } = workbench
  await goTo(page, 'settings')
  await main().getByRole('button', { name: 'Reset all settings' }).click()
  await main().getByText('Now 7,519,183.4').waitFor()
  await picture(page, 'settings-reset')
  await goTo(page, 'compare')
  expect((await shares()).filter((share) => share.includes(','))).toEqual([])
  expect(await isoMonths()).toBe(0)
  const undo = page
    .getByRole('alert')
    .filter({ hasText: 'All settings are as they were at first.' })
    .getByRole('button', { name: 'Undo' })
  await undo.click()
  await expect.poll(isoMonths).toBeGreaterThan(1)
  expect((await shares()).filter((share) => share.includes('.'))).toEqual([])
  await expect.poll(kept).toMatchObject({ numberFormat: 'comma' })
})

test('a new comparison begins by the periods that are chosen', async () => {
  const { page } = workbench
  await goTo(page, 'settings')
  await choice('New comparisons by', 'Month').click()
  await goTo(page, 'overview')
  await main().getByRole('button', { name: 'Open in Compare' }).first().click()
  await shown(page, 'compare')
  expect(new URL(page.url()).hash).toContain('g=month')
})

test('how many versions stay, and where, is chosen; what cannot be is refused at the field', async () => {
  const { page, folder } = workbench
  await goTo(page, 'settings')
  await field('Days').fill('0')
  await main().getByText('A whole number from 1 to 60').waitFor()
  await field('Days').fill('10')
  await field('Days').press('Enter')
  await expect.poll(kept).toMatchObject({ keptVersions: { today: 3, days: 10, weeks: 4 } })

  await field('Kept in').fill('drive')
  await field('Kept in').press('Enter')
  await main().getByText('drive cannot be used: it is no whole path').waitFor()
  expect(await violations(page)).toEqual([])
  await picture(page, 'settings-folder-refused')
  const drive = join(folder, 'drive')
  mkdirSync(drive)
  await field('Kept in').fill(drive)
  await field('Kept in').press('Enter')
  await main().getByText(`Those of this workspace: ${drive}`).waitFor()

  await goTo(page, 'versions')
  await main().getByRole('button', { name: 'Keep a version now' }).click()
  await main()
    .getByText(/^3 of today, one of each of 10 days and of 4 weeks stay/)
    .waitFor()
  await main().getByText('kept by hand').waitFor()
  await main().getByText(new RegExp(`Earlier ones are in .*-versions`)).waitFor()
  expect(existsSync(drive)).toBe(true)
})

test.each([
  ['light', 1440, 900, 'English', 'Reset all settings'],
  ['dark', 1024, 700, 'Italiano', 'Ripristina tutte le impostazioni'],
  ['light', 720, 450, '简体中文', '重置所有设置'],
] as const)('the page is whole: %s at %i × %i in %s', async (scheme, width, height, language, last) => {
  const { page } = workbench
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: scheme })
  await goTo(page, 'settings')
  await main().getByText(language, { exact: true }).click()
  await main().getByRole('button', { name: last }).waitFor()
  expect(await violations(page)).toEqual([])
  const beyond = await page.evaluate<string[]>(
    `[...document.querySelectorAll('main section *')]
      .filter((one) => one.getBoundingClientRect().right > window.innerWidth)
      .map((one) => one.textContent)`,
  )
  expect(beyond).toEqual([])
  await picture(page, `settings-${width}`)
  expect(workbench.takeFaults()).toEqual([])
})
