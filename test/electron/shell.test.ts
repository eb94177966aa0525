import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../cli/support/cli.ts'
import { goTo, shown } from '../e2e/support/pages.ts'
import { sharedFolder } from '../kit/files.ts'
import { type Desktop, startDesktop } from './desktop.ts'

const folder = sharedFolder()
const home = join(folder, 'home')
const first = join(folder, 'first.modelshare')
const second = join(folder, 'second.modelshare')

let desktop: Desktop
let starts: Desktop[] = []

/** Starts the program; a second time in the same home it is a second start. */
async function start(args: readonly string[], cwd = folder): Promise<Desktop> {
  const started = await startDesktop({ home, args, cwd })
  starts.push(started)
  return started
}

const titles = async (): Promise<string[]> => (await desktop.windows()).map(({ title }) => title)
const count = async (): Promise<number> => (await desktop.windows()).length

beforeAll(async () => {
  mkdirSync(home)
  for (const path of [first, second]) await runCli(['sample', '--workspace', path], folder)
  desktop = await start([first])
  await shown(await desktop.firstPage(), 'overview')
})
afterAll(async () => {
  for (const one of starts) await one.quit()
  starts = []
})

describe('windows', () => {
  test('a second start with another workspace opens it beside the first, and ends', async () => {
    expect(await (await start([second])).ended).toBe(0)
    await expect.poll(count).toBe(2)
    const [one, other] = await desktop.windows()
    expect(one?.isFront).toBe(false)
    expect(other?.isFront).toBe(true)
    await shown(await desktop.page(other?.id ?? 0), 'overview')
  })

  test('a second start with a workspace that is open brings it to the front', async () => {
    // As it is called from a folder of its own, by another name of the same file.
    expect(await (await start(['./first.modelshare'])).ended).toBe(0)
    await expect
      .poll(async () => (await desktop.windows()).map(({ isFront }) => isFront))
      .toEqual([true, false])
    expect(await count()).toBe(2)
  })

  test('a file handed over by the system opens as well', async () => {
    const third = join(folder, 'third.modelshare')
    await runCli(['sample', '--workspace', third], folder)
    await desktop.order({ do: 'open-file', path: third })
    await expect.poll(count).toBe(3)
    const opened = (await desktop.windows()).at(-1)
    await shown(await desktop.page(opened?.id ?? 0), 'overview')
    await desktop.order({ do: 'close', window: opened?.id ?? 0 })
    await expect.poll(count).toBe(2)
  })

  test('a file that is not there, or is no workspace, is said and opens nothing', async () => {
    const notes = join(folder, 'notes.modelshare')
    writeFileSync(notes, 'no workspace')
    await desktop.dialogs()
    for (const path of [join(folder, 'nowhere.modelshare'), notes]) {
      await desktop.order({ do: 'open-file', path })
      await expect.poll(async () => (await desktop.dialogs()).map(({ kind }) => kind)).toEqual(['error'])
    }
    expect(await count()).toBe(2)
    expect(existsSync(join(folder, 'nowhere.modelshare'))).toBe(false)
  })
})

describe('another window on a workspace', () => {
  test('shows what is changed in the first, and the engine stays until the last is closed', async () => {
    await desktop.order({ do: 'focus', window: (await desktop.windows())[0]?.id ?? 0 })
    const before = (await desktop.processes()).length
    await desktop.order({ do: 'click', item: 'window.new' })
    await expect.poll(count).toBe(3)
    const other = (await desktop.windows()).at(-1)?.id ?? 0
    const [page, beside] = [await desktop.firstPage(), await desktop.page(other)]
    await Promise.all([shown(page, 'overview'), shown(beside, 'overview')])
    expect((await desktop.processes()).length).toBe(before)
    expect(await beside.getByRole('button', { name: /^Redo: / }).count()).toBe(0)
    await page.getByRole('button', { name: /^Undo: / }).click()
    await beside.getByRole('button', { name: /^Redo: / }).waitFor()
    await beside.getByRole('button', { name: /^Redo: / }).click()
    await page.getByRole('button', { name: /^Redo: / }).waitFor({ state: 'detached' })
    await desktop.order({ do: 'close', window: other })
    await expect.poll(count).toBe(2)
  })
})

