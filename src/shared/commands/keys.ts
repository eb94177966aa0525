type Letter =
  | ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm')
  | ('n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z')
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
type Named = 'Enter' | 'Escape' | 'Space' | 'Delete' | 'Backspace' | 'Home' | 'End' | 'F1' | 'F2' | 'F6'
type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'
type Modifiers = '' | 'mod+' | 'shift+' | 'alt+' | 'mod+shift+'

/**
 * `mod+shift+z`, `?`, `F6`: `mod` is Ctrl, or Cmd on a Mac. There is one way to write each, so that equal keys are equal
 * texts.
 */
export type Shortcut = `${Modifiers}${Letter | Digit | Named | Arrow | '?'}`

/** What an event of the keyboard says. */
export type Press = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

function split(shortcut: Shortcut): { modifiers: string[]; key: string } {
  const parts = shortcut.split('+')
  return { modifiers: parts.slice(0, -1), key: parts.at(-1) ?? '' }
}

/** The place on the keyboard of a letter or digit. */
const codeOf = (key: string): string => (/^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`)

/** Are these the keys of a shortcut? */
export function isPress(press: Press, shortcut: Shortcut, isMac: boolean): boolean {
  const { modifiers, key } = split(shortcut)
  const alt = modifiers.includes('alt')
  const wanted = key === 'Space' ? ' ' : key.toLowerCase()
  // Digits and signs such as `?` already say whether Shift is down, differently on each keyboard.
  const saysShift = key.length === 1 && !/[a-z]/.test(key)
  return (
    // Alt makes other signs of letters and digits on a Mac: there the place of the key counts.
    (press.key.toLowerCase() === wanted || (alt && key.length === 1 && press.code === codeOf(key))) &&
    (isMac ? press.metaKey : press.ctrlKey) === modifiers.includes('mod') &&
    press.altKey === alt &&
    (saysShift || press.shiftKey === modifiers.includes('shift'))
  )
}

/** Is the shortcut a letter or sign that a text field takes as typed? */
export function isTyped(shortcut: Shortcut): boolean {
  const { modifiers, key } = split(shortcut)
  return !modifiers.includes('mod') && !/^F\d+$/.test(key)
}

const named = (key: string, names: Record<string, string>): string =>
  names[key] ?? (key.length === 1 ? key.toUpperCase() : key)

/** A shortcut in the notation of the menus of Electron: `CmdOrCtrl+Shift+Z`. */
export function acceleratorOf(shortcut: Shortcut): string {
  const names = { mod: 'CmdOrCtrl', shift: 'Shift', alt: 'Alt' }
  return shortcut
    .split('+')
    .map((part) => named(part, names))
    .join('+')
}

/** Shortcuts in the notation of `aria-keyshortcuts`: `Control+Shift+Z`, alternatives with a space between. */
export function ariaOf(shortcuts: readonly Shortcut[], isMac: boolean): string {
  const names = { mod: isMac ? 'Meta' : 'Control', shift: 'Shift', alt: 'Alt' }
  const said = shortcuts.map((shortcut) => shortcut.split('+').map((part) => named(part, names)))
  return said.map((parts) => parts.join('+')).join(' ')
}

const arrows = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }
const printed = {
  mac: { ...arrows, mod: '⌘', shift: '⇧', alt: '⌥' },
  other: { ...arrows, mod: 'Ctrl', shift: 'Shift', alt: 'Alt' },
}

/** More alternatives than these are shown as the first and the last. */
const mostShown = 4

/** A key as it is printed on the keyboard, or what stands between two of them. */
export type KeyPart = { readonly text: string; readonly isKey: boolean }

/** Shortcuts as a row of keys: `Ctrl` `Shift` `Z`; alternatives with a stroke between, what they share said once. */
export function keyParts(shortcuts: readonly Shortcut[], isMac: boolean): KeyPart[] {
  const names = isMac ? printed.mac : printed.other
  const isMany = shortcuts.length > mostShown
  const shown = isMany ? [...shortcuts.slice(0, 1), ...shortcuts.slice(-1)] : shortcuts
  const row: KeyPart[] = []
  let before = ''
  for (const shortcut of shown) {
    const { modifiers, key } = split(shortcut)
    const together = modifiers.join('+')
    if (row.length > 0) row.push({ text: isMany ? '…' : '/', isKey: false })
    const parts = row.length > 0 && together === before ? [key] : [...modifiers, key]
    for (const part of parts) row.push({ text: named(part, names), isKey: true })
    before = together
  }
  return row
}
