import type { CheckedClaim, Claim, Reading } from '#shared/contract/claims.ts'
import {
  aggregationGives,
  effectiveStatistic,
  figureMatches,
  type Judgement,
  judge,
  matchingReasons,
  type Reason,
  type Statement,
} from '#shared/domain/verdict.ts'
import { translateKey } from '#shared/i18n/i18n.ts'
import { type ClaimStatistic, seriesStatistics } from '#shared/vocabulary/claims.ts'
import { ProblemError } from '#engine/problem.ts'
import { type ShareDefinition, shareDefinitions } from '#engine/query/definition.ts'
import { select, type Selection } from '#engine/query/selection.ts'
import type { Reader } from '#engine/store/types.ts'
import { listClaims, readClaim } from './claims.ts'
import { type DatedFigure, figureOf } from './figures.ts'

/** Selections of one check, since claims of a ledger ask for the same few over and over. */
type Desk = {
  /** datasets that are not what was written, which nothing is checked against */
  readonly quarantined: ReadonlySet<number>
  readonly definitions: readonly ShareDefinition[]
  /** null where the dataset has nothing in the claim's window */
  selection(definition: ShareDefinition, claim: Claim): Selection | null
}

function openDesk(ws: Reader): Desk {
  const selections = new Map<string, Selection | null>()
  return {
    quarantined: ws.quarantined,
    definitions: shareDefinitions(ws.db),
    selection(definition, { metric }) {
      const { by, of, from, to } = metric
      const key = JSON.stringify([definition.id, by, of, from, to])
      const known = selections.get(key)
      if (known !== undefined) return known
      const made = selectOrNull(ws, {
        datasetId: definition.id,
        by,
        of,
        ...(from === null ? {} : { from }),
        ...(to === null ? {} : { to }),
      })
      selections.set(key, made)
      return made
    },
  }
}

function selectOrNull(ws: Reader, input: Parameters<typeof select>[1]): Selection | null {
  try {
    return select(ws, input)
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
}

/**
 * Checks claims against the data: what the metric gives, the verdict with its reasons, and the readings of
 * the same share under every statistic and in the other datasets of the same basis.
 *
 * @throws `claim.not-found`, `row.damaged`
 */
export function checkClaims(ws: Reader, ids: readonly number[] | undefined): CheckedClaim[] {
  const desk = openDesk(ws)
  const claims = ids ? ids.map((id) => readClaim(ws, id)) : listClaims(ws)
  return claims.map((claim) => checkClaim(desk, claim))
}

const nothing: DatedFigure = { value: null, low: null, high: null, period: null }

function checkClaim(desk: Desk, claim: Claim): CheckedClaim {
  const { metric } = claim
  const stat = effectiveStatistic(metric.stat, claim.qualifier)
  if (metric.datasetId !== null && desk.quarantined.has(metric.datasetId))
    return checked(claim, nothing, [], {
      verdict: 'no-data',
      reasons: [{ code: 'dataset-damaged', params: {} }],
    })
  const definition = desk.definitions.find(({ id }) => id === metric.datasetId)
  if (!definition)
    return checked(claim, nothing, [], {
      verdict: 'no-data',
      reasons: [{ code: metric.datasetId === null ? 'no-dataset' : 'dataset-gone', params: {} }],
    })
  if (metric.keys.length === 0)
    return checked(claim, nothing, [], { verdict: 'no-data', reasons: [{ code: 'no-keys', params: {} }] })
  const readings = readingsOf(desk, claim, definition, stat)
  const selection = desk.selection(definition, claim)
  const gives = aggregationGives(definition.aggregation, stat)
  const figure = selection && gives ? figureOf(selection, metric.keys, stat) : nothing
  return checked(
    claim,
    figure ?? nothing,
    readings,
    verdictOf(claim, { definition, stat, figure, gives, readings }),
  )
}

type Findings = {
  definition: ShareDefinition
  stat: ClaimStatistic
  /** null: the data do not have what the claim names */
  figure: DatedFigure | null
  gives: boolean
  readings: readonly Reading[]
}

function verdictOf(claim: Claim, { definition, stat, figure, gives, readings }: Findings): Judgement {
  const others = readings.filter((reading) => reading.datasetId !== definition.id || reading.stat !== stat)
  const incomparable = (reason: Reason): Judgement => ({
    verdict: 'not-comparable',
    reasons: [reason, ...matchingReasons(others)],
  })
  const dataset = definition.name
  if (claim.claimedBasis.trim() !== '' && folded(claim.claimedBasis) !== folded(definition.basis))
    return incomparable({
      code: 'basis-differs',
      params: { claimedBasis: claim.claimedBasis, basis: definition.basis },
    })
  if (!gives) return incomparable({ code: `only-${definition.aggregation}`, params: { dataset } })
  if (!figure)
    return {
      verdict: 'no-data',
      reasons: [{ code: 'key-missing', params: { dataset, keys: claim.metric.keys.join(' + ') } }],
    }
  return judge(statementOf(claim, stat), figure, others)
}

const statementOf = (claim: Claim, stat: ClaimStatistic): Statement => ({
  claimed: claim.claimed,
  qualifier: claim.qualifier,
  tolerancePp: claim.tolerancePp,
  stat,
})

const folded = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase()

/**
 * May readings of one dataset explain a claim about another? Only where both are shares of the same thing:
 * same basis (same source where none is given), and same measure or one of them given as shares.
 */
function sameUniverse(a: ShareDefinition, b: ShareDefinition): boolean {
  if (a.measure !== b.measure && a.measure !== 'share' && b.measure !== 'share') return false
  if (a.overlapping !== b.overlapping) return false
  const basis = folded(a.basis)
  return basis === folded(b.basis) && (basis !== '' || a.source === b.source)
}

/** The statistics worth reading from a dataset: all of them from a series, its own from an aggregate. */
function statisticsOf({ definition, periods }: Selection, stat: ClaimStatistic): ClaimStatistic[] {
  if (stat === 'rank') return ['rank']
  if (stat === 'change') return periods.length > 1 ? ['change'] : []
  switch (definition.aggregation) {
    case 'mean':
    case 'peak':
    case 'low':
      return [definition.aggregation]
    case 'point':
    case 'sum':
    case 'cumulative':
      return periods.length > 1 ? [...seriesStatistics] : ['series']
  }
}

function readingsOf(desk: Desk, claim: Claim, own: ShareDefinition, stat: ClaimStatistic): Reading[] {
  const siblings = desk.definitions.filter(({ id }) => id !== own.id)
  return [own, ...siblings.filter((sibling) => sameUniverse(own, sibling))].flatMap((definition) => {
    const selection = desk.selection(definition, claim)
    if (!selection) return []
    return statisticsOf(selection, stat).flatMap((statistic) => {
      const figure = figureOf(selection, claim.metric.keys, statistic)
      if (!figure || figure.value === null) return []
      const matches = figureMatches(statementOf(claim, statistic), figure)
      return [{ datasetId: definition.id, dataset: definition.name, stat: statistic, ...figure, matches }]
    })
  })
}

function checked(
  claim: Claim,
  { value, low, high }: DatedFigure,
  readings: Reading[],
  { verdict, reasons }: Judgement,
): CheckedClaim {
  return {
    ...claim,
    computed: { value, low, high },
    verdict,
    reasons: reasons.map(({ code, params }) => ({
      code,
      params,
      text: translateKey('en', `verdicts:${code}`, params),
    })),
    readings,
  }
}
