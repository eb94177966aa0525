import type { MessageKey } from '#shared/i18n/i18n.ts'
import type { Shortcut } from './keys.ts'

/** Where the palette and the shortcut sheet list a command, in their order. */
export const commandGroups = ['page', 'grid', 'chart', 'navigation', 'edit', 'view', 'help'] as const
export type CommandGroup = (typeof commandGroups)[number]

/** Pages with commands of their own, which are on offer while the page is shown. */
export const pageScopes = [
  'data',
  'import',
  'compare',
  'catalogue',
  'risks',
  'claims',
  'briefs',
  'settings',
] as const

/** Components that handle their keys themselves, as grids and charts do, while the focus is in them. */
export const componentScopes = [
  'chart',
  'observations',
  'conflict',
  'names',
  'entries',
  'riskGrid',
  'shares',
  'sections',
] as const
export type ComponentScope = (typeof componentScopes)[number]

/**
 * Where a command is there: in the whole page, in one of its pages, in a component that handles it, or in the desktop
 * window alone, which handles it itself.
 */
type Scope = 'everywhere' | 'desktop' | (typeof pageScopes)[number] | ComponentScope

/** The menus of the desktop window; a Mac has one more, named after the application. */
export type MenuName = 'app' | 'file' | 'edit' | 'view' | 'help'

/** Which menu, and which of its blocks between lines. Within a block items follow the list. */
export type MenuPlace = readonly [menu: MenuName, block: number]

/** Something a person can do. The page supplies how; all else about it stands here. */
export type CommandEntry = {
  readonly group: CommandGroup
  readonly scope: Scope
  /** its name; a command whose name depends on what is at hand has the one it has in the menu */
  readonly message: MessageKey
  /** the first is the one a menu shows */
  readonly keys?: readonly [Shortcut, ...Shortcut[]]
  readonly menu?: MenuPlace
  /** further words the palette finds it by */
  readonly keywords?: string
  /** while the person types, its keys are the field's */
  readonly leftToFields?: true
}

type Keyed = { readonly scope: string; readonly keys?: readonly string[] }

type ScopedKeys<Entry extends Keyed> = Entry extends { keys: readonly (infer Key extends string)[] }
  ? `${Entry['scope']} ${Key}`
  : never

/** Who has each key of each scope: more than one where a key stands twice. */
type Holders<List extends Record<string, Keyed>> = {
  [Id in keyof List as ScopedKeys<List[Id]>]: Id
}

/** The ids whose key stands a second time in the same scope; never, where there are none. */
export type Clashing<List extends Record<string, Keyed>> = {
  [Id in keyof List]: [Holders<List>[ScopedKeys<List[Id]> & keyof Holders<List>]] extends [Id] ? never : Id
}[keyof List]
