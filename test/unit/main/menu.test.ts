import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { acceleratorOf } from '#shared/commands/keys.ts'
import { commandIds, entryOf, type PageCommandId } from '#shared/commands/list.ts'
import { isOfDesktop, menuCommandIds, menuCommandIn, menuCommandsIn } from '#shared/commands/menu.ts'
import { locales } from '#shared/vocabulary/locales.ts'
import { type MenuActions, menuTemplate } from '../../../src/main/menu.ts'

type Item = MenuItemConstructorOptions

const quiet: MenuActions = {
  'workspace.new': () => {},
  'workspace.open': () => {},
  'workspace.sample': () => {},
  'window.new': () => {},
  'window.print': () => {},
  openRecent: () => {},
  forgetRecent: () => {},
  ask: () => {},
}
const everything = new Set(menuCommandIds)
const before = [{ path: '/data/one.modelshare', name: 'one', folder: '/data', isMissing: false }]

function menus(state: Partial<Parameters<typeof menuTemplate>[0]> = {}, actions = quiet): Item[] {
  return menuTemplate(
    { locale: 'en', isMac: false, available: everything, recent: before, ...state },
    actions,
  )
}

const items = (template: readonly Item[]): Item[] =>
  template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])

/** The labels of a menu as a person reads them, a dash for each line. */
function read(template: readonly Item[], label: string): string[] {
  const menu = template.find((item) => item.label === label)?.submenu
  return Array.isArray(menu) ? menu.map((item) => item.label ?? '–') : []
}

const click = (item: Item): unknown => Reflect.apply(item.click ?? (() => {}), null, [])

describe.each([false, true])('the menu (mac: %s)', (isMac) => {
  test.each(locales)('in %s has a text for every item', (locale) => {
    const labels = items(menus({ locale, isMac })).filter(({ type }) => type !== 'separator')
    for (const { label } of labels) expect(label).toMatch(/^(?!\w+:)\S/)
  })

  test('holds every command of the list that has a place in a menu, once', () => {
    const placed = commandIds.filter((id) => entryOf(id).menu)
    const shown = items(menus({ isMac })).flatMap(({ id }) => id ?? [])
    expect(shown.toSorted()).toEqual(placed.toSorted())
  })

  test('asks the page for its commands, and does the others itself', () => {
    const asked: string[] = []
    const done: string[] = []
    const actions: MenuActions = {
      'workspace.new': () => done.push('workspace.new'),
      'workspace.open': () => done.push('workspace.open'),
      'workspace.sample': () => done.push('workspace.sample'),
      'window.new': () => done.push('window.new'),
      'window.print': () => done.push('window.print'),
      openRecent: () => {},
      forgetRecent: () => {},
      ask: (id) => asked.push(id),
    }
    for (const item of items(menus({ isMac }, actions))) click(item)
    expect(asked.toSorted()).toEqual(menuCommandIds.toSorted())
    expect(done.toSorted()).toEqual(commandIds.filter(isOfDesktop).toSorted())
  })

  test('disables what the page has not on offer, and nothing else', () => {
    const available = new Set<PageCommandId>(['view.palette', 'edit.undo'])
    const enabled = items(menus({ isMac, available })).filter((item) => item.enabled !== false)
    const ofPage = enabled.flatMap(({ id }) => menuCommandIn(id) ?? [])
    expect(ofPage.toSorted()).toEqual([...available].toSorted())
    const others = (template: Item[]): number => template.filter(({ id }) => !menuCommandIn(id)).length
    expect(others(enabled)).toBe(others(items(menus({ isMac }))))
  })

  test('shows the keys of the list, and leaves those of the page to the page', () => {
    for (const { id, accelerator, registerAccelerator = true } of items(menus({ isMac }))) {
      const command = commandIds.find((one) => one === id)
      if (!command) continue
      const [first] = entryOf(command).keys ?? []
      expect([id, accelerator]).toEqual([id, first && acceleratorOf(first)])
      expect([id, registerAccelerator]).toEqual([id, isOfDesktop(command)])
    }
  })
})

test('the menus are in their blocks', () => {
  expect(read(menus(), 'File')).toEqual([
    'New workspace…',
    'Open workspace…',
    'Open the sample workspace',
    'Open recent',
    '–',
    'New window on this workspace',
    'Import a file…',
    'Export PDF',
    '–',
    'Versions',
    'Save a copy',
    '–',
    'Print this page…',
    'Settings',
    '–',
    'Close window',
    'Quit Modelshare',
  ])
  expect(read(menus(), 'Help')).toEqual(['User guide', 'Copy diagnostics', '–', 'About Modelshare'])
  const mac = menus({ isMac: true })
  expect(mac.map(({ label }) => label)).toEqual(['Modelshare', 'File', 'Edit', 'View', 'Window', 'Help'])
  expect(read(mac, 'Modelshare')).toEqual(['About Modelshare', '–', 'Settings', '–', 'Quit Modelshare'])
  expect(read(mac, 'File')).not.toContain('Settings')
  expect(read(mac, 'Help')).toEqual(['User guide', 'Copy diagnostics'])
})

test('what was opened before can be opened again, unless it is missing', () => {
  const opened: string[] = []
  const actions = { ...quiet, openRecent: (path: string) => opened.push(path) }
  const recent = [
    { path: '/data/one.modelshare', name: 'one', folder: '/data', isMissing: false },
    { path: '/away/two.modelshare', name: 'two', folder: '/away', isMissing: true },
  ]
  const all = items(menus({ recent }, actions))
  const [one, two] = ['one – /data', 'two (missing) – /away'].map((label) =>
    all.find((item) => item.label === label),
  )
  expect([one?.enabled, two?.enabled]).toEqual([true, false])
  click(one ?? {})
  expect(opened).toEqual(['/data/one.modelshare'])
  const none = items(menus({ recent: [] })).find(({ label }) => label === 'Open recent')
  expect(none).toMatchObject({ enabled: false })
})

test('what crosses the bridge is a command of a menu, or is not heard', () => {
  expect(menuCommandIn('edit.undo')).toBe('edit.undo')
  for (const other of ['claims.new', 'workspace.new', 'toString', '', 7, null, { id: 'edit.undo' }])
    expect(menuCommandIn(other)).toBeUndefined()
  expect([...menuCommandsIn(['edit.undo', 'claims.new', 'edit.undo', {}, null, 'x'.repeat(1e6)])]).toEqual([
    'edit.undo',
  ])
  for (const other of [undefined, null, 'edit.undo', 3, { length: 1, 0: 'edit.undo' }])
    expect([...menuCommandsIn(other)]).toEqual([])
})
