/**
 * Currencies by the code of ISO 4217, with what else they are written as. Codes that are words of their own (`ALL`,
 * `TRY`, `TOP`) are read where nothing else can stand only.
 */
const words: readonly (readonly [code: string, words: string])[] = [
  [
    'USD',
    String.raw`usd|us\$|u\.s\.\s?\$|us-dollar|(?:us|u\.s\.|american|amerikanischer?n?) dollars?|dollari (?:usa|statunitensi|americani)|dollars américains|dólares (?:estadounidenses|americanos)|美元|美金`,
  ],
  ['EUR', 'eur|euros?|€|欧元'],
  ['CNY', 'cny|rmb|cn¥|renminbi|yuan|人民币|元'],
  ['GBP', 'gbp|£|pounds? sterling|british pounds?|sterline|英镑'],
  ['JPY', 'jpy|jp¥|yen|円|日元|日圆'],
  ['INR', 'inr|rupees?|₹|卢比'],
  ['KRW', 'krw|₩|韩元'],
  ['CHF', 'chf|sfr|schweizer franken|swiss francs?|franchi svizzeri|francs suisses|瑞士法郎'],
  [
    'CAD',
    String.raw`cad|ca?\$|cdn\$|canadian dollars?|dollari canadesi|kanadischer?n? dollars?|dollars canadiens|dólares canadienses|加元|加拿大元`,
  ],
  [
    'AUD',
    String.raw`aud|au?\$|australian dollars?|dollari australiani|australischer?n? dollars?|dollars australiens|dólares australianos|澳元`,
  ],
  ['NZD', String.raw`nzd|nz\$|new zealand dollars?|dollari neozelandesi|新西兰元`],
  [
    'HKD',
    String.raw`hkd|hk\$|hong ?kong[- ]dollars?|dollari di hong kong|dollars de hong kong|dólares de hong kong|港元|港币`,
  ],
  [
    'TWD',
    String.raw`twd|ntd|nt\$|(?:new )?taiwan(?:ese)?[- ]dollars?|dollari taiwanesi|新台币|新臺幣|台币|新台幣`,
  ],
  ['SGD', String.raw`sgd|s\$|singapore(?:an)?[- ]dollars?|dollari di singapore|新加坡元|新元`],
  ['MXN', String.raw`mxn|mx\$|mexican pesos?|墨西哥比索`],
  ['BRL', String.raw`brl|r\$|brazilian rea(?:l|is)|巴西雷亚尔`],
  // `Sek.` are seconds, to rub is a verb: such codes are read in capitals only.
  ['SEK', 'swedish kron(?:or|a)|瑞典克朗'],
  ['NOK', 'norwegian kron(?:er|e)|挪威克朗'],
  ['DKK', 'dkk|danish kron(?:er|e)|丹麦克朗'],
  ['PLN', 'pln|zł|złotych'],
  ['CZK', 'czk|kč'],
  ['HUF', 'huf|forint'],
  ['RUB', '₽|卢布'],
  ['UAH', 'uah|₴'],
  ['TRY', '₺|turkish lira|土耳其里拉'],
  ['ILS', 'ils|₪|shekels?'],
  ['AED', 'aed|dirhams?'],
  ['SAR', 'sar|riyals?'],
  ['ZAR', 'zar'],
  ['THB', 'thb|฿|泰铢'],
  ['VND', 'vnd|₫|越南盾'],
  ['IDR', 'idr|rupiah|印尼盾'],
  ['MYR', 'myr|ringgit|林吉特'],
  ['PHP', '₱|philippine pesos?|菲律宾比索'],
  ['NGN', 'ngn|₦|naira'],
  ['KZT', 'kzt|₸'],
  ['CLP', 'clp'],
  ['EGP', 'egp'],
  ['PKR', 'pkr'],
  ['BDT', 'bdt|৳'],
]

/** What several currencies share, with the one that is meant where nothing says another. */
const shared: readonly (readonly [sign: string, words: string, usual: string, codes: RegExp])[] = [
  ['$', String.raw`\$|dollars?|dollari|dólares`, 'USD', /D$|\$$|dollars?$/i],
  ['¥', '¥|￥', 'CNY', /^(?:CNY|JPY)$/],
]

const isoCodes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Codes of the currencies that are known. */
export const currencies: ReadonlySet<string> = new Set([...words.map(([code]) => code), ...isoCodes])

