import { nowhere } from './nowhere.ts'
import { tokenSimilarity } from './names.ts'

/** The likeness of a name to each of many, 0–1, in their order. */
export type NameMatcher = (tokens: readonly string[]) => Float64Array

/**
 * Makes a matcher of names given as tokens. It gives the same as `similarity` with one name after the other,
 * but compares every word that the names have only once.
 */
export function nameMatcher(names: readonly (readonly string[])[]): NameMatcher {
  const words = new Map<string, number>()
  const numberOf = (token: string): number => {
    const number = words.get(token) ?? words.size
    words.set(token, number)
    return number
  }
  const numbered = names.map((tokens) => Int32Array.from(tokens, numberOf))
  const vocabulary = [...words.keys()]
  return (tokens) => {
    const likeness = tokens.map((token) =>
      Float64Array.from(vocabulary, (word) => tokenSimilarity(token, word)),
    )
    return Float64Array.from(numbered, (name) => score(likeness, name))
  }
}

/** The Dice coefficient in which a token counts as much as its best counterpart is like it. */
function score(likeness: readonly Float64Array[], name: Int32Array): number {
  if (likeness.length === 0 || name.length === 0) return 0
  let sum = 0
  for (const token of likeness) {
    let best = 0
    for (const word of name) best = Math.max(best, token[word] ?? nowhere(word))
    sum += best
  }
  for (const word of name) {
    let best = 0
    for (const token of likeness) best = Math.max(best, token[word] ?? nowhere(word))
    sum += best
  }
  return sum / (likeness.length + name.length)
}
