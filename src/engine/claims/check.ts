import type { CheckedClaim, Claim, Reading } from '#shared/contract/claims.ts'
import { estimatedIf } from '#shared/domain/figures.ts'
import {
  aggregationGives,
  effectiveStatistic,
  type Judgement,
  judge,
  matchingReasons,
  type Reason,
} from '#shared/domain/verdict.ts'
import { reasonText } from '#shared/i18n/reasons.ts'
import { isCatchAll } from '#shared/vocabulary/catch-all.ts'
import { type ClaimStatistic, numberOf } from '#shared/vocabulary/claims.ts'
import { marketWord } from '#shared/vocabulary/market-words.ts'
import type { ShareDefinition } from '#engine/query/definition.ts'
import { type DisputedShare, namedFirst } from '#engine/query/disputed.ts'
import type { Selection } from '#engine/query/selection.ts'
import type { Reader } from '#engine/store/types.ts'
import { listClaims, readClaim } from './claims.ts'
import type { Coverage } from './coverage.ts'
import { type Desk, openDesk } from './desk.ts'
import { type DatedFigure, figureOf } from './figures.ts'
import { absent, coverageFor, type LackCode, lackOf, readingsOf, statementOf, widened } from './readings.ts'
import { foldedBasis } from './universe.ts'

/**
 * Checks claims against the data: what the metric gives, the verdict with its reasons, and the readings of
 * the same share under every statistic and in the other datasets of the same universe.
 *
 * @throws `claim.not-found`, `row.damaged`
 */
export function checkClaims(ws: Reader, ids: readonly number[] | undefined): CheckedClaim[] {
  const desk = openDesk(ws)
  const claims = ids ? ids.map((id) => readClaim(ws, id)) : listClaims(ws)
  return claims.map((claim) => checkClaim(desk, claim))
}

const nothing: DatedFigure = { value: null, low: null, high: null, period: null }

const noData = (code: string, params: Reason['params'] = {}): Judgement => ({
  verdict: 'no-data',
  reasons: [{ code, params }],
})

function checkClaim(desk: Desk, claim: Claim): CheckedClaim {
  const { metric } = claim
  const stat = effectiveStatistic(metric.stat, claim.qualifier)
  if (metric.datasetId !== null && desk.quarantined.has(metric.datasetId))
    return checked(claim, nothing, [], noData('dataset-damaged'))
  const definition = desk.definitions.find(({ id }) => id === metric.datasetId)
  if (!definition)
    return checked(claim, nothing, [], noData(metric.datasetId === null ? 'no-dataset' : 'dataset-gone'))
  if (metric.keys.length === 0) return checked(claim, nothing, [], noData('no-keys'))
  const readings = readingsOf(desk, claim, definition, stat)
  const selection = desk.selection(definition, claim, metric)
  const gives = aggregationGives(definition.aggregation, stat)
  const figure = selection && gives ? figureOf(selection, metric.keys, stat) : nothing
  const others = readings.filter((reading) => reading.datasetId !== definition.id || reading.stat !== stat)
  return checked(
    claim,
    figure ?? nothing,
    readings,
    incomparable(claim, definition, stat, others) ??
      verdictOf(claim, { desk, definition, selection, stat, figure, others }),
  )
}

/** The verdict on a claim that the dataset does not speak of, whatever it holds; null where it does. */
function incomparable(
  claim: Claim,
  definition: ShareDefinition,
  stat: ClaimStatistic,
  others: readonly Reading[],
): Judgement | null {
  const reasons = otherUniverse(claim, definition)
  if (reasons.length === 0 && aggregationGives(definition.aggregation, stat)) return null
  const own: readonly Reason[] =
    reasons.length > 0
      ? reasons
      : [{ code: `only-${definition.aggregation}`, params: { dataset: definition.name } }]
  return { verdict: 'not-comparable', reasons: [...own, ...matchingReasons(others)] }
}

/**
 * Why a claim is about something else than the dataset: what it says it is a share of, or, where that is left open, a
 * sentence that speaks of the market while the data are of one platform.
 */
