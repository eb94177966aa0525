/** Names that sources use beside those of the Unicode locale data. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  us: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  'united kingdom of great britain and northern ireland': 'GB',
  uae: 'AE',
  'korea (republic of)': 'KR',
  'republic of korea': 'KR',
  korea: 'KR',
  'russian federation': 'RU',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  'taiwan, province of china': 'TW',
  turkey: 'TR',
  'czech republic': 'CZ',
  'viet nam': 'VN',
  'iran (islamic republic of)': 'IR',
  "people's republic of china": 'CN',
  prc: 'CN',
  'the netherlands': 'NL',
}

/** An earlier one wins where a name means two things. */
const languages = [...locales, 'de']

let codes: ReadonlyMap<string, string> | undefined

/** Country names in the languages of the workbench and German, lower case, with their codes; territories that are none have no name there. */
function knownNames(): ReadonlyMap<string, string> {
  if (codes) return codes
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(65 + at))
  const found = languages.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    return letters.flatMap((first) =>
      letters.flatMap((second) => {
        const name = names.of(first + second)
        return name === undefined ? [] : [[name.toLowerCase(), first + second] as const]
      }),
    )
  })
  codes = new Map([...found.reverse(), ...Object.entries(otherNames)])
  return codes
}

/** ISO 3166-1 alpha-2 code of a country by its name or its code; null where there is none. */
export function countryCode(text: string): string | null {
  const name = text.trim()
  if (/^[A-Z]{2}$/.test(name) && [...knownNames().values()].includes(name)) return name
  return knownNames().get(name.toLowerCase()) ?? null
}
import { locales } from '#shared/vocabulary/locales.ts'
