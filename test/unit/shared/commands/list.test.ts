import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { type Clashing, type CommandEntry, componentScopes, pageScopes } from '#shared/commands/command.ts'
import { acceleratorOf, ariaOf, isPress, keyParts, type Press, type Shortcut } from '#shared/commands/keys.ts'
import { commandIds, entryOf, type HandledId, type PageCommandId } from '#shared/commands/list.ts'
import { commandName } from '#shared/commands/name.ts'
import { locales } from '#shared/vocabulary/locales.ts'
import { inCheckout } from '../../../kit/checkout.ts'

const source = inCheckout('src')

/** Every source file but those of the list itself, with its text. */
const sources = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/shared.commands/.test(name))
  .map((name) => ({ name, text: readFileSync(join(source, name), 'utf8') }))

const keyed = commandIds.flatMap((id) =>
  (entryOf(id).keys ?? []).map((key) => ({ id, key, scope: entryOf(id).scope })),
)

describe('the types of the list', () => {
  test('name each of two commands that share a key in one scope', () => {
    type Twice = {
      one: { scope: 'claims'; keys: readonly ['mod+n', 'F2'] }
      two: { scope: 'claims'; keys: readonly ['F2'] }
      elsewhere: { scope: 'risks'; keys: readonly ['F2'] }
      without: { scope: 'claims' }
    }
    expectTypeOf<Clashing<Twice>>().toEqualTypeOf<'one' | 'two'>()
    expectTypeOf<Clashing<Omit<Twice, 'two'>>>().toEqualTypeOf<never>()
  })

  test('know which ids a page may supply', () => {
    expectTypeOf<'claims.new'>().toExtend<PageCommandId>()
    expectTypeOf<'claims.old'>().not.toExtend<PageCommandId>()
    expectTypeOf<'chart.along'>().not.toExtend<PageCommandId>()
    expectTypeOf<'workspace.new'>().not.toExtend<PageCommandId>()
    expectTypeOf<'chart.along' | 'workspace.new'>().toExtend<HandledId>()
  })

  test('know the messages and how keys are written', () => {
    expectTypeOf<'shell:nav_data'>().toExtend<CommandEntry['message']>()
    expectTypeOf<'shell:nav_dada'>().not.toExtend<CommandEntry['message']>()
    expectTypeOf<'mod+shift+z'>().toExtend<Shortcut>()
    expectTypeOf<'shift+mod+z'>().not.toExtend<Shortcut>()
  })
})

test('what is heard everywhere shadows no key of a page, and neither one of a component', () => {
  const general = keyed.filter(({ scope }) => scope === 'everywhere' || scope === 'desktop')
  const pages: readonly string[] = pageScopes
  const components: readonly string[] = componentScopes
  const ofPages = keyed.filter(({ scope }) => pages.includes(scope))
  const ofComponents = keyed.filter(({ scope }) => components.includes(scope))
  const shared = (one: typeof keyed, other: typeof keyed): string[] =>
    one.flatMap(({ id, key }) => other.filter((two) => two.key === key && two.id !== id).map((two) => two.id))
  expect(shared(general, general)).toEqual([])
  expect(shared(general, ofPages)).toEqual([])
  expect(shared([...general, ...ofPages], ofComponents)).toEqual([])
})

test('no command takes a key that the system or every browser keeps to itself', () => {
  const taken = new Set<string>(['mod+w', 'mod+q', 'mod+t', 'mod+m', 'mod+x', 'mod+0', 'mod+shift+n'])
  expect(keyed.filter(({ key }) => taken.has(key))).toEqual([])
  // A new window in a browser: only the desktop window, which is none, can have it.
  expect(keyed.filter(({ key, scope }) => key === 'mod+n' && scope !== 'desktop')).toEqual([])
})

test('what a component handles has keys, for it is nothing else', () => {
  const components: readonly string[] = componentScopes
  const handled = commandIds.filter((id) => components.includes(entryOf(id).scope))
  expect(handled.filter((id) => entryOf(id).keys === undefined)).toEqual([])
})

