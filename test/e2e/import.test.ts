import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import type { Download, Locator } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import { violations } from './support/axe.ts'
import { picture } from './support/looks.ts'
import { goTo } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

// Files of four kinds go through the import page, one after the other, as an analyst would take them.
// Each goes through several pages and looks at them in two sizes and themes.
vi.setConfig({ testTimeout: 180_000 })

const workbench = openWorkbench()

type Incoming = { name: string; mimeType: string; buffer: Buffer }

const csv = (name: string, lines: readonly string[]): Incoming => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${lines.join('\r\n')}\r\n`),
})

const stranger = 'zorblax/zorb-9'

/** Tokens of three days; the last column of the rankings is the share of the day. */
const rankings = (name: string, rows: readonly string[]): Incoming =>
  csv(name, ['date,model_permaslug,rank,total_tokens,share_of_daily_tokens', ...rows])

const firstRankings = rankings('rankings-nov.csv', [
  '2025-11-01,openai/gpt-4o,1,5000,0.5',
  `2025-11-01,${stranger},2,3000,0.3`,
  '2025-11-01,other,,2000,0.2',
  '2025-11-02,openai/gpt-4o,1,6000,0.6',
  `2025-11-02,${stranger},2,2000,0.2`,
  '2025-11-02,other,,2000,0.2',
])

/** Restates a value of the second day, no longer has another of it, and adds a third. */
const restatedRankings = rankings('rankings-nov-restated.csv', [
  '2025-11-02,openai/gpt-4o,1,6500,0.65',
  '2025-11-02,other,,2000,0.2',
  '2025-11-03,openai/gpt-4o,1,7000,0.7',
  '2025-11-03,other,,3000,0.3',
])

const quarters = csv('press-quarters.csv', [
  'Share of requests by model family',
  '',
  'Model family,Q1 2025,Q2 2025,Q3 2025',
  'GPT,60%,55%,50%',
  'Claude,25%,28%,30%',
  'Gemini,15%,n/a,twenty',
  'Total,100%,83%,80%',
])

const chatbots = csv('ai_chatbot-ww-monthly.csv', [
  '"Date","ChatGPT","Perplexity","Google Gemini"',
  '2025-04,84.2,12.1,3.7',
  '2025-05,79.8,11.8,8.4',
  '2025-06,78.0,12.0,10.0',
  '2025-02,0,0,0',
  '2025-03,0,0,0',
])

/** One sheet with two tables, the first under merged headings of two rows. */
function workbook(): Incoming {
  const sheet = XLSX.utils.aoa_to_sheet([
    ['Tokens by model'],
    ['Model', '2025-01', '', '2025-02', ''],
    ['', 'Prompt', 'Completion', 'Prompt', 'Completion'],
    ['GPT-4o', 100, 40, 120, 50],
    ['Claude Sonnet 4', 80, 30, 90, 35],
    [],
    [],
    ['Requests by model'],
    ['Month', 'Model', 'Requests'],
    ['2025-01', 'GPT-4o', 11],
    ['2025-01', 'Claude Sonnet 4', 7],
    ['2025-02', 'GPT-4o', 12],
  ])
  sheet['!merges'] = [
    { s: { r: 1, c: 1 }, e: { r: 1, c: 2 } },
    { s: { r: 1, c: 3 }, e: { r: 1, c: 4 } },
  ]
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, 'Usage')
  const base64 = z.string().parse(XLSX.write(book, { type: 'base64', bookType: 'xlsx' }))
  return {
    name: 'usage.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(base64, 'base64'),
  }
}

const heading = (name: string): Locator =>
  workbench.page.getByRole('heading', { level: 1, name, exact: true })
const button = (name: string | RegExp): Locator => workbench.page.getByRole('button', { name })
const counts = (): Locator => workbench.page.getByText(/rows = .* accepted/)
const tab = (name: RegExp): Locator => workbench.page.getByRole('tab', { name })
const ready = (): Promise<void> =>
  workbench.page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })

async function bring(...files: Incoming[]): Promise<void> {
  const { page } = workbench
  // Each test begins anew, however the one before it ended.
  await page.reload()
  await goTo(page, 'import')
  const [dialog] = await Promise.all([page.waitForEvent('filechooser'), button('Choose files…').click()])
  await dialog.setFiles(files)
  await heading(`Import: ${files[0]?.name ?? ''}`).waitFor()
  await counts().waitFor()
}

async function choose(field: string, option: string): Promise<void> {
  const { page } = workbench
  await page.getByRole('combobox', { name: field, exact: true }).fill(option)
  await page.getByRole('option', { name: option, exact: true }).first().click()
}

async function select(field: string, option: string): Promise<void> {
  const { page } = workbench
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** The options of a row of choices stand before their labels: the label is what one clicks. */
const pick = (text: string): Promise<void> =>
  workbench.page.locator('label').getByText(text, { exact: true }).click()

async function imported(name: string, observations: number): Promise<void> {
  await button(`Import ${observations} observations`).click()
  await heading(`${name} imported`).waitFor()
}

async function saved(download: Download): Promise<string> {
  const path = join(workbench.folder, download.suggestedFilename())
  await download.saveAs(path)
  return readFileSync(path, 'utf8')
}

const looks = [
  { size: { width: 1440, height: 900 }, theme: 'light' },
  { size: { width: 1024, height: 700 }, theme: 'dark' },
] as const

/** Looks at the page, large and light, small and dark: pictures, and nothing that keeps anyone out. */
async function look(name: string): Promise<void> {
  const { page } = workbench
  await ready()
  for (const { size, theme } of looks) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: theme })
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor()
    await picture(page, `import-${name}-${size.width}x${size.height}-${theme}`)
    expect.soft(await violations(page), `${name} ${theme}`).toEqual([])
    expect
      .soft(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'))
      .toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

test('rankings with a name nobody knows: it is assigned while importing, and stays assigned', async () => {
  const { page } = workbench
  await bring(firstRankings)
  await page.getByText('6 rows = 6 accepted + 0 rejected + 0 skipped').waitFor()
  await button('Decide names').click()
  const row = page.locator('.ag-row').filter({ hasText: stranger })
  await row.locator('[col-id="text"]').click()
  await page.getByRole('heading', { level: 2, name: stranger }).waitFor()
  await look('names')
  await select('What the names stand for', 'a new family of models')
  await page.locator('form').getByRole('textbox', { name: 'Name', exact: true }).fill('Zorb')
  await choose('Developer', 'Another, new developer…')
  await page.getByRole('textbox', { name: 'Name of the developer' }).fill('OpenAI')
  await page.getByText('“OpenAI” is in the catalogue').waitFor()
  await page.getByRole('textbox', { name: 'Name of the developer' }).fill('Zorblax')
  await page.locator('form').getByRole('button', { name: 'Assign' }).click()
  await row.getByText('your decision').waitFor()
  await expect.poll(() => row.locator('[col-id="standsFor"]').innerText()).toMatch(/Zorblax · Zorb/)
  await row.getByRole('button', { name: `Take back the decision on ${stranger}` }).waitFor()
  await tab(/^Names · 0 open/).waitFor()
  await imported('rankings-nov.csv', 6)
  await look('done')
  await button('Open the dataset').click()
  await heading('OpenRouter rankings').waitFor()
})

test('the same again, restated: what is new, changed and gone is shown, and what is gone goes', async () => {
  const { page } = workbench
  await bring(restatedRankings)
  // Where the first file went is found, and what is gone of a day that the file covers goes unless it is kept.
  await page.getByText('Earlier files of this kind went into it.').waitFor()
  await page.getByText('1 stored observation is no longer in the file.').waitFor()
  await page.getByText(/2 new, 1 changed, 1 unchanged/).waitFor()
  await button('See what changes').click()
  await pick('Changed · 1')
  const changed = page.getByRole('row').filter({ hasText: 'openai/gpt-4o' })
  await changed.locator('s').waitFor()
  await expect.poll(() => changed.count()).toBe(1)
  await look('changes')
  await pick('Vanished · 1')
  await page.getByRole('row').filter({ hasText: stranger }).waitFor()
  await pick('Keep')
  await button('Import 3 observations').waitFor()
  await pick('Remove where a period is whole')
  await imported('rankings-nov-restated.csv', 4)
  await button('Open the dataset').click()
  await heading('OpenRouter rankings').waitFor()
  await expect.poll(() => page.getByRole('toolbar').getByRole('status').innerText()).toMatch('7 rows')
})

test('a column a quarter with percent and a row of totals: the total is skipped, the mapping kept', async () => {
  const { page } = workbench
  await bring(quarters)
  await page.getByText('4 rows = 3 accepted + 0 rejected + 1 skipped').waitFor()
  await page.getByRole('row').filter({ hasText: 'Total' }).getByText('skipped').waitFor()
  await look('file')
  await page.getByRole('textbox', { name: 'Keep as a template' }).fill('Press quarters')
  await button('Save').click()
  await page.getByText('your template “Press quarters”').waitFor()
  await imported('press-quarters.csv', 8)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button('Save what was rejected (CSV)').click(),
  ])
  expect(await saved(download)).toContain('6,4,Q3 2025,twenty,“twenty” is not a number')
  await button('Import another file').click()
})

test('the same file again says nothing new', async () => {
  const { page } = workbench
  await bring(restatedRankings)
  await page.getByText(/0 new, 0 changed, 4 unchanged/).waitFor()
  expect(await button('Nothing new in this file').isDisabled()).toBe(true)
})

test('what is raised in a table that is pasted is a mark, and cells over several rows keep the others in place', async () => {
  const { page } = workbench
  await page.reload()
  await goTo(page, 'import')
  const html = [
    '<tr><th>month</th><th>model</th><th>share</th></tr>',
    '<tr><td rowspan="2">2025-01</td><td>GPT-4o<sup>2</sup></td><td>39.5<sup>1</sup></td></tr>',
    '<tr><td>Qwen 2.5</td><td>60.5</td></tr>',
  ]
  // As a page of the web is copied: the text has lost what was raised.
  await page.evaluate(
    `const data = new DataTransfer(); data.setData('text/html', '<table>${html.join('')}</table>');
     data.setData('text/plain', 'month\\tmodel\\tshare\\n2025-01\\tGPT-4o2\\t39.51\\n\\tQwen 2.5\\t60.5');
     document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))`,
  )
  await page.getByText('2 rows = 2 accepted + 0 rejected + 0 skipped').waitFor()
  await page.getByText('39.5¹').first().waitFor()
  await page.getByText('GPT-4o²').first().waitFor()
  expect(await page.getByText('39.51').count()).toBe(0)
})

test('a table that is pasted anywhere, and has parts beside their whole, is asked before it comes in', async () => {
  const { page } = workbench
  await page.reload()
  await goTo(page, 'import')
  const rows = [
    ['month', 'region', 'model', 'tokens'],
    ['2025-01', 'World', 'GPT-4o', '100'],
    ['2025-01', 'Europe', 'GPT-4o', '40'],
  ]
  const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
  // A clipboard that holds HTML alone, as some programs leave it.
  await page.evaluate(
    `const data = new DataTransfer(); data.setData('text/html', '<table>${cells.join('')}</table>');
     document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))`,
  )
  await page.getByText('2 rows = 2 accepted + 0 rejected + 0 skipped').waitFor()
  await page
    .getByText(/Europe stands beside the whole/)
    .first()
    .waitFor()
  expect(await button('Import 2 observations').isDisabled()).toBe(true)
  await button('Part beside whole').click()
  await look('questions')
  await button('Whole: World').click()
  await imported('Pasted table', 2)
  await button('Show as a chart').waitFor()
  await page.keyboard.press('Alt+c')
  await heading('Compare').waitFor()
})

test('a column a chatbot: months before the coverage are missing, not zero', async () => {
  const { page } = workbench
  await bring(chatbots)
  await page.getByText('5 rows = 3 accepted + 0 rejected + 2 skipped').waitFor()
  await imported('ai_chatbot-ww-monthly.csv', 9)
  await button('Open the dataset').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await button('Export').click()
      await page.getByRole('menuitem', { name: 'JSON' }).click()
    })(),
  ])
  expect(await saved(download)).toContain('Perplexity')
})

test('a sheet of two tables: each is offered apart, while another file waits', async () => {
  const { page } = workbench
  await bring(workbook(), chatbots)
  await page.getByRole('navigation', { name: 'Files to import' }).waitFor()
  await page.getByRole('radio', { name: /Tokens by model/ }).check()
  await page.getByRole('radio', { name: /Requests by model/ }).check()
  await page.getByText('3 rows = 3 accepted + 0 rejected + 0 skipped').waitFor()
  await look('tables')
  await page.keyboard.press('Control+Enter')
  await heading('usage.xlsx imported').waitFor()
  await button('Import “Usage: Tokens by model” too').click()
  await heading('Import: usage.xlsx').waitFor()
  await imported('usage.xlsx', 8)
  await button('Next file').click()
  await heading('Import: ai_chatbot-ww-monthly.csv').waitFor()
  await button('Do not import this file').click()
  await heading('Import').waitFor()
  expect(workbench.takeFaults()).toEqual([])
})

/** Running totals of two models, with a row that a filter hides. */
function filtered(): Incoming {
  const sheet = XLSX.utils.aoa_to_sheet([
    ['month', 'model', 'cumulative downloads'],
    ['2025-01', 'GPT-4o', 100],
    ['2025-02', 'GPT-4o', 150],
    ['2025-03', 'GPT-4o', 230],
    ['2025-03', 'Old model', 9000],
  ])
  sheet['!rows'] = [{}, {}, {}, {}, { hidden: true }]
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, 'Usage')
  const base64 = z.string().parse(XLSX.write(book, { type: 'base64', bookType: 'xlsx' }))
  return { ...workbook(), name: 'filtered.xlsx', buffer: Buffer.from(base64, 'base64') }
}

test('hidden rows and running totals are asked for', async () => {
  await bring(filtered())
  await workbench.page.getByText('2 decisions open').waitFor()
  await button('Hidden rows').click()
  await look('hidden-running')
  await pick('Leave out')
  await workbench.page.getByText('4 rows = 3 accepted + 0 rejected + 1 skipped').waitFor()
  await button('Running totals').click()
  await pick('Store what came in each period')
  await workbench.page.getByText('2 decisions open').waitFor({ state: 'detached' })
  await tab(/As it will be stored/).click()
  await workbench.page
    .getByRole('row')
    .filter({ hasText: 'Mar 2025' })
    .getByText('80', { exact: true })
    .waitFor()
  await look('hidden-running-answered')
  await button('Do not import this file').click()
  await heading('Import').waitFor()
  expect(workbench.takeFaults()).toEqual([])
})
