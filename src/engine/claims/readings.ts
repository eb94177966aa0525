import type { Claim, Reading } from '#shared/contract/claims.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import { estimatedIf } from '#shared/domain/figures.ts'
import { figureMatches, type Finding } from '#shared/domain/verdict.ts'
import type { Statement } from '#shared/domain/accepted.ts'
import { type ClaimStatistic, isChange, seriesStatistics } from '#shared/vocabulary/claims.ts'
import type { ShareDefinition } from '#engine/query/definition.ts'
import type { Selection } from '#engine/query/selection.ts'
import { unionSeries } from '#engine/query/union.ts'
import { type Coverage, coverageOf, speaksForAll } from './coverage.ts'
import type { Desk, Window } from './desk.ts'
import { type DatedFigure, figureOf } from './figures.ts'
import { sameUniverse, seriesMark, withoutCopies } from './universe.ts'

export const statementOf = ({ claimed, qualifier, tolerancePp }: Claim, stat: ClaimStatistic): Statement => ({
  claimed,
  qualifier,
  tolerancePp,
  stat,
})

/** What a statistic of a selection needs of the window, and what of that the data hold. */
export function coverageFor(
  selection: Selection,
  keys: readonly string[],
  stat: ClaimStatistic,
  window: Window,
): Coverage {
  return coverageOf(selection, stat === 'rank' ? null : unionSeries(selection, keys), window)
}

/** Statistics that stand at an end of the window. */
const standsAtEnd = (stat: ClaimStatistic): boolean =>
  stat === 'latest' || stat === 'series' || isChange(stat)

/**
 * Why the data hold too little of the window for a statistic, as a code of a reason; empty where they hold enough. A
 * share at one end needs that end, a change both, a statistic over all of the window nearly all of it.
 */
export function lackOf(stat: ClaimStatistic, coverage: Coverage): LackCode[] {
  if (!standsAtEnd(stat)) return speaksForAll(coverage) ? [] : ['few-periods']
  const start: LackCode[] = isChange(stat) && coverage.startMissing !== null ? ['start-missing'] : []
  const end: LackCode[] =
    coverage.endPartial !== null ? ['end-partial'] : coverage.endMissing !== null ? ['end-missing'] : []
  return [...start, ...end]
}
export type LackCode = 'few-periods' | 'start-missing' | 'end-missing' | 'end-partial'

/**
 * A figure with the range that missing periods leave: a peak may have been higher in one of them, a low lower. Null
 * where what is missing leaves nothing to be said.
 */
export function widened<F extends Finding>(
  figure: F,
  stat: ClaimStatistic,
  lacks: readonly LackCode[],
): F | null {
  if (lacks.length === 0 || figure.value === null) return figure
  if (stat === 'peak') return { ...figure, low: figure.low ?? figure.value, high: Math.max(1, figure.value) }
  if (stat === 'low') return { ...figure, low: 0, high: figure.high ?? figure.value }
  return null
}

/** The statistics worth reading from a dataset: all of them from a series, its own from an aggregate. */
function statisticsOf({ definition, periods }: Selection, stat: ClaimStatistic): ClaimStatistic[] {
  if (stat === 'rank') return ['rank']
  if (isChange(stat)) return periods.length > 1 ? [stat] : []
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

/**
 * The share that a claim is about under every statistic, in its own dataset and in those of the same universe over
 * the same window. What another holds already does not count again, and what holds too little of the window is no
 * reading of it; extremes that a source names stand where they stand.
 */
export function readingsOf(desk: Desk, claim: Claim, own: ShareDefinition, stat: ClaimStatistic): Reading[] {
  const { keys } = claim.metric
  const ownWindow: Window = { from: claim.metric.from, to: claim.metric.to }
  const ownSelection = desk.selection(own, claim, ownWindow)
  const siblings = desk.definitions.filter(({ id }) => id !== own.id)
  const fellows = withoutCopies(desk.db, [own, ...siblings.filter((other) => sameUniverse(own, other))])
  const window = ownSelection ? spanOf(ownSelection, ownWindow) : ownWindow
  const seen = new Set<string>()
  return fellows.flatMap((definition) => {
    const isOwn = definition.id === own.id
    const selection = isOwn ? ownSelection : desk.selection(definition, claim, window)
    if (!selection) return []
    const series = unionSeries(selection, keys)
    const mark = series && seriesMark(selection.periods.map(formatPeriod), series)
    if (mark !== null && seen.has(mark)) return []
    if (mark !== null) seen.add(mark)
    const isExtreme = definition.aggregation === 'peak' || definition.aggregation === 'low'
    return statisticsOf(selection, stat).flatMap((statistic) => {
      const figure = figureOf(selection, keys, statistic)
      if (!figure || figure.value === null || absent(selection, keys).length > 0) return []
      const coverage = coverageFor(selection, keys, statistic, isOwn ? ownWindow : window)
      const lacks = isExtreme ? [] : lackOf(statistic, coverage)
      if (!isOwn && lacks.length > 0) return []
      return [readingOf(definition, statistic, figure, coverage, matchesIn(claim, statistic, figure, lacks))]
    })
  })
}

function readingOf(
  { id, name }: ShareDefinition,
  stat: ClaimStatistic,
  { value, low, high, estimated, period }: DatedFigure,
  { counted, periods }: Coverage,
  matches: boolean,
): Reading {
  return {
    datasetId: id,
    dataset: name,
    stat,
    value,
    low,
    high,
    ...estimatedIf(estimated),
    period,
    counted,
    periods,
    matches,
  }
}

function matchesIn(claim: Claim, stat: ClaimStatistic, figure: Finding, lacks: readonly LackCode[]): boolean {
  const judged = widened(figure, stat, lacks)
  return judged !== null && figureMatches(statementOf(claim, stat), judged)
}

/** An open end of the window is where the claim's own data begin or end: others are read for the same time. */
function spanOf({ periods }: Selection, { from, to }: Window): Window {
  const [first, last] = [periods[0], periods.at(-1)]
  return {
    from: from ?? (first ? formatPeriod(first) : null),
    to: to ?? (last ? formatPeriod(last) : null),
  }
}

/** The keys that the data know nothing of. */
export const absent = (selection: Selection, keys: readonly string[]): string[] =>
  keys.filter((key) => unionSeries(selection, [key]) === null)
