import { type ClaimInput, claimFaults, claimInputSchema } from '#shared/contract/claims.ts'
import { proposedTolerance } from '#shared/domain/tolerance.ts'
import { claimQualifiers, claimStatistics, numberOf } from '#shared/vocabulary/claims.ts'
import { dimensions } from '#shared/vocabulary/dimensions.ts'
import {
  FieldFault,
  inPercent,
  keysIn,
  keysText,
  numberIn,
  ofPercent,
  oneOf,
  wholeIn,
  wholeText,
} from './fields.ts'
import type { Entry } from './table-file.ts'

/** Columns of a file of claims; shares, changes and tolerances are in percent and points, places as they are. */
export const claimColumns = [
  'id',
  'text',
  'quote',
  'source',
  'url',
  'published',
  'dataset',
  'by',
  'key',
  'of',
  'stat',
  'from',
  'to',
  'value',
  'low',
  'high',
  'qualifier',
  'tolerance_pp',
  'claimed_basis',
  'note',
] as const

/** What of them no claim is without. */
export const neededOfClaims = ['text', 'value'] as const

/** The dataset of a name or an id. @throws `FieldFault` where there is none, or more than one */
export type DatasetNamed = (text: string) => number

/** The claim of a row. @throws `FieldFault` */
export function claimIn({ text }: Entry, datasetNamed: DatasetNamed): ClaimInput {
  const stat = oneOf('stat', text('stat'), claimStatistics, 'mean')
  const qualifier = oneOf('qualifier', text('qualifier'), claimQualifiers, 'exact')
  const isPlace = numberOf(stat) === 'place'
  const stored = (column: string): number | null => {
    const number = numberIn(column, text(column))
    return number === null || isPlace ? number : ofPercent(number)
  }
  const value = stored('value')
  if (value === null) throw new FieldFault('value', 'a claim states a number')
  const claim: ClaimInput = {
    text: text('text'),
    quote: text('quote'),
    source: text('source'),
    url: text('url'),
    published: text('published'),
    metric: {
      datasetId: text('dataset') === '' ? null : datasetNamed(text('dataset')),
      by: oneOf('by', text('by'), dimensions, 'subject'),
      keys: keysIn(text('key')),
      of: wholeIn('of', text('of')),
      stat,
      from: text('from') || null,
      to: text('to') || null,
    },
    claimed: { value, low: stored('low'), high: stored('high') },
    qualifier,
    tolerancePp:
      numberIn('tolerance_pp', text('tolerance_pp')) ??
      proposedTolerance(inPercent(value), qualifier, numberOf(stat)),
    claimedBasis: text('claimed_basis'),
    note: text('note'),
  }
  const [fault] = claimFaults(claim)
  if (fault) throw new FieldFault(columnOf(fault.path), fault.message)
  const parsed = claimInputSchema.safeParse(claim)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new FieldFault(columnOf(issue?.path.map(String) ?? []), issue?.message ?? 'not a claim')
}

const columns: Readonly<Record<string, string>> = {
  tolerancePp: 'tolerance_pp',
  claimedBasis: 'claimed_basis',
}

function columnOf(path: readonly string[]): string {
  const last = path.at(-1) ?? ''
  return columns[last] ?? (last === 'claimed' ? 'value' : last)
}

type Cell = string | number | null

/** The row of a claim, column by column. @param dataset its name */
export function claimRow(
  id: string,
  claim: ClaimInput,
  dataset: string,
): Record<(typeof claimColumns)[number], Cell> {
  const { metric, claimed, tolerancePp } = claim
  const shown = (number: number | null): number | null =>
    number === null || numberOf(metric.stat) === 'place' ? number : inPercent(number)
  return {
    id,
    text: claim.text,
    quote: claim.quote,
    source: claim.source,
    url: claim.url,
    published: claim.published,
    dataset,
    by: metric.by,
    key: keysText(metric.keys),
    of: wholeText(metric.of),
    stat: metric.stat,
    from: metric.from,
    to: metric.to,
    value: shown(claimed.value),
    low: shown(claimed.low),
    high: shown(claimed.high),
    qualifier: claim.qualifier,
    tolerance_pp: tolerancePp,
    claimed_basis: claim.claimedBasis,
    note: claim.note,
  }
}
