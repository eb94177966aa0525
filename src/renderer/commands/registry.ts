import type { Icon } from '@tabler/icons-react'
import { useEffect, useSyncExternalStore } from 'react'

/** Something a person can do: it has a name, an icon, its place in the palette, and a shortcut where frequent. */
export type Command = {
  /** stable, dotted: `nav.data`, `edit.undo` */
  id: string
  /** in the reader's language */
  name: string
  icon: Icon
  /** where the palette and the shortcut sheet list it */
  group: CommandGroup
  /** `mod+shift+z`, `?`, `F6`: `mod` is Ctrl, or Cmd on a Mac */
  shortcut?: string
  /** listed but not available now */
  disabled?: boolean
  /** further words the palette finds it by */
  keywords?: string
  run: () => void
}

export const commandGroups = ['page', 'navigation', 'edit', 'view', 'help'] as const
export type CommandGroup = (typeof commandGroups)[number]

const registered = new Map<object, readonly Command[]>()
const listeners = new Set<() => void>()
let snapshot: readonly Command[] = []

/** The later registration of an id wins: a page may take over a command of the shell while it is shown. */
function publish(): void {
  const byId = new Map<string, Command>()
  for (const commands of registered.values()) for (const command of commands) byId.set(command.id, command)
  snapshot = [...byId.values()]
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Offers commands while the component is on screen. The list must be memoised by the caller. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const owner = {}
    registered.set(owner, commands)
    publish()
    return () => {
      registered.delete(owner)
      publish()
    }
  }, [commands])
}

/** Every command on offer now. */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, allCommands)
}

/** Every command on offer now, outside React. */
export function allCommands(): readonly Command[] {
  return snapshot
}

/** Runs a command by its id, if it is on offer and available. */
export function runCommand(id: string): void {
  const command = snapshot.find((one) => one.id === id)
  if (command && !command.disabled) command.run()
}
