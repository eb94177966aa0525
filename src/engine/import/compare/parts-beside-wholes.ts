import { nowhere } from '#shared/domain/nowhere.ts'
import type { Definition } from '#shared/contract/common.ts'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { periodText } from '#shared/domain/period.ts'
import { type TermDimension, termDimensions } from '#shared/vocabulary/dimensions.ts'
import { cadenceOf, standsForAll } from '#shared/vocabulary/wholes.ts'
import { nestedSubjects } from '#engine/catalogue/nesting.ts'
import type { CatalogueIndex } from '#engine/catalogue/catalogue-index.ts'
import { issue } from '#engine/import/issues.ts'
import type { DimensionSums, PeriodSums } from '#engine/import/map/part-sums.ts'
import { sumsOff } from '#engine/import/map/share-sums.ts'
import { isTotal } from '#shared/vocabulary/totals.ts'
import type { Becoming } from './becoming.ts'

/** What of its parts a whole is at least, as far as sources round. */
const least = 0.95
const rounding = 0.5
/** Members that are named one by one. */
const namedMembers = 3

type Found = { dimension: TermDimension | 'level'; whole: string; parts: readonly string[]; period: string }

/**
 * Parts that would be added to the whole they are parts of: a region beside the world, the users of a day beside those
 * of a month, a model beside its developer. What the definition says already is not asked.
 */
export function partsBesideWholes(
  becoming: Becoming,
  definition: Definition,
  catalogue: CatalogueIndex,
): ImportIssue[] {
  const found = [
    ...termDimensions.map((dimension) =>
      definition.whole[dimension] === undefined ? inTerms(becoming, dimension, definition) : null,
    ),
    definition.whole.level === undefined ? inLevels(becoming, definition, catalogue) : null,
  ].filter((one) => one !== null)
  return found.map(({ parts, ...said }) =>
    issue('part_beside_whole', {
      value: [...parts.slice(0, namedMembers), ...(parts.length > namedMembers ? ['…'] : [])].join(', '),
      params: said.whole === '' ? { ...said, context: 'blank' } : said,
    }),
  )
}

function inTerms(becoming: Becoming, dimension: TermDimension, definition: Definition): Found | null {
  const { blank, terms } = becoming.parts[dimension]
  if (!terms || terms.size === 0) return null
  const texts = becoming.terms[dimension]
  const named = [...terms].map(([number, sums]) => ({ text: texts[number] ?? '', sums }))
  const whole = named.find(({ text }) => standsForAll(dimension, text) || isTotal(text))
  if (whole) return besideTerm(dimension, whole, named)
  const cadences = dimension === 'category' ? besideCadence(named) : null
  return cadences ?? besideBlank({ dimension, blank, named, definition })
}

type Named = { text: string; sums: PeriodSums }

function besideTerm(dimension: TermDimension, whole: Named, named: readonly Named[]): Found | null {
  const parts = named.filter((one) => one !== whole && sharedPeriod(one.sums, whole.sums) !== null)
  const period = parts[0] && sharedPeriod(parts[0].sums, whole.sums)
  if (period === undefined || period === null) return null
  return { dimension, whole: whole.text, parts: parts.map(({ text }) => text), period: periodText(period) }
}

/** Users of a day are among those of a month: the longest time makes the whole. */
function besideCadence(named: readonly Named[]): Found | null {
  const ordered = named
    .map((one) => ({ ...one, cadence: cadenceOf(one.text) }))
    .filter(({ cadence }) => cadence >= 0)
    .sort((a, b) => a.cadence - b.cadence)
  const [whole, ...parts] = ordered
  if (!whole || parts.every(({ cadence }) => cadence === whole.cadence)) return null
  const [period = 0] = whole.sums.keys()
  return {
    dimension: 'category',
    whole: whole.text,
    parts: parts.map(({ text }) => text),
    period: periodText(period),
  }
}

type Beside = {
  dimension: TermDimension
  blank: DimensionSums['blank']
  named: Named[]
  definition: Definition
}

/**
 * What gives no region beside what gives one is the whole where it is as large as all the others together; of shares,
 * where it makes 100 by itself.
 */
function besideBlank({ dimension, blank, named, definition }: Beside): Found | null {
  const isShares = definition.measure === 'share'
  if (isShares && definition.overlapping) return null
  for (const [period, { sum }] of blank) {
    const there = named.filter(({ sums }) => sums.has(period))
    if (there.length === 0) continue
    const parts = there.reduce((total, { sums }) => total + (sums.get(period)?.sum ?? 0), 0)
    const isWhole = isShares ? Math.abs(sum - 100) <= rounding : sum > 0 && sum >= least * parts
    if (isWhole)
      return { dimension, whole: '', parts: there.map(({ text }) => text), period: periodText(period) }
  }
  return null
}

function sharedPeriod(a: PeriodSums, b: PeriodSums): number | null {
  for (const period of a.keys()) if (b.has(period)) return period
  return null
}

/** A subject and its parts, where it is at least as large as they are and not everything makes up 100 as it is. */
function inLevels(
  becoming: Becoming,
  { measure, overlapping }: Definition,
  catalogue: CatalogueIndex,
): Found | null {
  if (measure === 'score') return null
  if (measure === 'share' && (overlapping || sumsOff(becoming.sums).length === 0)) return null
  const { values, observations } = becoming.totals
  const there = becoming.subjects
    .map((text, at) => ({ text, at }))
    .filter(({ at }) => (observations[at] ?? nowhere(at)) > 0)
  for (const { whole, parts, apart, level } of nestedSubjects(
    there.map(({ text }) => text),
    catalogue,
  )) {
    const valueOf = (at: number): number => values[there[at]?.at ?? nowhere(at)] ?? nowhere(at)
    const sum = apart.reduce((total, at) => total + valueOf(at), 0)
    if (sum > 0 && valueOf(whole) >= least * sum)
      return {
        dimension: 'level',
        whole: `${level}: ${there[whole]?.text ?? ''}`,
        parts: parts.map((at) => there[at]?.text ?? ''),
        period: '',
      }
  }
  return null
}
