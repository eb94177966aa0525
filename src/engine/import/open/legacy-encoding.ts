import { nowhere } from '#shared/domain/nowhere.ts'

/**
 * Tells the encodings without a mark apart by what text looks like in them. By hand: the statistics of libraries need
 * pages; tables often hold a handful of letters beyond ASCII.
 */

/** Above this the sample is certainly Western; below it the others are asked. */
const westernEnough = 0.9
const commonEnough = 0.75
/** Beyond this part of the letters, accented ones are those of another alphabet. */
const accentedAtMost = 0.6

/** Signs of Western tables, and those of them that may stand between two letters. */
const signs = new Set('€£–—‘’“”„…«»°§·•±×™®©½¼¾²³µ¡¿‰ªº\u00a0')
const joining = new Set('’‘·–\u00a0')

/** Fewer characters than this could be those of another encoding by chance. */
const surePairs = 40
/** In so many characters without one beyond Hangul, or with so many kana, a text is hardly Chinese. */
const fewestPairs = 6
const kanaEnough = 0.2

/**
 * The encoding of text that is neither UTF-8 nor UTF-16, where its letters make it plain: Western, Chinese,
 * Japanese or Korean.
 *
 * @param sample bytes from a line start on; its end may cut a character
 * @returns a label of TextDecoder and whether it could hardly be another, or null
 */
export function legacyEncoding(sample: Buffer): { label: string; isSure: boolean } | null {
  const western = new TextDecoder('windows-1252').decode(sample)
  if (westernScore(western) >= westernEnough && accentedPart(western) <= accentedAtMost)
    return { label: westernEncoding(sample), isSure: true }
  const eastAsian = pairedEncoding(sample)
  if (eastAsian) return eastAsian
  let best = { label: '', score: commonEnough }
  for (const { label, isCommon, isLead } of multiByte) {
    const score = commonPart(sample, isLead, isCommon)
    if (score > best.score && decodesCleanly(sample, label)) best = { label, score }
  }
  return best.label === '' ? null : { label: best.label, isSure: true }
}

/**
 * Korean and Japanese in pairs of high bytes, which GB 2312 uses as well: Hangul lies where only a part of the
 * Chinese characters does, and kana are rare in Chinese.
 */
function pairedEncoding(sample: Buffer): { label: string; isSure: boolean } | null {
  let [pairs, hangul, kana] = [0, 0, 0]
  for (let at = 0; at < sample.length - 1; at++) {
    const lead = sample[at] ?? nowhere(at)
    if (lead < 0x80) continue
    if (!within(lead, 0xa1, 0xfe) || !within(sample[at + 1] ?? 0, 0xa1, 0xfe)) return null
    at += 1
    // Signs are the same in all of them.
    if (within(lead, 0xa1, 0xa3)) continue
    pairs += 1
    if (within(lead, 0xb0, 0xc8)) hangul += 1
    if (within(lead, 0xa4, 0xa5)) kana += 1
  }
  if (pairs < fewestPairs) return null
  const isSure = pairs >= surePairs
  if (hangul === pairs) return { label: 'euc-kr', isSure }
  return kana >= pairs * kanaEnough ? { label: 'euc-jp', isSure } : null
}

/** 0xA4 between Latin letters or digits is the euro sign of ISO-8859-15 when nothing else is Windows-1252. */
export function westernEncoding(sample: Buffer): string {
  const windowsOnly = sample.some((byte) => byte >= 0x80 && byte < 0xa0)
  return !windowsOnly && sample.includes(0xa4) ? 'iso-8859-15' : 'windows-1252'
}

/** The last few bytes may be a cut-off character; before them nothing may be undecodable. */
export function decodesCleanly(sample: Buffer, label: string): boolean {
  const text = new TextDecoder(label).decode(sample)
  return !text.slice(0, -4).includes('\ufffd')
}

/** Part of the characters beyond ASCII that stand where Western writing has them. */
function westernScore(text: string): number {
  let placed = 0
  let all = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (sign < '\u0080') continue
    all += 1
    if (isPlaced(sign, text.charAt(at - 1), text.charAt(at + 1))) placed += 1
  }
  return all === 0 ? 0 : placed / all
}

function isPlaced(sign: string, before: string, after: string): boolean {
  if (signs.has(sign) || sign === '¤') {
    if (sign === '»') return !isLetter(after)
    if (sign === '«') return !isLetter(before)
    return joining.has(sign) || !(isLetter(before) && isLetter(after))
  }
  if (!isLetter(sign) || sign === 'ƒ' || sign === 'þ' || sign === 'ð') return false
  // A capital follows no small letter, and a small letter no capital comes after.
  return isCapital(sign) ? !isSmall(before) : !isCapital(after)
}

const isLetter = (sign: string): boolean => /^\p{L}$/u.test(sign)
const isCapital = (sign: string): boolean => /^\p{Lu}$/u.test(sign)
const isSmall = (sign: string): boolean => /^\p{Ll}$/u.test(sign)

/** Of the letters of words that hold an accented one, the part that is accented. */
function accentedPart(text: string): number {
  let all = 0
  let accented = 0
  for (const [word] of text.matchAll(/\p{L}+/gu)) {
    const beyondAscii = word.length - word.replaceAll(/[^\p{ASCII}]/gu, '').length
    if (beyondAscii > 0) all += word.length
    accented += beyondAscii
  }
  return all === 0 ? 0 : accented / all
}

const within = (byte: number, from: number, to: number): boolean => byte >= from && byte <= to

/** Encodings of two bytes a character, with where the characters and signs that most texts use lie. */
const multiByte: readonly {
  label: string
  isLead: (byte: number) => boolean
  isCommon: (lead: number, trail: number) => boolean
}[] = [
  {
    label: 'gb18030',
    isLead: (byte) => within(byte, 0x81, 0xfe),
    // Of GB 2312 the common characters and the signs; of what GBK adds, the dashes of tables (– is 0xA843).
    isCommon: (lead, trail) =>
      (trail >= 0xa1 && (within(lead, 0xb0, 0xd7) || within(lead, 0xa1, 0xa3))) ||
      (lead === 0xa8 && within(trail, 0x43, 0x45)),
  },
  {
    label: 'shift_jis',
    isLead: (byte) => within(byte, 0x81, 0x9f) || within(byte, 0xe0, 0xfc),
    isCommon: (lead) => within(lead, 0x81, 0x84) || within(lead, 0x88, 0x97),
  },
  {
    label: 'big5',
    isLead: (byte) => within(byte, 0x81, 0xfe),
    isCommon: (lead, trail) => within(lead, 0xa1, 0xc6) && (within(trail, 0x40, 0x7e) || trail >= 0xa1),
  },
]

/** Part of the characters beyond ASCII that are common ones. */
function commonPart(
  sample: Buffer,
  isLead: (byte: number) => boolean,
  isCommon: (lead: number, trail: number) => boolean,
): number {
  let common = 0
  let all = 0
  for (let at = 0; at < sample.length - 1; at++) {
    const lead = sample[at] ?? nowhere(at)
    if (lead < 0x80) continue
    all += 1
    if (!isLead(lead)) continue
    at += 1
    if (isCommon(lead, sample[at] ?? 0)) common += 1
  }
  return all === 0 ? 0 : common / all
}
