import { useEffect } from 'react'
import { ariaOf, isPress, isTyped, type KeyPart, keyParts, type Press } from '#shared/commands/keys.ts'
import { type CommandId, entryOf } from '#shared/commands/list.ts'
import { useOnOffer } from './registry.ts'

const isMac = navigator.platform.startsWith('Mac')

/** The keys of a command as they are printed on the keyboard. */
export function keysOf(id: CommandId): KeyPart[] {
  return keyParts(entryOf(id).keys ?? [], isMac)
}

/** The keys of a command for `aria-keyshortcuts`. */
export function ariaKeys(id: CommandId): string {
  return ariaOf(entryOf(id).keys ?? [], isMac)
}

/** Did somebody press a key of this command? */
export function isPressed(id: CommandId, press: Press): boolean {
  return pressedKey(id, press) !== undefined
}

const pressedKey = (id: CommandId, press: Press) =>
  entryOf(id).keys?.find((shortcut) => isPress(press, shortcut, isMac))

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

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  for (const { id, run, disabled } of useOnOffer.getState()) {
    const shortcut = run ? pressedKey(id, event) : undefined
    if (!run || !shortcut) continue
    if (inField(event.target) && (isTyped(shortcut) || entryOf(id).leftToFields)) return
    event.preventDefault()
    if (!disabled) run()
    return
  }
}

/** Listens for the shortcuts of all commands. Once, in the shell. */
export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', handle)
    return () => window.removeEventListener('keydown', handle)
  }, [])
}
