import { useEffect } from 'react'
import { allCommands } from './registry.ts'

const isMac = navigator.platform.startsWith('Mac')

const keyNames: Record<string, string> = isMac
  ? { mod: '⌘', shift: '⇧', alt: '⌥' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' }

/** The keys of a shortcut as they are printed on the keyboard: `['Ctrl', 'Shift', 'Z']`. */
export function shortcutKeys(shortcut: string): string[] {
  return shortcut.split('+').map((key) => keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key))
}

/** A shortcut in the notation of `aria-keyshortcuts`: `Control+Shift+Z`. */
export function ariaShortcut(shortcut: string): string {
  const names: Record<string, string> = { mod: isMac ? 'Meta' : 'Control', shift: 'Shift', alt: 'Alt' }
  return shortcut
    .split('+')
    .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join('+')
}

function matches(event: KeyboardEvent, shortcut: string): boolean {
  const parts = shortcut.split('+')
  const key = parts.at(-1) ?? ''
  const mod = isMac ? event.metaKey : event.ctrlKey
  const bare = /^[^a-z0-9]$/i.test(key)
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    mod === parts.includes('mod') &&
    event.altKey === parts.includes('alt') &&
    // A sign such as `?` already says whether Shift is down, differently on each keyboard.
    (bare || event.shiftKey === parts.includes('shift'))
  )
}

/** Is the person typing? Then plain keys and the field's own undo are the field's. */
function inField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && !/^(checkbox|radio|button|range)$/.test(target.type)))
  )
}

const fieldOwn = new Set(['mod+z', 'mod+shift+z', 'mod+y'])

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const command = allCommands().find((one) => one.shortcut !== undefined && matches(event, one.shortcut))
  if (!command?.shortcut) return
  const plain = !command.shortcut.includes('mod+') && !/^F\d+$/.test(command.shortcut)
  if (inField(event.target) && (plain || fieldOwn.has(command.shortcut))) return
  event.preventDefault()
  if (!command.disabled) command.run()
}

/** Listens for the shortcuts of all commands. Once, in the shell. */
export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', handle)
    return () => window.removeEventListener('keydown', handle)
  }, [])
}
