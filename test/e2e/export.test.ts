import { readFileSync } from 'node:fs'
import type { Download } from 'playwright-core'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { violations } from './support/axe.ts'
import { shown } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

const workbench = openWorkbench()

const fileSchema = z.object({
  selection: z.string().optional(),
  observations: z.array(z.object({ subject: z.string() })),
})

/** Exports as JSON by the menu; what the file holds. */
async function exported(group: RegExp): Promise<z.infer<typeof fileSchema>> {
  const { page } = workbench
  await page.getByRole('button', { name: 'Export' }).click()
  const item = page.getByRole('group', { name: group }).getByRole('menuitem', { name: 'JSON' })
  const [download] = await Promise.all([page.waitForEvent('download'), item.click()])
  return fileSchema.parse(JSON.parse(readFileSync(await (download satisfies Download).path(), 'utf8')))
}

test('what the grid shows is exported, or everything', async () => {
  const { page } = workbench
  await page.getByRole('link', { name: 'Data', exact: true }).click()
  await shown(page, 'data')
  await page
    .getByRole('button', { name: /OpenRouter rankings, 7/ })
    .or(page.getByText(/^OpenRouter rankings, 7/))
    .first()
    .click()
  await page.getByRole('heading', { name: /OpenRouter rankings, 7/ }).waitFor()
  const all = await exported(/^Export as$/)
  expect(all.selection).toBeUndefined()

  await page.getByRole('textbox', { name: 'Find rows' }).fill('deepseek')
  const count = page.getByRole('status').filter({ hasText: /rows?$/ })
  await expect.poll(() => count.innerText()).not.toBe(`${all.observations.length} rows`)
  const rows = Number.parseInt(await count.innerText(), 10)
  const part = await exported(/^What is shown: /)
  expect(part.selection).toBe(JSON.stringify({ where: {}, find: 'deepseek' }))
  expect(part.observations).toEqual(all.observations.filter(({ subject }) => /deepseek/i.test(subject)))
  expect(part.observations).toHaveLength(rows)
  expect((await exported(/^Everything: /)).observations).toEqual(all.observations)

  await page.getByRole('textbox', { name: 'Find rows' }).fill('no such name')
  await expect.poll(() => count.innerText()).toBe('0 rows')
  await page.getByRole('button', { name: 'Export' }).click()
  const none = page.getByRole('group', { name: /^What is shown: 0/ }).getByRole('menuitem', { name: 'JSON' })
  expect(await none.isDisabled()).toBe(true)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  expect(workbench.takeFaults()).toEqual([])
})
