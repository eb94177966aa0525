const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const raisedLetters = 'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ𐞥ʳˢᵗᵘᵛʷˣʸᶻ'
const signs = new Map<string, string>([
  ...Array.from(raisedDigits, (sign, digit) => [String(digit), sign] as const),
  ...Array.from(raisedLetters, (sign, at) => [String.fromCharCode(97 + at), sign] as const),
  ['(', '⁽'],
  [')', '⁾'],
  ['+', '⁺'],
  ['-', '⁻'],
  [',', ','],
  [' ', ''],
])
const longestMark = 3

/**
 * A text as raised signs of Unicode, so that `39.5` with a raised `1` is no 39.51; what has no raised form is set in
 * brackets. Signs of footnotes stay as they are.
 */
export function raisedText(text: string): string {
  if (/^[*†‡§¶⁰¹²³⁴-⁹\s]*$/.test(text)) return text
  const raised = Array.from(text.toLowerCase(), (sign) => signs.get(sign) ?? null)
  if (raised.every((sign) => sign !== null)) return raised.join('')
  return Array.from(text).length <= longestMark ? `[${text}]` : ` ${text}`
}
