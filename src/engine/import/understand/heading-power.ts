import { currencyOf, currencyWords } from '#shared/vocabulary/currencies.ts'
import { magnitudePattern } from '#shared/vocabulary/magnitudes.ts'
import { countedThings, measureOfWords } from '#shared/vocabulary/measure-words.ts'
import { longestHeading, valueRank } from './heading-words.ts'
import { magnitudeOf, raisedAsPower } from './unit-text.ts'

const figures = String.raw`10\^\d{1,2}|1e\+?\d{1,2}|[×x*]?\s?['’]?1?(?:[.,' ]?000){1,4}(?:['’]?s)?`
/** `mil` is a million to some and a thousand to others. */
const magnitude = String.raw`(${magnitudePattern}|mil|ths|${figures})`
const unitWord = String.raw`(?:in|en|unit[s]?|unità|einheit|unité|unidad|单位)`

/** Set off from the rest: in brackets, after a comma or a colon, or by a word such as `in`. */
const declared = new RegExp(
  String.raw`(?:[(,[（：:]\s*(?:${unitWord}\s*[:：]?\s+)?|(?<!\p{Script=Latin})(?:in|en)\s+|单位\s*[：:]?\s*|[(\[（]单位[：:]\s*)(?:${currencyWords})?\s*${magnitude}\.?(?:\s*(?:(?:of|di|de|d['’])\s*)?(?:[个名位次条]?(?:${countedThings})|个|次|人|人次|名|${currencyWords}))?\s*[)\]）.]?\s*$`,
  'iu',
)
/** What it costs for each million of something is not in millions. */
const rate = /(?:(?<!\p{Script=Latin})(?:per|pro|por|par|je|al|each|every)\s+|\/\s*|每)$/iu

/** The power of ten that a line above a table declares: `Tokens by model, in billions`, `单位：亿`. */
export function declaredPower(text: string): number {
  if (text.length > longestHeading) return 0
  const bare = raisedAsPower(text).trim()
  const word = declared.exec(bare)?.[1]
  if (word === undefined) return 0
  return isUnsure(word) && !isOfValues(text) ? 0 : powerIn(word, text)
}

/** A single letter may belong to a name: `Kimi (K)`; a thousand without a sign as well: `Top models (1000)`. */
const isUnsure = (word: string): boolean => /^[a-z]$|^1[.,' ]?000$/i.test(word)

/** Is the magnitude of a heading nothing but a letter at its end, as in `users_k`? */
export const isByLetter = (text: string): boolean => {
  const last = spaced(text).split(' ').at(-1) ?? ''
  return declaredPower(text) === 0 && isLetter(last) && headingPower(text) !== 0
}

/**
 * The power of ten that the heading of a column declares, set off (`Tokens (billions)`, `Users, M`) or as a word
 * beside what is measured: `tokens_billions`, `Billion tokens`, `Mrd. Token`, `users_k`, `spend_usd_m`.
 */
export function headingPower(text: string): number {
  if (text.length > longestHeading) return 0
  const found = declaredPower(text)
  if (found !== 0) return found
  const bare = spaced(text)
  const words = bare.split(' ')
  // Nothing but the magnitude.
  if (words.length === 1) return isLetter(text) ? 0 : wordPower(text, text)
  if (!isOfValues(text)) return 0
  for (const [at, word] of words.entries()) {
    const power = wordPower(word, text)
    if (power === 0 || rate.test(`${words.slice(0, at).join(' ')} `)) continue
    const [before, after] = [words[at - 1], words[at + 1]]
    // `100 trillion tokens` is a number of its own.
    if (before !== undefined && /^[\d.,]+$/.test(before) && !/^(?:19|20)\d\d$/.test(before)) continue
    const isLast = after === undefined
    const isBeside = isLast || at === 0 || isMeasured(before) || isMeasured(after)
    if (isUnsure(word) ? isLast && isMeasured(before) : isBeside) return power
  }
  return 0
}

const isLetter = (word: string): boolean => /^[a-z]$/i.test(word)
const money = new RegExp(currencyWords, 'iu')
const isOfValues = (text: string): boolean => valueRank(text) > 0 || money.test(text)
const isMeasured = (word: string | undefined): boolean =>
  word !== undefined && (measureOfWords(word) !== null || currencyOf(word) !== null)

/** In Spanish `mil` is a thousand. */
const spanish =
  /(?<!\p{Script=Latin})(?:usuarios|solicitudes|peticiones|descargas|visitas|gastos?|costes?|en|de)(?!\p{Script=Latin})/iu
const powerIn = (word: string, text: string): number =>
  /^mil$/i.test(word) ? (spanish.test(text) ? 3 : 6) : (magnitudeOf(word) ?? 0)
const wordPower = (word: string, text: string): number => powerIn(word.replace(/\.$/, ''), text)

const chinese = new RegExp(
  String.raw`(万亿|千万|百万|十亿|亿|万|千)(?=[个名位次条]?(?:${countedThings})|[人次元]|$)`,
  'gu',
)

/** A heading as words with single spaces: `tokensBn` and `tokens_bn` are two, `亿tokens` as well. */
const spaced = (text: string): string =>
  raisedAsPower(text)
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .normalize('NFKC')
    .replaceAll(chinese, ' $1 ')
    .replaceAll('/', ' / ')
    .replaceAll(/[_\-,:()[\]（）]+|\.(?=\s|$)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
