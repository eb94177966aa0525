/**
 * Advance widths of Inter in hundredths of its size, from the space to the tilde: those of the semi-bold cut, which
 * are at most 5 % more than the regular ones, so that nothing that is laid out by them is too long.
 */
const widths = [
  [25, 32, 52, 64, 65, 100, 66, 33, 37, 37, 54, 67, 32, 47, 32, 38], // space to /
  [66, 42, 62, 64, 67, 61, 64, 58, 64, 64, 32, 33, 67, 67, 67, 54], // 0 to ?
  [100, 73, 66, 74, 72, 61, 59, 75, 75, 28, 58, 70, 57, 92, 76, 77], // @ to O
  [65, 77, 65, 65, 66, 74, 73, 102, 72, 71, 65, 37, 38, 37, 48, 47], // P to _
  [35, 57, 62, 58, 62, 59, 39, 63, 61, 26, 26, 57, 26, 90, 61, 61], // ` to o
  [62, 62, 40, 55, 35, 61, 59, 84, 57, 59, 57, 45, 36, 45, 67], // p to ~
].flat()

/** What the table has not: the ellipsis and the sign of an estimate are wide, letters with accents are as others. */
const wide = new Set(['…', '≈', '—', '▼'])
const lastLatin = 0x2e80

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  // Chinese characters are as wide as they are high.
  if (code >= lastLatin) return 100
  return widths[code - 32] ?? (wide.has(character) ? 96 : 62)
}

/** Width of a text in pixels at a size: never less than it takes, in regular and in semi-bold. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text) width += widthOf(character)
  return (width / 100) * size
}

/**
 * A text cut to a width in pixels, with an ellipsis where it was cut: in the middle, because names of models
 * that begin alike differ at their end.
 */
export function clipText(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text
  const signs = Array.from(text)
  for (let kept = signs.length - 1; kept > 1; kept--) {
    const tail = Math.floor(kept * 0.4)
    const head = signs
      .slice(0, kept - tail)
      .join('')
      .trimEnd()
    const cut = `${head}…${signs
      .slice(signs.length - tail)
      .join('')
      .trimStart()}`
    if (textWidth(cut, size) <= room) return cut
  }
  return '…'
}

/** The width in pixels that the longest of some texts takes, at least and at most as given. */
export const widest = (texts: readonly string[], size: number, least: number, most: number): number =>
  Math.ceil(Math.min(most, Math.max(least, ...texts.map((text) => textWidth(text, size)))))
