import { findPeriod, type EmbeddedPeriod, type PeriodOptions, readPeriod } from './parse-period.ts'
import type { Period } from './period.ts'

/** What stands behind a period and is no part of it, as it is kept in a note: `n=1,004`, `status: e`, `*`. */
export type MarkedText = { readonly bare: string; readonly marks: readonly string[] }

/** The number of people or things asked: `(n=1,004)`, `[N: 1.010]`, `(Basis: 1004)`, `, n = 998`. */
const base =
  /[\s,;]*[([（]?\s*(?:n|base|basis|bases?|base di|样本量?)\s*[=:：]\s*(\d[\d.,'’\s]*\d|\d)\s*[)\]）]?$/i

/** Status codes of SDMX, each in the words and letters that stand behind a period. */
const statusWords: readonly (readonly [string, string])[] = [
  [
    'e',
    'e|est|estimate|estimated|estimates|stima|stime|stimato|geschätzt|schätzung|estimation|estimé|estimado|估计|估算|估',
  ],
  [
    'p',
    'p|prov|provisional|prelim|preliminary|provvisorio|provvisori|vorläufig|vorl|provisoire|provisorio|provisional|初步|暂定',
  ],
  [
    'f',
    'f|fc|forecast|projected|projection|previsione|previsioni|prognose|prévision|previsión|proyección|预测|预计',
  ],
  ['r', 'r|rev|revised|rivisto|revidiert|révisé|revisado|修订'],
]
const statusOf = new Map(
  statusWords.flatMap(([code, words]) => words.split('|').map((word) => [word, code] as const)),
)
const status = new RegExp(
  `(?:(?<=[\\d年月])|[\\s,]+|\\s*[([（])\\s*(${[...statusOf.keys()].sort((a, b) => b.length - a.length).join('|')})\\.?\\s*[)\\]）]?$`,
  'iu',
)
const footnote = /\s*(\*{1,3}|[¹²³⁰-⁹]+|[†‡§]|[[(](?:\d|[a-z])[\])])$/u
const mostMarks = 4
const longestMarked = 120

/** Takes off what stands behind a text and could be marks of a period; the text itself is not looked at. */
function peeled(text: string): MarkedText {
  let bare = text.trim()
  const marks: string[] = []
  while (marks.length < mostMarks) {
    const asked = base.exec(bare)
    const said = asked ? null : status.exec(bare)
    const noted = asked || said ? null : footnote.exec(bare)
    const found = asked ?? said ?? noted
    const rest = found ? bare.slice(0, found.index).trim() : ''
    if (!found || rest === '') break
    const word = (found[1] ?? '').trim()
    marks.unshift(asked ? `n=${word}` : said ? `status: ${statusOf.get(word.toLowerCase()) ?? word}` : word)
    bare = rest
  }
  return { bare, marks }
}

/** Does a text end as a marked period may? Asked of every cell. */
const mayBeMarked = (text: string): boolean =>
  text.length <= longestMarked &&
  /(?:19|20)\d\d/.test(text) &&
  /(?:\D|[=:：]\s*[\d.,]+)$/.test(text.trimEnd())

/**
 * A period with marks behind it: `2024 (n=1,004)`, `2025e`, `Q3 2025*`, `2025 (prov.)`. Null where the text is
 * a period without any, or none.
 */
export function readMarkedPeriod(
  text: string,
  options: PeriodOptions = {},
): { readonly period: Period; readonly marks: readonly string[] } | null {
  if (!mayBeMarked(text)) return null
  const { bare, marks } = peeled(text)
  const period = marks.length === 0 ? null : readPeriod(bare, options)
  return period && { period, marks }
}

/** As `findPeriod`, for a heading that may have marks behind its period. */
export function findMarkedPeriod(
  heading: string,
  options: PeriodOptions = {},
): (EmbeddedPeriod & Pick<MarkedText, 'marks'>) | null {
  const plain = findPeriod(heading, options)
  if (plain?.rest === '' || !mayBeMarked(heading)) return plain && { ...plain, marks: [] }
  const { bare, marks } = peeled(heading)
  const found = marks.length === 0 ? null : findPeriod(bare, options)
  return found ? { ...found, marks } : plain && { ...plain, marks: [] }
}