describe('workspaces opened before', () => {
  test('are in the menu, a missing one marked, and open again', async () => {
    const recent = async () => (await desktop.menu()).filter(({ menu }) => menu === 'File > Open recent')
    const gone = join(folder, 'gone.modelshare')
    await runCli(['sample', '--workspace', gone], folder)
    await desktop.order({ do: 'open-file', path: gone })
    await expect.poll(count).toBe(3)
    await desktop.order({ do: 'close', window: (await desktop.windows()).at(-1)?.id ?? 0 })
    await expect.poll(count).toBe(2)
    rmSync(gone)
    for (const { id } of await desktop.windows()) await desktop.order({ do: 'focus', window: id })
    const labels = (await recent()).map(({ label, enabled }) => [label, enabled])
    expect(labels).toContainEqual([`gone (missing) – ${folder}`, false])
    expect(labels).toContainEqual([`first – ${folder}`, true])
    await desktop.order({ do: 'click', item: `first – ${folder}` })
    await expect.poll(async () => (await desktop.windows())[0]?.isFront).toBe(true)
    expect(await count()).toBe(2)
  })
})

describe('the page', () => {
  test('stays where it is, and opens nothing but listed sites outside', async () => {
    const page = await desktop.firstPage()
    const before = page.url()
    await page.evaluate(`location.href = 'https://example.com/'`).catch(() => undefined)
    await page.evaluate(`window.open('https://example.com/'); window.open('https://arxiv.org/abs/1')`)
    await expect.poll(() => desktop.system()).toMatchObject({ opened: ['https://arxiv.org/abs/1'] })
    expect(page.url()).toBe(before)
    expect(await count()).toBe(2)
  })

  test('asks for nothing that is not its own', async () => {
    const system = await desktop.system()
    expect(system.refused.filter((url) => !url.startsWith('https://example.com'))).toEqual([])
  })

  test.each([
    ['clipboard-sanitized-write', true],
    ['clipboard-read', false],
    ['geolocation', false],
    ['notifications', false],
  ])('is given the permission %s: %s', async (permission, given) => {
    const url = 'app://modelshare/'
    expect(await desktop.order({ do: 'permission', permission, url })).toBe(given)
  })

  test('has the bridge and nothing of Electron or Node', async () => {
    const page = await desktop.firstPage()
    const found: unknown = await page.evaluate(
      `[Object.keys(window.modelshare), typeof require, typeof process, typeof module].join(' ')`,
    )
    expect(found).toMatch(/undefined undefined undefined$/)
    expect(await page.evaluate('Object.isFrozen(window.modelshare)')).toBe(true)
  })
})

describe('menus', () => {
  test('have the commands of the page in front, and run them there', async () => {
    const page = await desktop.firstPage()
    const exportOf = async () => (await desktop.menu()).find(({ id }) => id === 'briefs.export')
    expect(await exportOf()).toMatchObject({ enabled: false })
    await desktop.order({ do: 'focus', window: (await desktop.windows())[0]?.id ?? 0 })
    await goTo(page, 'briefs')
    await expect.poll(exportOf).toMatchObject({ enabled: true })
    await desktop.order({ do: 'click', item: 'nav.settings' })
    await shown(page, 'settings')
    await expect.poll(exportOf).toMatchObject({ enabled: false })
  })

  test('open what a dialog names, and nothing where it was called off', async () => {
    const made = join(folder, 'made.modelshare')
    await desktop.order({ do: 'click', item: 'workspace.new' })
    await desktop.order({ do: 'answer', kind: 'save', answer: { paths: [made] } })
    await desktop.order({ do: 'click', item: 'workspace.new' })
    await expect.poll(count).toBe(3)
    expect(existsSync(made)).toBe(true)
    const id = (await desktop.windows()).at(-1)?.id ?? 0
    await (await desktop.page(id)).getByRole('button', { name: 'Open the sample' }).first().waitFor()
    await desktop.order({ do: 'close', window: id })
    await expect.poll(count).toBe(2)
  })
})

describe('an engine that dies', () => {
  test('is started again, and what was written is there', async () => {
    const page = await desktop.firstPage()
    await goTo(page, 'settings')
    await page.getByRole('textbox', { name: 'Author' }).fill('Grace')
    await page.keyboard.press('Enter')
    await page.waitForTimeout(500)
    for (const pid of await desktop.processes()) await desktop.order({ do: 'kill', pid })
    await goTo(page, 'risks')
    await expect.poll(() => page.locator('.ag-row').count()).toBeGreaterThan(5)
    await goTo(page, 'settings')
    expect(await page.getByRole('textbox', { name: 'Author' }).inputValue()).toBe('Grace')
    expect(await titles()).toHaveLength(2)
  })
})

test('closed one by one, the last window ends the program, and the files are free and whole', async () => {
  for (const { id } of await desktop.windows()) await desktop.order({ do: 'close', window: id })
  expect(await desktop.ended).toBe(0)
  for (const path of [first, second]) {
    expect(existsSync(`${path}-wal`)).toBe(false)
    const verified = await runCli(['verify', '--workspace', path], folder)
    expect(verified).toMatchObject({ code: 0 })
  }
})
