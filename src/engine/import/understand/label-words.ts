import { type Openness, opennessCodes, type Origin, originCodes } from '#shared/vocabulary/classes.ts'
import { countryCode } from './country-names.ts'

// How files say where a developer sits and whether weights are open. Compared in small letters, without marks.

const openWords: Record<Openness, readonly string[]> = {
  open: [
    'open',
    'open weight',
    'open weights',
    'open source',
    'oss',
    'aperto',
    'pesi aperti',
    '开源',
    '开放',
  ],
  proprietary: [
    'proprietary',
    'closed',
    'closed source',
    'closed weights',
    'api only',
    'proprietario',
    'chiuso',
    '闭源',
    '专有',
  ],
  unknown: ['unknown', 'unidentified', 'stealth', 'ignoto', 'sconosciuto', '未知'],
}

/** What is said of a place that is no one country; a place that spans two origins may be either. */
const placeWords: Readonly<Record<string, readonly Origin[]>> = {
  eu: ['europe'],
  europe: ['europe'],
  europa: ['europe'],
  european: ['europe'],
  chinese: ['china'],
  american: ['united-states'],
  'us canada': ['united-states', 'other'],
  'north america': ['united-states', 'other'],
  other: ['other'],
  others: ['other'],
  altro: ['other'],
  其他: ['other'],
  unknown: ['unknown'],
  unidentified: ['unknown'],
  ignoto: ['unknown'],
  未知: ['unknown'],
}

const plain = (text: string): string =>
  text
    .slice(0, 80)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The openness that a cell says, or null where it says none. */
export function opennessSaid(text: string): Openness | null {
  const word = plain(text)
  return opennessCodes.find((code) => openWords[code].includes(word)) ?? null
}

/**
 * The origins that a cell allows: one for a country or a code, several for a region that spans them, none where it
 * names no place.
 *
 * @param originOf the origin of a country by its ISO code
 */
export function originsSaid(text: string, originOf: (country: string) => Origin): readonly Origin[] {
  const word = plain(text)
  const known = Object.hasOwn(placeWords, word) ? placeWords[word] : undefined
  if (known) return known
  const code = originCodes.find((one) => one.replace('-', ' ') === word)
  if (code) return [code]
  const country = /^[a-z]{2}$/i.test(text.trim()) ? text.trim().toUpperCase() : countryCode(text.trim())
  return country === null ? [] : [originOf(country)]
}
