import { componentScopes } from './command.ts'
import { commandIds, type CommandId, type DesktopCommandId, entryOf, type PageCommandId } from './list.ts'

/** Does the desktop window do this itself? */
export function isOfDesktop(id: CommandId): id is DesktopCommandId {
  return entryOf(id).scope === 'desktop'
}

const ofComponents: ReadonlySet<string> = new Set(componentScopes)

/** Does a page supply this command, so that a menu has to ask the page for it? */
export function isOfPage(id: CommandId): id is PageCommandId {
  return !isOfDesktop(id) && !ofComponents.has(entryOf(id).scope)
}

/** What the desktop window does itself. */
export const desktopCommandIds = commandIds.filter(isOfDesktop)

/** The commands of pages that stand in a menu: all that may cross the bridge. */
export const menuCommandIds = commandIds.filter(isOfPage).filter((id) => entryOf(id).menu !== undefined)

/** The command that a menu asks a page for; undefined where it is none of those that stand in a menu. */
export function menuCommandIn(message: unknown): PageCommandId | undefined {
  return menuCommandIds.find((id) => id === message)
}

/** Those commands of menus that a page says it has; what else the message holds is not looked at. */
export function menuCommandsIn(message: unknown): ReadonlySet<PageCommandId> {
  const named: readonly unknown[] = Array.isArray(message) ? message : []
  return new Set(menuCommandIds.filter((id) => named.includes(id)))
}
