import { currencyWords } from '#shared/vocabulary/currencies.ts'
import { countedThings, percentWords, pointWords } from '#shared/vocabulary/measure-words.ts'
import { magnitudePattern } from '#shared/vocabulary/magnitudes.ts'
import type { Qualifier } from '#shared/vocabulary/qualifiers.ts'

const missingTokens = new Set(
  '|-|–|—|−|--|---|n/a|na|n.a.|n/d|nd|n.d.|n.v.|#n/a|null|none|nan|nil|not available|unavailable|no data|non disponibile|keine angabe|k.a.|k. a.|n.c.|nc|n.s.|s/d|sin datos|non disponible|no disponible|.|..|...|…|?|:|/|n. a.|n. v.|n. d.|tbd|tba|nicht verfügbar|n/v|non disp.|暂无|无|未公布|未披露|不适用|无数据|不详|缺失'.split(
    '|',
  ),
)

/** Does a source say by this text that there is no value? Such a cell is never zero. */
export const saysMissing = (text: string): boolean =>
  missingTokens.has(text.toLowerCase()) || /^(?:\*+|[-–—−―]+)$/.test(text)

/** Words and signs before a number that qualify it, in English, Italian, German, French, Spanish and Chinese. */
export const qualifyingPrefixes: readonly (readonly [RegExp, Qualifier])[] = [
  [
    /^(?:up to|at most|no more than|fino (?:a|al|all')|al massimo|bis zu|höchstens|jusqu['’]à|au plus|hasta|como máximo|max\.?|最多|高达|至多|<=|≤)\s*/i,
    'up-to',
  ],
  [
    /^(?:nearly|almost|just under|close to|quasi|poco meno d(?:i|el|ell')|knapp|fast|beinahe|presque|près de|casi|cerca de|将近|接近|近)\s*(?:il|lo|la|l')?\s*/i,
    'nearly',
  ],
  [
    /^(?:(?:just |well |slightly )?over|(?:slightly )?more than|at least|above|upwards of|oltre|(?:poco )?più d(?:i|el|ell')|almeno|über|mehr als|mindestens|min\.|plus d(?:e\b|['’])|au moins|más de|al menos|超过|多于|高于|大于|逾|超|至少|>=|>|≥)\s*(?:il|lo|la|l')?\s*/i,
    'over',
  ],
  [
    /^(?:less than|fewer than|under|below|meno d(?:i|el|ell')|sotto(?: il| lo| la| l')?|inferiore a(?:l|ll')?|unter|weniger als|moins d(?:e\b|['’])|menos de|不到|不足|低于|少于|小于|<)\s*/i,
    'under',
  ],
  [
    /^(?:approximately|approx\.?|about|around|roughly|some|circa(?: il| lo| la| l')?|intorno a(?:l|ll')?|ca\.|ca(?=\s)|c\.|etwa|ungefähr|rund|gegen|environ|autour de|alrededor de|aproximadamente|aprox\.?|unos|unas|大约|约|~|≈|≃|∼)\s*/i,
    'about',
  ],
]

/** What follows a number and qualifies it. */
export const qualifyingSuffixes: readonly (readonly [RegExp, Qualifier])[] = [
  [/(?<=[\da-z万亿%])\s*(?:\+|以上| or more| o più| oder mehr| ou plus| o más)$/i, 'over'],
  [/(?<=[\da-z万亿%])\s*(?:左右|上下| circa| ca\.| environ)$/i, 'about'],
]

/** Counters of Chinese stand before what is counted, or alone. */
export const unitSuffix = new RegExp(
  String.raw`\s*(?:[个名位次条]?(?:${countedThings})|人次|次|个|人|名)(?:数|量|数量|次数)?\s*$`,
  'iu',
)
export const currencySuffix = new RegExp(String.raw`\s*(${currencyWords})\s*$`, 'iu')
export const currencyPrefix = new RegExp(String.raw`^([+-]?)\s*(${currencyWords})\s*`, 'iu')
export const percentSuffix = new RegExp(String.raw`\s*(?:${percentWords}|pc)\s*$`, 'iu')
export const pointSuffix = new RegExp(String.raw`\s*(?:${pointWords})\s*$`, 'iu')
/** The code of a currency before or behind a number, in capitals. */
export const codePrefix = /^([+-]?)\s*([A-Z]{3})\s?(?=[\d.,+-])/
export const codeSuffix = /(?<=\d\p{L}{0,3})\s?([A-Z]{3})$/u

export const rangeSeparator =
  /\s*(?:–|—|\.\.\.?|至|到)\s*|\s+(?:-|to|bis|a|à|and)\s+|(?<=[\d%a-z.万亿])\s*[-~]\s*(?=\d)/i

/** `between 25 and 30%`: the two ends of a range named by words around them. */
const ranged = [
  /^between\s+(.+?)\s+and\s+(.+)$/i,
  /^(?:tra|fra)\s+(?:il |l')?(.+?)\s+e\s+(?:il |l')?(.+)$/i,
  /^zwischen\s+(.+?)\s+und\s+(.+)$/i,
  /^entre\s+(.+?)\s+(?:et|y)\s+(.+)$/i,
  /^(?:de|da|von)\s+(.+?)\s+(?:à|a|al|bis)\s+(.+)$/i,
  /^from\s+(.+?)\s+to\s+(.+)$/i,
  /^(?:在|介于)?\s*(.+?)\s*(?:到|至|和)\s*(.+?)\s*之间$/,
]

