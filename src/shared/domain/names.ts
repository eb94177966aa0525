import { nowhere } from './nowhere.ts'

/** Nothing is called by more; some letters unfold to eighteen. */
const longestName = 500

/**
 * Brings a name to the form in which two spellings of it are equal: case, width, punctuation and the gap
 * before a number do not count (`Qwen3-235B`, `qwen 3 235b`), points between digits do (`4.1` is not `41`).
 */
export function normaliseName(text: string): string {
  return text
    .slice(0, longestName)
    .normalize('NFKC')
    .slice(0, longestName)
    .toLowerCase()
    .replaceAll(/(?<!\d)\.|\.(?!\d)/g, '')
    .replaceAll(/[^\p{L}\p{N}.+]+/gu, ' ')
    .replaceAll(/(\p{L})(\d)/gu, '$1 $2')
    .trim()
}

/** The words and numbers of a name, in order. */
export function nameTokens(text: string): string[] {
  const normal = normaliseName(text)
  return normal === '' ? [] : normal.split(' ')
}

/** A full date at the end of a name or slug: `-20260910`, `-2025-08-07`, ` (20241022)`, ` (2025-03-26)`. */
const trailingDate =
  /[-\s]*\(?(?:20\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|20\d{2}-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01]))\)?$/

/** Removes a full date at the end. Partial dates (`0528`, `2507`) tell releases apart and stay. */
export function withoutDate(text: string): string {
  return text.replace(trailingDate, '')
}

/**
 * Length of the shortest way from one text to the other by inserting, deleting or replacing a letter or
 * swapping two neighbours (Damerau–Levenshtein, optimal string alignment).
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      let best = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      )
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) best = Math.min(best, at(beforeLast, column - 2) + 1)
      current.push(best)
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? nowhere(column)
}

/** Tokens less like each other than this count as different. */
const leastLikeness = 0.6
/** So short a word is another one where a letter differs: GPT is no MPT. */
const shortestSpelled = 4
/** No word of a name is longer; comparing two takes the product of their lengths. */
const longestToken = 64

/** Likeness of two tokens, 0–1. Numbers and words of three letters are like each other only when equal: 4.1 is not nearly 4.5. */
export function tokenSimilarity(a: string, b: string): number {
  if (a === b) return 1
  if (/\d/.test(a) || /\d/.test(b)) return 0
  const longer = Math.max(a.length, b.length)
  if (longer > longestToken || Math.min(a.length, b.length) < shortestSpelled) return 0
  if (Math.min(a.length, b.length) / longer < leastLikeness) return 0
  const likeness = 1 - editDistance(a, b) / longer
  return likeness >= leastLikeness ? likeness : 0
}

/**
 * Likeness of two names as lists of tokens, 0–1: the Dice coefficient in which a token counts as much as
 * its best counterpart is like it. For suggestions only; nothing is ever assigned by it.
 */
export function similarity(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  return (bestMatches(a, b) + bestMatches(b, a)) / (a.length + b.length)
}

function bestMatches(from: readonly string[], to: readonly string[]): number {
  let sum = 0
  for (const token of from) {
    let best = 0
    for (const other of to) best = Math.max(best, tokenSimilarity(token, other))
    sum += best
  }
  return sum
}

/** A name without what never tells two apart: case and blanks. */
export const foldedName = (text: string): string =>
  text.slice(0, longestName).normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
