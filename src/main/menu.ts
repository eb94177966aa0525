import type { MenuItemConstructorOptions } from 'electron'
import type { MenuName, MenuPlace } from '#shared/commands/command.ts'
import { acceleratorOf } from '#shared/commands/keys.ts'
import {
  commandIds,
  type CommandId,
  type DesktopCommandId,
  entryOf,
  type PageCommandId,
} from '#shared/commands/list.ts'
import { isOfDesktop, isOfPage } from '#shared/commands/menu.ts'
import { commandName } from '#shared/commands/name.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type { Recent } from './recent.ts'
import { type MessageKey, translateKey } from '#shared/i18n/i18n.ts'

/** What the menu does: some by itself, the rest by asking the page. */
export type MenuActions = Readonly<Record<DesktopCommandId, () => void>> & {
  readonly ask: (id: PageCommandId) => void
  readonly openRecent: (path: string) => void
  readonly forgetRecent: () => void
}

/** What the menu depends on. */
export type MenuState = {
  readonly locale: Locale
  readonly isMac: boolean
  /** the commands that the page in front has on offer */
  readonly available: ReadonlySet<PageCommandId>
  /** the workspaces opened before, the latest first */
  readonly recent: readonly Recent[]
}

type Item = MenuItemConstructorOptions
type Placed = { readonly place: MenuPlace; readonly item: Item }

/** The menus besides the one of the application. */
const names = {
  file: 'host:menu_file',
  edit: 'host:menu_edit',
  view: 'host:menu_view',
  help: 'host:menu_help',
} as const satisfies Partial<Record<MenuName, MessageKey>>

/** On a Mac the menu named after the application takes what is about it as a whole. */
const onMac: { readonly [Id in CommandId]?: MenuPlace } = { 'nav.settings': ['app', 2] }

type Role = { message: MessageKey; role: NonNullable<Item['role']>; place: MenuPlace; mac?: MenuPlace }

/** What the system itself does, with its own keys. */
const roles: readonly Role[] = [
  { message: 'host:menu_about', role: 'about', place: ['help', 2], mac: ['app', 1] },
  { message: 'host:menu_close', role: 'close', place: ['file', 5] },
  { message: 'host:menu_quit', role: 'quit', place: ['file', 5], mac: ['app', 3] },
  { message: 'host:menu_cut', role: 'cut', place: ['edit', 2] },
  { message: 'host:menu_copy', role: 'copy', place: ['edit', 2] },
  { message: 'host:menu_paste', role: 'paste', place: ['edit', 2] },
  { message: 'host:menu_select_all', role: 'selectAll', place: ['edit', 2] },
  { message: 'host:menu_zoom_in', role: 'zoomIn', place: ['view', 2] },
  { message: 'host:menu_zoom_out', role: 'zoomOut', place: ['view', 2] },
  { message: 'host:menu_zoom_reset', role: 'resetZoom', place: ['view', 2] },
  { message: 'host:menu_full_screen', role: 'togglefullscreen', place: ['view', 2] },
]

/** What a command does in the menu; what the page has not on offer is there and disabled. */
function actionOf(id: CommandId, { available }: MenuState, actions: MenuActions): Item | null {
  if (isOfDesktop(id)) return { click: actions[id] }
  if (!isOfPage(id)) return null
  // The page handles its own shortcuts, so they are shown and not registered a second time.
  return { click: () => actions.ask(id), enabled: available.has(id), registerAccelerator: false }
}

function placedCommands(state: MenuState, actions: MenuActions): Placed[] {
  return commandIds.flatMap((id): Placed[] => {
    const { menu, keys } = entryOf(id)
    const action = actionOf(id, state, actions)
    if (!menu || !action) return []
    const accelerator = keys && acceleratorOf(keys[0])
    const item: Item = {
      id,
      label: commandName(id, state.locale),
      ...action,
      ...(accelerator && { accelerator }),
    }
    return [{ place: (state.isMac && onMac[id]) || menu, item }]
  })
}

function placedRoles({ locale, isMac }: MenuState): Placed[] {
  return roles.map(({ message, role, place, mac }) => ({
    place: (isMac && mac) || place,
    item: { label: translateKey(locale, message, {}), role },
  }))
}

/** What was opened before; where nothing was, the item is there and disabled. */
function placedRecent({ locale, recent }: MenuState, actions: MenuActions): Placed {
  const clear: Item = {
    label: translateKey(locale, 'host:recent_clear', {}),
    click: actions.forgetRecent,
  }
  const items = recent.map(({ path, name, folder, isMissing }): Item => ({
    label: `${isMissing ? translateKey(locale, 'host:recent_missing', { name }) : name} – ${folder}`,
    enabled: !isMissing,
    click: () => actions.openRecent(path),
  }))
  const label = translateKey(locale, 'host:menu_recent', {})
  const none = { label, enabled: false }
  return {
    place: ['file', 1],
    item: recent.length === 0 ? none : { label, submenu: [...items, { type: 'separator' }, clear] },
  }
}

/** The items of a menu, block by block with a line between. */
function itemsOf(menu: MenuName, placed: readonly Placed[]): Item[] {
  const blocks = new Map<number, Item[]>()
  for (const { place, item } of placed) {
    const [name, block] = place
    if (name === menu) blocks.set(block, [...(blocks.get(block) ?? []), item])
  }
  const inOrder = [...blocks].toSorted(([one], [other]) => one - other).map(([, items]) => items)
  const line: Item = { type: 'separator' }
  return inOrder.flatMap((items, at) => (at === 0 ? items : [line].concat(items)))
}

/** The application's menus, drawn from the list of commands. */
export function menuTemplate(state: MenuState, actions: MenuActions): Item[] {
  const placed = [...placedCommands(state, actions), placedRecent(state, actions), ...placedRoles(state)]
  const menu = (name: keyof typeof names): Item => ({
    label: translateKey(state.locale, names[name], {}),
    submenu: itemsOf(name, placed),
  })
  const app: Item = { label: 'Modelshare', submenu: itemsOf('app', placed) }
  const windows: Item = { label: translateKey(state.locale, 'host:menu_window', {}), role: 'windowMenu' }
  return [
    ...(state.isMac ? [app] : []),
    menu('file'),
    menu('edit'),
    menu('view'),
    ...(state.isMac ? [windows] : []),
    { ...menu('help'), role: 'help' },
  ]
}
