import uFuzzy from '@leeoniya/ufuzzy'
import { normaliseName } from './names.ts'

/**
 * How well a text answers what was typed: `word` each word typed begins one of the text, `part` it stands within words or
 * one letter is off.
 */
export const matchQualities = ['exact', 'beginning', 'word', 'part'] as const
export type MatchQuality = (typeof matchQualities)[number]

/** A text that matches: its index among those searched. */
export type Match = { readonly at: number; readonly quality: MatchQuality }

/** Words of any script. */
const words: uFuzzy.Options = {
  unicode: true,
  interSplit: '[^\\p{L}\\p{N}.+]+',
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: '[\\p{L}\\p{N}]',
  intraContr: "'\\p{L}{1,2}\\b",
}
const asTyped = new uFuzzy(words)
/** One letter of a longer word may be wrong, missing, added or swapped. */
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- `SingleError`: a const enum of a declaration has no value
const mistyped = new uFuzzy({ ...words, intraMode: 1 })

/** Words that are tried in every order; more of them stand in the order typed. */
const permutedWords = 3
/** Texts up to this many are put in order one by one. */
const mostOrdered = 20_000

/** A text as it is searched: case, width, accents and punctuation do not count. */
export const searchable = (text: string): string => uFuzzy.latinize(normaliseName(text))

function qualityOf(text: string, wanted: string): MatchQuality {
  if (text === wanted) return 'exact'
  if (text.startsWith(wanted)) return 'beginning'
  const words = text.split(' ')
  return wanted.split(' ').every((part) => words.some((word) => word.startsWith(part))) ? 'word' : 'part'
}

/** Indices of the texts that a matcher finds, the best first. */
function foundBy(matcher: uFuzzy, texts: string[], wanted: string): (number | undefined)[] {
  const [found, info, order] = matcher.search(texts, wanted, permutedWords, mostOrdered)
  if (!found) return []
  return info && order ? order.map((at) => info.idx[at]) : found
}

/** Negative where the first is the better one. */
export const compareQuality = (a: MatchQuality, b: MatchQuality): number =>
  matchQualities.indexOf(a) - matchQualities.indexOf(b)

/**
 * The texts that answer what was typed, the best first: as a whole, from the beginning, by words, within words. Where
 * none does, those that would if a letter were another.
 *
 * @param texts each as {@link searchable} makes it
 * @param isName is this text what something is called? What others begin with says no more than a word of theirs.
 */
export function matchTexts(
  texts: readonly string[],
  typed: string,
  isName: (at: number) => boolean = () => true,
): Match[] {
  const wanted = searchable(typed)
  if (wanted === '') return []
  const haystack = [...texts]
  const exactly = foundBy(asTyped, haystack, wanted)
  return (exactly.length > 0 ? exactly : foundBy(mistyped, haystack, wanted))
    .flatMap((at): Match[] => {
      const text = at === undefined ? undefined : texts[at]
      if (at === undefined || text === undefined) return []
      const quality = qualityOf(text, wanted)
      return [{ at, quality: quality === 'beginning' && !isName(at) ? 'word' : quality }]
    })
    .toSorted((a, b) => compareQuality(a.quality, b.quality))
}
