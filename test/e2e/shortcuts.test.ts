import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { ComponentCommandId } from '#shared/commands/list.ts'
import { commandName } from '#shared/commands/name.ts'
import { goTo, shown } from './support/pages.ts'
import { openWorkbench } from './support/workbench.ts'

// What the shortcut sheet shows does something: also where it is a component that does it.
const workbench = openWorkbench()

const press = (...keys: string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => workbench.page.keyboard.press(key)), Promise.resolve())

const cell = (row: number, column: string, page = workbench.page): Locator =>
  page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`)

const inspector = (): Locator => workbench.page.getByRole('complementary', { name: 'Inspector' })

/** What an element reads, asked anew each time. */
const reads = (element: Locator) => expect.poll(() => element.innerText())

async function withInspectorClosed(): Promise<void> {
  if (await inspector().isVisible()) await press('Control+i')
  await inspector().waitFor({ state: 'hidden' })
}

const selection = (): Locator => workbench.page.getByRole('contentinfo').getByRole('status').first()

const rowsInRange =
  "Array.from(document.querySelectorAll('.in-range'), (one) => one.closest('[row-index]').getAttribute('row-index'))"

/** The grid of the data with the focus on a number. */
async function atNumber(page: Page = workbench.page): Promise<Locator> {
  await goTo(page, 'data')
  const number = cell(1, 'value', page)
  await number.filter({ hasText: /\d/ }).waitFor()
  // Another before it, so that what was selected until now is no more. The grid tells of the focus a moment after it
  // went there, faster than a person presses the next key.
  for (const [row, at] of [cell(0, 'value', page), number].entries()) {
    await at.click()
    await expect.poll(() => page.evaluate(rowsInRange)).toEqual([String(row)])
  }
  return number
}

/** The number and the one above it, read: only then can they be copied. */
async function atTwoNumbers(): Promise<Locator> {
  const number = await atNumber()
  await press('Shift+ArrowUp')
  await reads(selection()).toMatch(/^2 cells.*Σ/)
  return number
}

/** A second window on the same workspace, with the focus on the same number. */
async function anotherWindow(): Promise<Page> {
  const other = await workbench.page.context().newPage()
  other.setDefaultTimeout(60_000)
  await other.goto(workbench.page.url())
  await atNumber(other)
  return other
}

async function edit(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Enter')
  await page.locator('.ag-cell input').fill(text)
  await page.keyboard.press('Enter')
}

/** Two windows in one cell: the second is asked. */
async function atConflict(first: string, second: string): Promise<Page> {
  const number = await atNumber()
  const other = await anotherWindow()
  await other.keyboard.press('Enter')
  await other.locator('.ag-cell input').fill(second)
  await edit(workbench.page, first)
  await reads(number).toMatch(first)
  await other.keyboard.press('Enter')
  await other.getByText('There is now').waitFor()
  return other
}

const stranger = 'acme/gpt-4o-mini-tuned'

/** The names of a file, with the focus on one that nothing recognises. */
const focusIs = (name: string) =>
  expect.poll(() => workbench.page.evaluate('document.activeElement.textContent')).toBe(name)

async function atName(): Promise<Locator> {
  const { page } = workbench
  await page.reload()
  await goTo(page, 'import')
  const [dialog] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files…' }).click(),
  ])
  const lines = ['Month,Model,Requests', '2025-09,GPT-4o,600', `2025-09,${stranger},400`]
  await dialog.setFiles({ name: 'names.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
  await page.getByText(/rows = .* accepted/).waitFor()
  await press('Alt+2')
  const name = page.locator('.ag-row', { hasText: stranger })
  await name.locator('[col-id="text"]').click()
  await page.getByRole('complementary').getByRole('button').first().waitFor()
  return name
}

const takeBack = (name: Locator): Locator => name.getByRole('button', { name: 'Take back' })

async function atChart(): Promise<Locator> {
  await goTo(workbench.page, 'compare')
  const chart = workbench.page.getByRole('application').first()
  await chart.focus()
  await press('Home')
  await reads(chart.locator('[aria-live]')).toMatch(/%$/)
  return chart.locator('[aria-live]')
}

const titles = (): Promise<string[]> => workbench.page.locator('[data-section]').allInnerTexts()

/** For each: it is on the sheet, and its keys do what it says. Nothing may be missing here. */
const proofs: Record<ComponentCommandId, () => Promise<void>> = {
  'grid.edit': async () => {
    await atNumber()
    const editor = workbench.page.locator('.ag-cell input')
    for (const key of ['Enter', 'F2']) {
      await press(key)
      await editor.waitFor()
      await press('Escape')
      await editor.waitFor({ state: 'detached' })
    }
  },
  'grid.extend': async () => {
    await atNumber()
    await press('Shift+ArrowDown')
    await reads(selection()).toMatch(/^2 cells/)
    await press('Shift+ArrowLeft')
    await reads(selection()).toMatch(/^4 cells/)
    await press('Shift+ArrowRight', 'Shift+ArrowUp', 'Shift+ArrowUp')
    await reads(selection()).toMatch(/^2 cells/)
  },
  'grid.selectAll': async () => {
    await atNumber()
    await press('Control+a')
    await reads(selection()).toMatch(/^27 cells/)
  },
  'grid.copy': async () => {
    await atTwoNumbers()
    await press('Control+c')
    await workbench.page.getByText('2 rows copied').waitFor()
  },
  'grid.paste': async () => {
    const number = await atTwoNumbers()
    const before = await cell(2, 'value').innerText()
    const copied = await number.innerText()
    await press('Control+c')
    await workbench.page.getByText('2 rows copied').first().waitFor()
    await atNumber()
    await press('Control+v')
    await reads(cell(2, 'value')).toBe(copied)
    await press('Control+z')
    await reads(cell(2, 'value')).toBe(before)
  },
  'grid.clear': async () => {
    const number = await atNumber()
    const before = await number.innerText()
    for (const key of ['Delete', 'Backspace']) {
      await press(key)
      await reads(number).not.toMatch(/\d/)
      await press('Control+z')
      await reads(number).toBe(before)
    }
  },
  'conflict.overwrite': async () => {
    const other = await atConflict('20', '21')
    await other.keyboard.press('Enter')
    await reads(cell(1, 'value')).toMatch(/^21/)
    await other.close()
  },
  'conflict.leave': async () => {
    const other = await atConflict('22', '23')
    await other.keyboard.press('Escape')
    await reads(cell(1, 'value', other)).toMatch(/^22/)
    await other.close()
  },
  'names.take': async () => {
    const name = await atName()
    await press('1')
    // What is only like the name waits in the pane for a second step.
    await focusIs('Assign')
    await press('Enter')
    await takeBack(name).waitFor()
  },
  'names.takeBack': async () => {
    const name = await atName()
    await press('1')
    // What is only like the name waits in the pane for a second step.
    await focusIs('Assign')
    await press('Enter')
    await takeBack(name).waitFor()
    await name.locator('[col-id="text"]').click()
    await press('Delete')
    await takeBack(name).waitFor({ state: 'detached' })
  },
  'names.assign': async () => {
    await atName()
    await press('Enter')
    await expect
      .poll(() => workbench.page.evaluate("document.activeElement.closest('aside') !== null"))
      .toBe(true)
  },
  'entries.fold': async () => {
    const { page } = workbench
    await goTo(page, 'catalogue')
    await cell(0, 'name').click()
    const fold = cell(0, 'name').locator('[aria-expanded]')
    const first = await fold.getAttribute('aria-expanded')
    await press('Space')
    await expect.poll(() => fold.getAttribute('aria-expanded')).not.toBe(first)
    await press('Alt+Enter')
    await expect.poll(() => fold.getAttribute('aria-expanded')).toBe(first)
  },
  'risks.open': async () => {
    const { page } = workbench
    await goTo(page, 'risks')
    await cell(0, 'title').click()
    await press('Enter')
    await page.getByRole('button', { name: 'Save' }).waitFor()
  },
  'shares.source': async () => {
    await goTo(workbench.page, 'compare')
    await withInspectorClosed()
    await cell(0, 'latest').focus()
    await press('Enter')
    await inspector().waitFor()
  },
  'sections.move': async () => {
    await goTo(workbench.page, 'briefs')
    const [first, second, ...others] = await titles()
    await workbench.page.locator('[data-section="0"]').focus()
    await press('Alt+ArrowDown')
    await expect.poll(titles).toEqual([second, first, ...others])
    await expect.poll(() => workbench.page.evaluate('document.activeElement.dataset.section')).toBe('1')
    await press('Alt+ArrowUp')
    await expect.poll(titles).toEqual([first, second, ...others])
  },
  'chart.along': async () => {
    const spoken = await atChart()
    const first = await spoken.innerText()
    await press('ArrowRight')
    await reads(spoken).not.toBe(first)
    await press('ArrowLeft')
    await reads(spoken).toBe(first)
  },
  'chart.across': async () => {
    const spoken = await atChart()
    const first = await spoken.innerText()
    await press('ArrowDown')
    await reads(spoken).not.toBe(first)
    await press('ArrowUp')
    await reads(spoken).toBe(first)
  },
  'chart.ends': async () => {
    const spoken = await atChart()
    const first = await spoken.innerText()
    await press('End')
    await reads(spoken).not.toBe(first)
    await press('Home')
    await reads(spoken).toBe(first)
  },
  'chart.source': async () => {
    await atChart()
    await withInspectorClosed()
    await workbench.page.getByRole('application').first().focus()
    await press('Home', 'Enter')
    await inspector().waitFor()
  },
  'chart.leave': async () => {
    const { page } = workbench
    await goTo(page, 'compare')
    await page.reload()
    await shown(page, 'compare')
    // The label is drawn into the chart: its words come and go with it.
    const words = page.getByRole('application').first().locator('svg text')
    const bare = await words.count()
    await atChart()
    await expect.poll(() => words.count()).toBeGreaterThan(bare)
    await press('Escape')
    await expect.poll(() => words.count()).toBe(bare)
  },
}

test.each(Object.entries(proofs))('%s does what it says', async (_id, proof) => {
  await proof()
  expect(workbench.takeFaults()).toEqual([])
})

describe('the sheet', () => {
  const sheet = (): Locator => workbench.page.getByRole('dialog', { name: 'Keyboard shortcuts' })

  async function read(): Promise<string> {
    await workbench.page.getByRole('link', { name: 'Overview', exact: true }).focus()
    await press('?')
    await sheet().getByText('Go to Overview').waitFor()
    const text = await sheet().innerText()
    await press('Escape')
    await sheet().waitFor({ state: 'detached' })
    return text
  }
  const nameOf = (id: ComponentCommandId): string => commandName(id, 'en')

  test('has the keys of the grid where the grid is, those of charts where charts are', async () => {
    await goTo(workbench.page, 'data')
    const onData = await read()
    await goTo(workbench.page, 'compare')
    const onCompare = await read()
    await goTo(workbench.page, 'settings')
    const onSettings = await read()
    for (const text of [onCompare, onSettings]) expect(text).not.toContain(nameOf('grid.selectAll'))
    for (const text of [onData, onSettings]) expect(text).not.toContain(nameOf('chart.along'))
    expect(onData).toContain(nameOf('grid.selectAll'))
    expect(onCompare).toContain(nameOf('chart.along'))
    // The desktop window's own are not there in a browser, and neither is a conflict where there is none.
    expect(onData).not.toContain('New workspace')
    expect(onData).not.toContain(nameOf('conflict.overwrite'))
  })

  test('shows a key once for each thing it does', async () => {
    await goTo(workbench.page, 'data')
    const names = (await read()).split('\n')
    expect(names.filter((name) => name === nameOf('grid.clear'))).toHaveLength(1)
  })
})

test.each([
  ['claims', 'Sentence'],
  ['risks', 'Title'],
] as const)('Alt+N makes something new among the %s', async (page, field) => {
  await goTo(workbench.page, page)
  await press('Alt+n')
  const first = workbench.page.getByRole('textbox', { name: field }).first()
  await first.waitFor()
  await first.press('Escape')
  await expect.poll(() => first.count()).toBe(0)
})

test('Ctrl+Delete removes the rows of the selection, also while the grid has the focus', async () => {
  await atNumber()
  const rows = workbench.page.getByRole('toolbar').getByRole('status')
  const before = await rows.innerText()
  await press('Shift+ArrowDown')
  await workbench.page.getByRole('button', { name: 'Remove 2 rows' }).waitFor()
  await press('Control+Delete')
  await expect.poll(() => rows.innerText()).not.toBe(before)
  await press('Control+z')
  await expect.poll(() => rows.innerText()).toBe(before)
})

test('Shift+F6 goes back from within a field, as F6 goes on', async () => {
  const { page } = workbench
  await goTo(page, 'data')
  await press('Control+f')
  const pane = (): Promise<unknown> =>
    page.evaluate("document.activeElement.closest('[data-pane]').tagName.toLowerCase()")
  expect(await pane()).toBe('main')
  await press('Shift+F6')
  expect(await pane()).toBe('nav')
  expect(workbench.takeFaults()).toEqual([])
})
