/**
 * Spreadsheet programs take a text that begins with one of these as a formula, also where it comes from a
 * file of plain text; the full-width forms are folded to the plain ones first.
 */
const startsFormula = /^'*[=+\-@\t\r\n＝＋－＠]/
const guarded = /^'+[=+\-@\t\r\n＝＋－＠]/

/**
 * Makes a text harmless as a spreadsheet cell: one apostrophe goes before a text that begins a formula, and
 * before one that already begins with apostrophes and then a formula, so that {@link unguard} can tell them
 * apart. Any other text stays as it is.
 */
export const guard = (text: string): string => (startsFormula.test(text) ? `'${text}` : text)

/** The inverse of {@link guard}: `unguard(guard(text))` is `text`, whatever the text. */
export const unguard = (text: string): string => (guarded.test(text) ? text.slice(1) : text)