/** A range in words as one with a dash; any other text as it is. */
export function plainRange(text: string): string {
  for (const pattern of ranged) {
    const match = pattern.exec(text)
    if (match) return `${match[1] ?? ''} – ${match[2] ?? ''}`
  }
  return text
}

/** `1.2×10⁹` as `1.2e9`; any other text as it is. */
export function plainPower(text: string): string {
  if (!text.includes('10')) return text
  return text.replace(
    /(?<=\d)\s*[×x*·]\s*10(?:\^([+-]?\d{1,3})|([⁺⁻]?[⁰¹²³⁴-⁹]{1,3}))/i,
    (_, plain: string | undefined, raised: string | undefined) =>
      `e${plain ?? raised?.normalize('NFKC').replace('−', '-') ?? ''}`,
  )
}

const raised = '[⁰¹²³⁴-⁹⁽⁾⁺⁻ᵃ-ᶻᴬ-ᵂʰ-ʸˡ-ˣⁱⁿ]'
/** Raised signs, also several: `¹`, `²⁾`, `¹,²`. */
const raisedMarks = `${raised}+(?:[,;]\\s?${raised}+)*`
/** A letter by which a statistical office says of what standing a number is: break, estimated, provisional, … */
const flag = '[cdefinprsuz]'
/** Several of them, run together or with commas between: `bu`, `e, p`. */
const severalFlags = /(?<=[\d%:]\s)[bcdefinprsuz](?:(?:,\s?)?[bcdefinprsuz]){1,3}$/i
/** Flags that are words or units as well, such as basis points: they are flags beside others only. */
const alsoWords = /^(?:bp|cd|de|di|ds|du|en|es|eu|fr|if|in|is|ns|ps|rs)$/i

/** The flags at the end of a text: sources write several in the order of the alphabet, each once. */
function flagsAtEnd(text: string, besideOthers: boolean): RegExpExecArray | null {
  const found = severalFlags.exec(text)
  if (!found) return null
  const letters = found[0].toLowerCase().split(/[,\s]*/)
  const isOrdered = letters.every((letter, at) => at === 0 || letter > (letters[at - 1] ?? ''))
  return isOrdered && (besideOthers || !alsoWords.test(found[0])) ? found : null
}

/** What may stand behind a number and is no part of it. */
const marks = [
  raisedMarks,
  '[†‡§¶]+',
  String.raw`\*{1,3}\)?`,
  String.raw`\[[^[\]\s]{1,3}\]`,
  String.raw`\((?:\d|(?!(?:${magnitudePattern}|${pointWords}|${currencyWords})\))[a-z]{1,2}|b|(?:est|prov|prelim|rev)\.?)\)`,
  String.raw`(?<=\S)\(\d\d\)`,
  String.raw`(?<=\d%?\s)\d{1,2}\)`,
  String.raw`(?<=\d)[epr]`,
  String.raw`(?<=\s)(?:${flag}|est\.?|prov\.?|rev\.)`,
].join('|')
const markAtEnd = new RegExp(String.raw`(?<=[\d%\p{L}.:)])\s*(?:${marks})$`, 'iu')
/** Beside percent, a `b` is the flag of a break in the series and no billion. */
const flagOrBillion = /(?<=[\d%:])\s+b$/i
const unmarked = /^[\d.,'\s%+-]*[\d%]$/

/**
 * A text apart from the mark of a footnote or the flag at its end: `30*`, `30[1]`, `3.7¹`, `10.3 e`. Null where a
 * raised digit may be a power (`10⁶`): folding it into the number would change it.
 *
 * @param options `withBreaks`: a `b` set off by a space is a flag, as the number is in percent; `besideFlags`: other
 *   numbers have flags, so that `bp` is two of them
 */
export function withoutMark(
  text: string,
  options: { withBreaks: boolean; besideFlags: boolean },
): { bare: string; mark: string } | null {
  if (unmarked.test(text)) return { bare: text, mark: '' }
  if (/(?:^|[\s×x*·])10[⁰¹²³⁴-⁹]/.test(text)) return null
  const at =
    (options.withBreaks ? flagOrBillion.exec(text) : null) ??
    flagsAtEnd(text, options.besideFlags) ??
    markAtEnd.exec(text)
  const bare = at ? text.slice(0, at.index).trimEnd() : text
  if (/[⁰¹²³⁴-⁹]/.test(bare)) return null
  return { bare, mark: at ? at[0].trim() : '' }
}

const raisedAtEnd = new RegExp(String.raw`(?<=\S)\s*(?:${raisedMarks})$`, 'u')

/** A name or heading apart from raised marks at its end: `Claude²`, `2023¹`; a power such as `10⁹` keeps its digits. */
export function withoutRaised(text: string): { bare: string; mark: string } {
  const last = text.charCodeAt(text.length - 1)
  // Nearly all texts end with a sign of ASCII or of a language; raised ones lie in two blocks.
  if (!(
    last === 0xb9 ||
    last === 0xb2 ||
    last === 0xb3 ||
    (last >= 0x2b0 && last <= 0x2e3) ||
    (last >= 0x1d2c && last <= 0x1dbf) ||
    (last >= 0x2070 && last <= 0x207f)
  ))
    return { bare: text, mark: '' }
  const at = raisedAtEnd.exec(text)
  if (!at || /(?:^|[\s×x*·(])10$/.test(text.slice(0, at.index))) return { bare: text, mark: '' }
  return { bare: text.slice(0, at.index), mark: at[0].trim() }
}