function otherUniverse(claim: Claim, { basis, name, coverage }: ShareDefinition): Reason[] {
  const { claimedBasis } = claim
  const about = coverage.trim().replace(/[.。]$/u, '')
  const holds: Reason[] =
    about === '' ? [] : [{ code: 'coverage-is', params: { dataset: name, coverage: about } }]
  if (foldedBasis(claimedBasis) !== '') {
    if (foldedBasis(claimedBasis) === foldedBasis(basis)) return []
    return foldedBasis(basis) === ''
      ? [{ code: 'basis-unknown', params: { claimedBasis, dataset: name } }, ...holds]
      : [{ code: 'basis-differs', params: { claimedBasis, basis } }, ...holds]
  }
  const word = marketWord(claim.text)
  if (word === null || marketWord(basis) !== null) return []
  return foldedBasis(basis) === ''
    ? [{ code: 'says-market-blank', params: { word, dataset: name } }, ...holds]
    : [{ code: 'says-market', params: { word, basis, dataset: name } }, ...holds]
}

type Findings = {
  desk: Desk
  definition: ShareDefinition
  selection: Selection | null
  stat: ClaimStatistic
  /** null: the data do not have what the claim names */
  figure: DatedFigure | null
  others: readonly Reading[]
}

function verdictOf(claim: Claim, { desk, definition, selection, stat, figure, others }: Findings): Judgement {
  const { metric } = claim
  const dataset = definition.name
  if (!selection) return noData('no-observations')
  const missing = absent(selection, metric.keys)
  if (!figure || missing.length === metric.keys.length)
    return noData('key-missing', { dataset, keys: (missing.length > 0 ? missing : metric.keys).join(' + ') })
  if (missing.length > 0)
    return {
      verdict: 'undetermined',
      reasons: [{ code: 'part-missing', params: { dataset, keys: missing.join(' + ') } }],
    }
  if (figure.lacks === 'one-period') return noData('one-period')
  if (figure.lacks === 'from-zero')
    return { verdict: 'undetermined', reasons: [{ code: 'from-zero', params: {} }] }
  if (figure.value === null) return noData('no-observations')
  const coverage = coverageFor(selection, metric.keys, stat, metric)
  const lacks = lackOf(stat, coverage)
  const why = lacks.map((code) => lackReason(code, coverage))
  const judged = widened(figure, stat, lacks)
  if (!judged) return { verdict: 'undetermined', reasons: [...why, ...matchingReasons(others)] }
  const { verdict, reasons } = judge(statementOf(claim, stat), judged, others)
  return {
    verdict,
    reasons: [
      ...reasons,
      ...why,
      ...ofListed(selection, metric, stat),
      ...disputedReasons(desk.disputed(selection, claim)),
    ],
  }
}

/** The disputed labels that most of the figure hangs on. */
const disputedReasons = (found: readonly DisputedShare[]): Reason[] =>
  found.slice(0, namedFirst).map(({ name, field, held, said, by, mean, most, period }) => ({
    code: `disputed-${field}`,
    params: { name, held, said, by, mean, most, period },
  }))

function lackReason(
  code: LackCode,
  { counted, periods, inDays, startMissing, endMissing, endPartial }: Coverage,
): Reason {
  switch (code) {
    case 'few-periods':
      return { code: inDays ? 'few-days' : code, params: { counted, periods } }
    case 'start-missing':
      return { code, params: { period: startMissing ?? '' } }
    case 'end-missing':
      return { code, params: { period: endMissing ?? '' } }
    case 'end-partial':
      return { code, params: { period: endPartial ?? '' } }
  }
}

/** A list of the largest without a line for the rest: its shares are of what it lists. */
function ofListed(
  { definition, members, data }: Selection,
  { of }: Claim['metric'],
  stat: ClaimStatistic,
): Reason[] {
  // By what names no subject, the line for the rest goes by another name; what a whole is narrowed to leaves it out.
  const hasRest =
    members.some(({ label }) => isCatchAll(label)) || (data.listing.hasRest && Object.keys(of).length === 0)
  const isPart = definition.absence === 'below-cut' && definition.rule.kind === 'additive' && !hasRest
  return isPart && numberOf(stat) === 'share'
    ? [{ code: 'of-listed', params: { dataset: definition.name } }]
    : []
}

function checked(
  claim: Claim,
  { value, low, high, estimated }: DatedFigure,
  readings: Reading[],
  { verdict, reasons }: Judgement,
): CheckedClaim {
  return {
    ...claim,
    computed: { value, low, high, ...estimatedIf(estimated) },
    verdict,
    reasons: reasons.map((reason) => ({
      code: reason.code,
      params: reason.params,
      ...(reason.members ? { members: [...reason.members] } : {}),
      text: reasonText(reason, claim.metric.by, 'en'),
    })),
    readings,
  }
}
