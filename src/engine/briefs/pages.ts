/** The whole document splits: one SVG for each page. Built in the next step. */
export function splitPages(svg: string): string[] {
  return [svg]
}
