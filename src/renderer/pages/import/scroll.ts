/**
 * Brings an element to the middle of what scrolls it, and of that alone: `scrollIntoView` would move the whole
 * workbench under its bars as well.
 */
export function scrollWithin(element: Element): void {
  let scroller = element.parentElement
  while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY))
    scroller = scroller.parentElement
  if (!scroller) return
  const [inner, outer] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()]
  scroller.scrollTop += inner.top - outer.top - Math.max(0, outer.height - inner.height) / 2
}
