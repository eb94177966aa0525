/**
 * Words for powers of ten beside a number or in a heading, in English, Italian, German, French, Spanish and Chinese.
 * German `Bio.`, Italian `bilione` and Spanish `billón` are a million millions. Words of more than one part have one
 * space; a point belongs to a word only where it is written with and without.
 */
const words: readonly (readonly [power: number, words: string])[] = [
  [3, 'k|tsd|tsd.|tausend|thousand|thousands|thsd|mila|migliaio|migliaia|mille|millier|milliers|miles|千'],
  [4, '万|萬'],
  [5, 'lakh|lakhs'],
  [
    6,
    'm|m.|mn|mm|mio|mio.|mln|mln.|million|millions|milione|milioni|millionen|millón|millon|millones|百万|百萬',
  ],
  [7, 'crore|crores|千万|千萬'],
  [8, '亿|億'],
  [
    9,
    'b|bn|bn.|bln|mrd|mrd.|mld|mld.|mds|billion|billions|miliardo|miliardi|milliarde|milliarden|milliard|milliards|mil millones|thousand million|十亿|十億',
  ],
  [12, 't|tn|trn|tr|trln|bio|bio.|trillion|trillions|bilione|bilioni|billionen|billón|billones|万亿|萬億|兆'],
]

const powers = new Map(
  words.flatMap(([power, names]) => names.split('|').map((name) => [name, power] as const)),
)

const escaped = (word: string): string => word.replaceAll('.', String.raw`\.`).replaceAll(' ', String.raw`\s`)

/** Every word of a magnitude, the longest first, as an alternative of an expression. */
export const magnitudePattern = [...powers.keys()]
  .sort((a, b) => b.length - a.length)
  .map(escaped)
  .join('|')

/** Power of ten of a magnitude word in any case; undefined where the word is none. */
export const powerOf = (word: string): number | undefined =>
  powers.get(word.toLowerCase().replaceAll(/\s+/g, ' '))

/** Magnitudes as figures: `10^9`, `1e6`, `×1000`, `'000`, `000s`. Raised digits are written with `^` here. */
export const figurePower = (text: string): number | undefined => {
  const bare = text.toLowerCase().replaceAll(/^[×x*]\s?|(?<=\d)[.,' ](?=\d{3})|[s'’]+$/g, '')
  const exponent = /^(?:10\^|1e\+?)(\d{1,2})$/.exec(bare)?.[1]
  if (exponent !== undefined) return Number(exponent)
  // Thousands are left out by writing their zeros: `'000`, `in 000s`, `000,000`.
  const zeros = /^['’]?1?((?:000){1,4})$/.exec(bare)?.[1]
  return zeros?.length
}