test.each(locales)('every command has a name in %s', (locale) => {
  for (const id of commandIds) {
    const name = commandName(id, locale)
    expect([id, name]).not.toEqual([id, entryOf(id).message])
    expect([id, name]).toEqual([id, expect.not.stringMatching(/\{\{|^\s*$/)])
  }
})

test('every command is supplied or handled by somebody', () => {
  const texts = sources.filter(({ name }) => !name.endsWith('icons.ts')).map(({ text }) => text)
  const all = texts.join('\n')
  const families = ['`nav.${', '`import.${', '`view.language.${']
  for (const family of families) expect(all).toContain(family)
  const missing = commandIds.filter(
    (id) => !all.includes(`'${id}'`) && !families.some((family) => id.startsWith(family.slice(1, -2))),
  )
  expect(missing).toEqual([])
})

test('shortcuts stand in the list and nowhere else', () => {
  const written = /['"`](?:(?:mod|alt|shift|ctrl|control|cmdorctrl|commandorcontrol)\+)+[\w?]+['"`]/i
  expect(sources.filter(({ text }) => written.test(text)).map(({ name }) => name)).toEqual([])
})

describe('a key', () => {
  const bare = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
  const press = (key: string, down: Partial<Press> = {}): Press => ({ ...bare, key, code: '', ...down })

  test.each<[Shortcut, Press, boolean, boolean]>([
    ['mod+z', press('z', { ctrlKey: true }), false, true],
    ['mod+z', press('z', { metaKey: true }), true, true],
    ['mod+z', press('z', { ctrlKey: true }), true, false],
    ['mod+z', press('Z', { ctrlKey: true, shiftKey: true }), false, false],
    ['mod+shift+z', press('Z', { ctrlKey: true, shiftKey: true }), false, true],
    ['?', press('?', { shiftKey: true }), false, true],
    ['?', press('?'), false, true],
    ['?', press('?', { ctrlKey: true }), false, false],
    // On a French keyboard digits need Shift.
    ['1', press('1', { shiftKey: true }), false, true],
    ['mod+1', press('1', { ctrlKey: true }), false, true],
    ['Space', press(' '), false, true],
    ['Delete', press('Delete', { ctrlKey: true }), false, false],
    ['F6', press('F6', { shiftKey: true }), false, false],
    ['shift+F6', press('F6', { shiftKey: true }), false, true],
    // Alt makes other signs on a Mac.
    ['alt+1', press('¡', { altKey: true, code: 'Digit1' }), true, true],
    ['alt+n', press('Dead', { altKey: true, code: 'KeyN' }), true, true],
    ['alt+n', press('n', { altKey: true, code: 'KeyN' }), false, true],
    ['alt+n', press('n', { code: 'KeyN' }), false, false],
  ])('%s is %o (mac: %s): %s', (shortcut, event, isMac, is) =>
    expect(isPress(event, shortcut, isMac)).toBe(is),
  )

  const shown = (keys: readonly Shortcut[], isMac = false): string =>
    keyParts(keys, isMac)
      .map(({ text, isKey }) => (isKey ? `[${text}]` : text))
      .join('')

  test('is shown as it is printed', () => {
    expect(shown(['mod+shift+z'])).toBe('[Ctrl][Shift][Z]')
    expect(shown(['mod+shift+z'], true)).toBe('[⌘][⇧][Z]')
    expect(shown(['shift+ArrowLeft', 'shift+ArrowRight'])).toBe('[Shift][←]/[→]')
    expect(shown(['Space', 'alt+Enter'])).toBe('[Space]/[Alt][Enter]')
    expect(shown(['1', '2', '3', '4', '5'])).toBe('[1]…[5]')
    expect(shown([])).toBe('')
  })

  test('is written for menus and for readers of the screen', () => {
    expect(acceleratorOf('mod+shift+z')).toBe('CmdOrCtrl+Shift+Z')
    expect(acceleratorOf('F6')).toBe('F6')
    expect(ariaOf(['alt+ArrowUp', 'alt+ArrowDown'], false)).toBe('Alt+ArrowUp Alt+ArrowDown')
    expect([ariaOf(['mod+z'], false), ariaOf(['mod+z'], true)]).toEqual(['Control+Z', 'Meta+Z'])
  })
})