/** Before a dollar sign these say how many, not of which country. */
const magnitudes = String.raw`(?:k|m|b|t|mn|mm|bn|tn|mio|mrd|tsd|ths|in)`
/** A dollar that is none of those above is kept as it is written: `J$`, `Jamaican dollars`. */
const otherDollars = [
  String.raw`(?<!\p{L})(?!${magnitudes}\$)\p{L}{1,3}\$`,
  String.raw`(?<!\p{L})(?!mean|median)\p{L}{3,}(?:an|ese) dollars?(?!\p{L})`,
]

/** A word of letters stands alone, a sign may touch what is beside it; some are syllables or names as well. */
function bounded(word: string): string {
  if (/^[元円]$/.test(word)) return String.raw`(?<=^|[\s\d(（:：万亿萬億百千])${word}(?!\p{Script=Han})`
  // A family of models is called so.
  if (word === 'yuan') return String.raw`(?<=[\d\s(（[/])yuan(?!\p{Script=Latin})`
  if (word === String.raw`\$`) return String.raw`(?<!(?<!\p{L})(?!${magnitudes}\$)\p{L}{1,3})\$`
  const start = /^(?:[a-zé]|\(\?:)/.test(word) ? String.raw`(?<!\p{Script=Latin})` : ''
  return start + word + (/[a-zéłč?)]$/.test(word) ? String.raw`(?!\p{Script=Latin})` : '')
}

/** Splits at the bars that are in no group. */
const alternativesOf = (all: string): string[] => all.split(/\|(?![^(]*\))/)

const alternatives = [...words, ...shared.map(([sign, all]) => [sign, all] as const)]
  .flatMap(([code, all]) => alternativesOf(all).map((word) => ({ code, word })))
  // `us$` before `$`, `日元` before `元`.
  .sort((a, b) => b.word.length - a.word.length)

/** Every word and sign of a currency, as an alternative of an expression with the flags `i` and `u`. */
export const currencyWords: string = [...alternatives.map(({ word }) => bounded(word)), ...otherDollars].join(
  '|',
)

const whole = alternatives.map(({ code, word }) => ({ code, pattern: new RegExp(`^(?:${word})$`, 'iu') }))
const other = new RegExp(`^(?:${otherDollars.join('|')})$`, 'iu')
const anywhere = new RegExp(currencyWords, 'iu')

/**
 * The currency that a word or sign stands for: a code, a sign that several share (`$`, `¥`), or what is written where
 * it is a dollar of another country; null where it is none.
 */
export function currencyOf(word: string): string | null {
  const bare = word.trim()
  const known = whole.find(({ pattern }) => pattern.test(bare))?.code
  if (known !== undefined) return known
  if (isoCodes.has(bare)) return bare
  return other.test(bare) ? bare : null
}

/** Is the text the code of a currency, in capitals? */
export const isCurrencyCode = (text: string): boolean => isoCodes.has(text)

/** Where a code stands that could be a word as well: in brackets, or at the end of words that are not all capitals. */
const setOff = /[([（]\s*([A-Z]{3})\s*[)\]）]|(?<=\p{Ll}.*)\s([A-Z]{3})$/u
const lastWord = /\s([a-z]{3})$/
/** Codes that are words at the end of a heading. */
const wordCodes = /^(?:all|ang|bam|bob|cop|cup|gel|mad|mop|pen|php|ron|sar|sos|srd|std|top|try)$/

/** The first currency that a text names, as {@link currencyOf} has it, or null. */
export function currencyIn(text: string): string | null {
  const plain = text.replaceAll('_', ' ')
  const found = anywhere.exec(plain)?.[0]
  if (found !== undefined) return currencyOf(found)
  const [, inBrackets, atEnd] = setOff.exec(plain) ?? []
  // `spend_sek`
  const last = text.includes('_') ? (lastWord.exec(plain)?.[1] ?? '') : ''
  const code = inBrackets ?? atEnd ?? (wordCodes.test(last) ? '' : last.toUpperCase())
  return isoCodes.has(code) ? code : null
}

/** The currency that is meant where nothing but a sign says it. */
export const usualCurrency = (written: string): string =>
  shared.find(([sign]) => sign === written)?.[2] ?? written

/** Is the currency that is written beside a number, or a sign that it shares with others, that of the unit? */
export const isCurrencyOf = (written: string, unit: string): boolean =>
  written === unit || (shared.find(([sign]) => sign === written)?.[3].test(unit) ?? false)
