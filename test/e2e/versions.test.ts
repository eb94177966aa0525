import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { picture } from './support/looks.ts'
import { goTo, shown } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

const workbench = openWorkbench()
const main = () => workbench.page.getByRole('main')
const points = () => main().getByRole('button', { name: /^Restore the version of/ })
const undoName = () =>
  workbench.page
    .getByRole('banner')
    .getByRole('button', { name: /^(Undo: |Nothing to undo)/ })
    .getAttribute('aria-label')

/** Takes the last action back, and says which it was. */
async function takeBack(): Promise<string | null> {
  const before = await undoName()
  await workbench.page.keyboard.press('Control+z')
  await expect.poll(undoName).not.toBe(before)
  return before
}

test('the menu of the workspace leads to its versions, by keyboard too', async () => {
  const { page } = workbench
  await page.getByRole('button', { name: 'Workspace sample' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Versions' }).waitFor()
  await picture(page, 'workspace-menu')
  await page.getByRole('menuitem', { name: 'Versions' }).press('Enter')
  await shown(page, 'versions')
  // The sample was made before it was opened: today's first version holds it.
  await expect.poll(() => points().count()).toBe(1)
  await main().getByText('first of the day').waitFor()
})

test('a version is kept, what came after it is shown, it is restored, and that is undone', async () => {
  const { page } = workbench
  await goTo(page, 'versions')
  await main().getByRole('button', { name: 'Keep a version now' }).click()
  await expect.poll(() => points().count()).toBe(2)
  const last = await takeBack()
  await main().getByText('1 taken back').waitFor()
  const after = await undoName()
  await picture(page, 'versions-changed')
  expect(await violations(page)).toEqual([])

  await points().first().press('Enter')
  const told = page.getByText(/^The version of .* is restored/)
  await told.waitFor()
  await picture(page, 'versions-restored')
  await expect.poll(() => points().count()).toBe(3)
  await expect.poll(undoName).toBe(last)

  await page.getByRole('alert').filter({ has: told }).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(undoName).toBe(after)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(undoName).toBe(last)
  expect(workbench.takeFaults()).toEqual([])
})

test('a copy is saved as one whole file', async () => {
  const { page } = workbench
  await goTo(page, 'versions')
  const saving = page.waitForEvent('download')
  await main().getByRole('button', { name: 'Save a copy' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('sample.modelshare')
  const db = new Sqlite(readFileSync(await saved.path()), { readonly: true })
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(db.prepare('SELECT count(*) FROM risk').pluck().get()).toBe(10)
  db.close()
  await page.getByText('sample.modelshare is a whole copy').waitFor()
  expect(workbench.takeFaults()).toEqual([])
})

test('the status bar tells what lies in the log from what lies in the file', async () => {
  const { page } = workbench
  await goTo(page, 'versions')
  await takeBack()
  const status = page.getByRole('contentinfo', { name: 'Status' })
  await status.getByText('saved · in the log').waitFor()
  // Nobody writes for a while: the file is whole by itself.
  await status.getByText('saved · in the file').waitFor()
  const db = new Sqlite(readFileSync(workbench.workspace), { readonly: true, fileMustExist: true })
  db.close()
  expect(workbench.takeFaults()).toEqual([])
})
