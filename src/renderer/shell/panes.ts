/**
 * Moves the keyboard to the next or previous pane (navigation, work, Inspector). A pane is an element with
 * `data-pane`; focus goes to the last focused thing inside it, else to the pane itself.
 */
export function focusPane(direction: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null,
  )
  if (panes.length === 0) return
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(at + direction + panes.length) % panes.length]
  const inside = next?.querySelector<HTMLElement>('[aria-current="page"], [data-pane-focus]')
  ;(inside ?? next)?.focus()
}
