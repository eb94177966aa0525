import type { Qualifier } from '#shared/vocabulary/qualifiers.ts'

const missingTokens = new Set(
  '|-|–|—|−|--|---|n/a|na|n.a.|n/d|nd|n.d.|n.v.|#n/a|null|none|nan|nil|not available|unavailable|no data|non disponibile|keine angabe|k.a.|k. a.|.|..|...|…|?|:|/|n. a.|n. v.|n. d.|tbd|tba|nicht verfügbar|n/v|non disp.|暂无|无|未公布|未披露|不适用|无数据|不详|缺失'.split(
    '|',
  ),
)

/** Does a source say by this text that there is no value? Such a cell is never zero. */
export const saysMissing = (text: string): boolean =>
  missingTokens.has(text.toLowerCase()) || /^(?:\*+|[-–—−―]+)$/.test(text)

/** Words and signs before a number that qualify it, in English, Italian, German and Chinese. */
export const qualifyingPrefixes: readonly (readonly [RegExp, Qualifier])[] = [
  [
    /^(?:up to|at most|no more than|fino (?:a|al|all')|al massimo|bis zu|höchstens|max\.?|最多|高达|至多|<=|≤)\s*/i,
    'up-to',
  ],
  [
    /^(?:nearly|almost|just under|close to|quasi|poco meno d(?:i|el|ell')|knapp|fast|beinahe|将近|接近|近)\s*(?:il|lo|la|l')?\s*/i,
    'nearly',
  ],
  [
    /^(?:(?:just |well |slightly )?over|(?:slightly )?more than|at least|above|upwards of|oltre|(?:poco )?più d(?:i|el|ell')|almeno|über|mehr als|mindestens|min\.|超过|多于|高于|大于|逾|超|至少|>=|>|≥)\s*(?:il|lo|la|l')?\s*/i,
    'over',
  ],
  [
    /^(?:less than|fewer than|under|below|meno d(?:i|el|ell')|sotto(?: il| lo| la| l')?|inferiore a(?:l|ll')?|unter|weniger als|不到|不足|低于|少于|小于|<)\s*/i,
    'under',
  ],
  [
    /^(?:approximately|approx\.?|about|around|roughly|some|circa(?: il| lo| la| l')?|intorno a(?:l|ll')?|ca\.|ca(?=\s)|c\.|etwa|ungefähr|rund|gegen|大约|约|~|≈|≃|∼)\s*/i,
    'about',
  ],
]

/** What follows a number and qualifies it. */
export const qualifyingSuffixes: readonly (readonly [RegExp, Qualifier])[] = [
  [/(?<=[\da-z万亿%])\s*(?:\+|以上| or more| o più| oder mehr)$/i, 'over'],
  [/(?<=[\da-z万亿%])\s*(?:左右|上下| circa| ca\.)$/i, 'about'],
]

/** Magnitude suffixes and their power of ten. German `Bio.` is a million millions. */
const powers = new Map<string, number>(
  (
    [
      [3, 'k tsd tsd. tausend thousand thousands mila migliaia 千'],
      [4, '万 萬'],
      [6, 'm m. mn mm mio mio. mln mln. million millions milione milioni millionen 百万'],
      [8, '亿 億'],
      [9, 'b bn bn. mrd mrd. mld mld. billion billions miliardo miliardi milliarde milliarden 十亿'],
      [12, 't tn trn tr bio bio. trillion trillions bilione bilioni billionen 万亿 萬億'],
    ] as const
  ).flatMap(([power, names]) => names.split(' ').map((name) => [name, power] as const)),
)

/** Every word of a magnitude, the longest first, as an alternative of an expression. */
export const magnitudePattern = [...powers.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replace('.', String.raw`\.`))
  .join('|')

/** Power of ten of a magnitude word in any case; undefined where the word is none. */
export const powerOf = (word: string): number | undefined => powers.get(word.toLowerCase())

export const unitSuffix =
  /\s*(?:tokens?|requests?|richieste|anfragen|users?|utenti|nutzer|downloads?|visits?|visite|usd|eur|us\$|\$|€|次|个|人|令牌|词元)\s*$/i
export const unitPrefix = /^(?:us\$|\$|€|usd|eur)\s*/i
export const percentSuffix =
  /\s*(?:%|percent(?:age points?)?|per cent|per cento|punti percentuali|prozent(?:punkte)?|v\.\s?h\.|p\.?p\.?|pct\.?|个?百分点)\s*$/i

export const rangeSeparator =
  /\s*(?:–|—|\.\.\.?|至|到)\s*|\s+(?:-|to|bis|a|and)\s+|(?<=[\d%a-z.万亿])\s*[-~]\s*(?=\d)/i

/** `between 25 and 30%`: the two ends of a range named by words around them. */
const ranged = [
  /^between\s+(.+?)\s+and\s+(.+)$/i,
  /^(?:tra|fra)\s+(?:il |l')?(.+?)\s+e\s+(?:il |l')?(.+)$/i,
  /^zwischen\s+(.+?)\s+und\s+(.+)$/i,
  /^from\s+(.+?)\s+to\s+(.+)$/i,
]

/** A range in words as one with a dash; any other text as it is. */
export function plainRange(text: string): string {
  for (const pattern of ranged) {
    const match = pattern.exec(text)
    if (match) return `${match[1] ?? ''} – ${match[2] ?? ''}`
  }
  return text
}

/**
 * A text without the footnote mark at its end: `30*`, `30[1]`, `3.7¹`. Null where a raised digit may be a
 * power (`10⁶`): folding it into the number would change it.
 */
export function withoutFootnote(text: string): string | null {
  if (/(?:^|[\s×x*·])10[⁰¹²³⁴-⁹]/.test(text)) return null
  const bare = text.replace(/(?<=[\d%a-z.万亿])\s*(?:[⁰¹²³⁴-⁹ᵃ-ᶻ†‡]+|\[[\da-z]{1,3}\]|\*{1,3})$/i, '')
  return /[⁰¹²³⁴-⁹]/.test(bare) ? null : bare
}
