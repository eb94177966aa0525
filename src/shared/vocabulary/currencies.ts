/**
 * Currencies by the code of ISO 4217, with what else they are written as. A bare `$` is the US dollar and a bare `¥`
 * the yuan, as a workbench for these data reads them; other dollars have their letters.
 */
const words: readonly (readonly [code: string, words: string])[] = [
  ['USD', String.raw`usd|us\$|us-dollar|us dollars?|dollars?|dollari|dólares|\$|美元`],
  ['EUR', 'eur|euros?|€|欧元'],
  ['CNY', 'cny|rmb|cn¥|renminbi|¥|￥|人民币|元'],
  ['GBP', 'gbp|£|pounds? sterling|英镑'],
  ['JPY', 'jpy|jp¥|円|日元'],
  ['INR', 'inr|rupees?|₹|卢比'],
  ['KRW', 'krw|₩|韩元'],
  ['CHF', 'chf|sfr|schweizer franken'],
  ['CAD', String.raw`cad|ca\$`],
  ['AUD', String.raw`aud|au\$`],
  ['BRL', String.raw`brl|r\$`],
]

/** Codes of the currencies that are known. */
export const currencies: ReadonlySet<string> = new Set(words.map(([code]) => code))

/** A word of letters stands alone, a sign may touch what is beside it; 元 alone is a syllable of many names. */
function bounded(word: string): string {
  if (/^[元円]$/.test(word)) return String.raw`(?<=^|[\s\d(（:：万亿萬億百千])${word}(?!\p{Script=Han})`
  const start = /^[a-z]/.test(word) ? String.raw`(?<!\p{Script=Latin})` : ''
  return start + word + (/[a-zé?]$/.test(word) ? String.raw`(?!\p{Script=Latin})` : '')
}

const alternatives = words
  .flatMap(([code, all]) => all.split('|').map((word) => ({ code, word })))
  // `us$` before `$`, `日元` before `元`.
  .sort((a, b) => b.word.length - a.word.length)

/** Every word and sign of a currency, as an alternative of an expression with the flags `i` and `u`. */
export const currencyWords: string = alternatives.map(({ word }) => bounded(word)).join('|')

const whole = alternatives.map(({ code, word }) => ({ code, pattern: new RegExp(`^(?:${word})$`, 'iu') }))
const anywhere = new RegExp(currencyWords, 'iu')

/** The currency that a word or sign stands for, or null. */
export const currencyOf = (word: string): string | null =>
  whole.find(({ pattern }) => pattern.test(word.trim()))?.code ?? null

/** The first currency that a text names, or null. */
export function currencyIn(text: string): string | null {
  const found = anywhere.exec(text)?.[0]
  return found === undefined ? null : currencyOf(found)
}
