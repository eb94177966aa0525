import { currencyIn, currencyOf, currencyWords } from '#shared/vocabulary/currencies.ts'
import { figurePower, magnitudePattern, powerOf } from '#shared/vocabulary/magnitudes.ts'
import { countedThings, measureOfWords, percentWords, pointWords } from '#shared/vocabulary/measure-words.ts'
import type { Measure } from '#shared/vocabulary/measures.ts'

/** What a text says of the numbers beside it. */
export type Unit = {
  /** power of ten of what one of them is */
  readonly power: number
  readonly percent: boolean
  /** parts of one, to be read as parts of a hundred */
  readonly fraction: boolean
  readonly currency: string | null
  readonly measure: Measure | null
}

const longestUnit = 40
const expression = (...alternatives: string[]): RegExp => new RegExp(`^(?:${alternatives.join('|')})$`, 'iu')

/** Words that belong to a unit without adding to it. */
const plainWords =
  'in|en|of|di|de|von|units?|number|count|nr|no|anzahl|stück|numero|numeri|nombre|número|persons?|people|persone|personen|personnes|personas|per|items?|elo|points?|punti|punkte|score|个|次|人|人次|名|条|单位[:：]?'
const phrase = new RegExp(`${pointWords}|${percentWords}`, 'giu')
const thing = expression(String.raw`[个名位次条]?(?:${countedThings})`, plainWords)
const leadingMagnitude = new RegExp(`^(${magnitudePattern})(.+)$`, 'iu')
const currencyThenRest = new RegExp(`^(${currencyWords})(.+)$`, 'iu')
const fractions = /^(?:fraction|proportion|ratio|frazione|proporzione|quotient|fracción|比率|0[-–]1)$/i
/** As statistical offices code their units: `PC_ENT`, `THS_PER`, `MIO_EUR`, `CP_MEUR`, `PT_IND`. */
const code = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/
const codedPercent = /^(?:pc|pct|pt|percent)(?:_[a-z0-9]+)*$/i
/** Codes that begin so count something one by one. */
const codedCount = /^(?:NR|NBR|NUMBER|PS|PER|PERS|UNIT|UNITS)$/
/** Parts of a code by which something is no plain number of anything: an index, a rate, a change. */
const codedOther = /^(?:I\d{2,4}|IX|INX|INDEX|RT\d*|PCH|P?PS\d*|RATIO|P1\d+)$/

/** Power of ten of a word, `thousand` as well as `'000`. */
export const magnitudeOf = (word: string): number | undefined =>
  powerOf(word) ?? (/^ths\.?$/i.test(word) ? 3 : figurePower(word))

const codedPowers: Readonly<Record<string, number>> = { TH: 3, THS: 3, THOUS: 3, MEUR: 6, MUSD: 6 }

/** Power of ten that a code gives; what it counts may be anything. Null where no part of it is known. */
function codedPower(parts: readonly string[]): number | null {
  if (parts.some((part) => codedOther.test(part))) return null
  const powers = parts.flatMap((part) => codedPowers[part] ?? wordPower(part) ?? [])
  if (powers.length > 0) return Math.max(...powers)
  return codedCount.test(parts[0] ?? '') ? 0 : null
}

/** Power of ten of one word of a unit; 0 where it names a thing alone; null where it is no word of a unit. */
function wordPower(word: string): number | null {
  if (word === '%' || thing.test(word) || currencyOf(word) !== null) return 0
  const whole = magnitudeOf(word) ?? magnitudeOf(word.replace(/\.$/, ''))
  if (whole !== undefined) return whole
  // `€bn`, `亿元`, `万人`.
  const money = currencyThenRest.exec(word)?.[2]
  if (money !== undefined) return magnitudeOf(money) ?? null
  const [, magnitude = '', rest = ''] = leadingMagnitude.exec(word) ?? []
  return rest !== '' && (thing.test(rest) || currencyOf(rest) !== null)
    ? (magnitudeOf(magnitude) ?? null)
    : null
}

const plain = (text: string): string =>
  raisedAsPower(text)
    .normalize('NFKC')
    .trim()
    .replace(/^[([]\s*(.*?)\s*[)\]]$/, '$1')

/** `10⁹` as `10^9`: folding the raised digits would make 109 of it. */
export const raisedAsPower = (text: string): string =>
  text.replaceAll(/(?<!\d)10([⁰¹²³⁴-⁹]{1,2})/g, (_, raised: string) => `10^${raised.normalize('NFKC')}`)

/**
 * Reads the text of a unit as it stands in a column or row of units: `billion`, `Mio. €`, `万人`, `%`, `PC_ENT`.
 *
 * @returns null where it is none
 */
export function readUnit(text: string): Unit | null {
  const bare = plain(text)
  if (bare === '' || bare.length > longestUnit) return null
  if (fractions.test(bare)) return { ...noUnit, fraction: true, measure: 'share' }
  if (codedPercent.test(bare)) return { ...noUnit, percent: true, measure: 'share' }
  const coded = code.test(bare) && bare.includes('_') ? codedUnit(bare.split('_')) : null
  if (coded) return coded
  const words = bare
    .replaceAll(phrase, ' % ')
    .replace(/mil millones/i, 'milliard')
    .split(/[\s,_]+/)
  let power = 0
  for (const word of words.filter((one) => one !== '')) {
    const found = wordPower(word)
    if (found === null) return null
    power += found
  }
  const percent = words.includes('%')
  const money = words.flatMap((word) => currencyOf(word) ?? [])[0] ?? currencyIn(bare)
  const measure = percent ? 'share' : money !== null ? 'spend' : measureOfWords(words.join(' '))
  return { power, percent, fraction: false, currency: money, measure }
}

/** `THS_ENT`: thousands, of whatever the office calls so. */
function codedUnit(parts: readonly string[]): Unit | null {
  const power = codedPower(parts)
  if (power === null) return null
  const money = parts.flatMap((part) => currencyIn(part.replace(/^M(?=[A-Z]{3}$)/, '')) ?? [])[0] ?? null
  const measure = money === null ? measureOfWords(parts.join(' ')) : 'spend'
  return { ...noUnit, power, currency: money, measure }
}

const noUnit: Unit = { power: 0, percent: false, fraction: false, currency: null, measure: null }

/** A power of ten that is given as such: SDMX `UNIT_MULT`. */
const readMultiplier = (text: string): Unit | null =>
  /^\d{1,2}$/.test(text.trim()) && Number(text) <= 15 ? { ...noUnit, power: Number(text) } : null

/** How the cells of a column of units are read, by its heading. */
export const unitReader = (heading: string): ((text: string) => Unit | null) =>
  /mult/i.test(heading) ? (text) => readMultiplier(text) ?? readUnit(text) : readUnit

/** Is the text that of a unit: `(%)`, `[bn tokens]`? */
export const isUnit = (text: string): boolean => readUnit(text) !== null
