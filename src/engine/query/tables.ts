import type { Statistic } from '#shared/vocabulary/claims.ts'
import type {
  Concentration,
  ConcentrationBounds,
  ShareInput,
  ShareTable,
  StatisticRow,
  StatisticTable,
} from '#shared/contract/query.ts'
import { concentrationAt, type Mover, moversBetween, namedSeries } from '#shared/domain/concentration.ts'
import { estimatedIf } from '#shared/domain/figures.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import { type Member, splitTop } from '#shared/domain/members.ts'
import type { Series } from '#shared/domain/shares.ts'
import { makesWhole } from '#shared/vocabulary/dimensions.ts'
import {
  countPeriods,
  isLastSeen,
  latestOf,
  lowOf,
  meanOf,
  peakOf,
  type Reading,
} from '#shared/domain/statistics.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import type { Reader } from '#engine/store/types.ts'
import { caveatsOf, isEstimatedSum, listingCaveats, statisticCaveats, totalsOf } from './caveats.ts'
import { disputedCaveats } from './disputed.ts'
import { sharesIn } from './narrowed.ts'
import { merged, overWindow, select, type Selection, wholeOverWindow } from './selection.ts'

/** Members of the result: all, or the N largest and the rest as one with key `~other`. */
export function shownMembers(selection: Selection, top: number | undefined): readonly Member[] {
  if (top === undefined) return selection.members
  const { kept, rest, unresolved } = splitTop(selection.members, top)
  if (rest.length === 0) return selection.members
  // What overlaps has no sum that the rest could be.
  if (!makesWhole(selection.by)) return kept
  const other = merged(selection, reservedKeys.other, 'All others', rest)
  return [...kept, { ...other, members: rest.length }, ...unresolved]
}

const periodTexts = ({ periods }: Selection): string[] => periods.map(formatPeriod)

/** What a question was narrowed to, with names, where it was. */
export function namesOf({ narrowing }: Selection): Pick<ShareTable, 'shown' | 'of'> {
  const { shown, of } = narrowing.named
  return { ...(shown.length > 0 ? { shown } : {}), ...(of.length > 0 ? { of } : {}) }
}

/** Shares over time by the members of a dimension. Fails as `select` does. */
export function shareTable(ws: Reader, input: ShareInput): ShareTable {
  const selection = select(ws, input)
  const { definition, whole } = selection
  const wholeEstimated = selection.periods.map((_, at) => isEstimatedSum(whole, at))
  return {
    datasetId: definition.id,
    dataset: definition.name,
    measure: definition.measure,
    unit: definition.unit,
    synthetic: definition.synthetic,
    by: input.by,
    ...namesOf(selection),
    grain: input.grain ?? definition.grain,
    periods: periodTexts(selection),
    coverage: [...selection.coverage],
    counts: [...selection.counts],
    series: sharesIn(selection, shownMembers(selection, input.top)),
    total: totalsOf(selection),
    ...(wholeEstimated.includes(true) ? { totalEstimated: wholeEstimated } : {}),
    caveats: [...caveatsOf(selection), ...disputedCaveats(ws, selection, input)],
  }
}

type WindowStatistic = Exclude<Statistic, 'series'>

type StatisticOf = (series: Series, counts: readonly boolean[]) => Reading

const statisticOf: Record<Exclude<WindowStatistic, 'pooled'>, StatisticOf> = {
  mean: meanOf,
  peak: peakOf,
  low: lowOf,
  latest: latestOf,
}

/** One statistic of every series over the window. */
function readingsOf(selection: Selection, members: readonly Member[], stat: WindowStatistic): Reading[] {
  const series = sharesIn(selection, members)
  return stat === 'pooled'
    ? pooledReadings(selection, members, series)
    : series.map((one) => statisticOf[stat](one, selection.counts))
}

/**
 * Shares over the whole window as one period: Σv(k) / ΣΣv for flows; for given shares the mean by days, since
 * percentages carry no totals to weigh them by; for running totals the last of each.
 */
function pooledReadings(
  selection: Selection,
  members: readonly Member[],
  series: readonly Series[],
): Reading[] {
  const once = windowMembers(selection, members)
  const counted = new Map(series.map((one) => [one.key, countPeriods(one)]))
  return sharesIn(selection, once, wholeOverWindow(selection)).map(
    ({ key, label, values, low, high, estimated }) => ({
      key,
      label,
      value: values[0] ?? null,
      low: low[0] ?? null,
      high: high[0] ?? null,
      estimated: estimated?.[0] === true ? true : undefined,
      at: null,
      counted: counted.get(key)?.counted ?? 0,
      listed: counted.get(key)?.listed ?? 0,
    }),
  )
}

/** Members of the result over the whole window as one period; what `~other` sums up is all that is not shown. */
function windowMembers(selection: Selection, members: readonly Member[]): Member[] {
  const shown = new Set(members.map(({ key }) => key))
  const rest = selection.members.filter(({ key }) => !shown.has(key))
  return members.map((member) =>
    overWindow(selection, member.key, member.label, member.key === reservedKeys.other ? rest : [member]),
  )
}

/** A statistic by the members of a dimension. Fails as `select` does. */
export function statisticTable(ws: Reader, input: ShareInput & { stat: WindowStatistic }): StatisticTable {
  const selection = select(ws, input)
  const { definition } = selection
  const periods = periodTexts(selection)
  const row = ({ key, label, value, low, high, estimated, at, counted, listed }: Reading): StatisticRow => ({
    key,
    label,
    value,
    low,
    high,
    ...estimatedIf(estimated),
    period: at === null ? null : (periods[at] ?? null),
    counted,
    listed,
    lastSeen: input.stat === 'latest' && isLastSeen({ at }, periods.length, selection.counts),
  })
  return {
    datasetId: definition.id,
    dataset: definition.name,
    measure: definition.measure,
    by: input.by,
    ...namesOf(selection),
    stat: input.stat,
    periods,
    series: readingsOf(selection, shownMembers(selection, input.top), input.stat).map(row),
    total: totalsOf(selection),
    caveats: [
      ...caveatsOf(selection),
      ...statisticCaveats(selection, input.stat),
      ...disputedCaveats(ws, selection, input),
    ],
  }
}

/**
 * Concentration of each period over all members of the whole, and the change of each from the first to the last period
 * that counts; `where` and `top` limit the members that are compared, not those that concentration counts. Shares that
 * make no one whole (that overlap, as those of segments do, or are peaks or lows of different periods) have no
 * concentration: null. Fails as `select`.
 */
export function concentrationTable(ws: Reader, input: ShareInput): Concentration {
  const selection = select(ws, input)
  const { all, members, periods, counts } = selection
  const series = sharesIn(selection, members)
  const isWhole = makesOneWhole(selection)
  const everyone = isWhole ? sharesIn(selection, all) : []
  const figures = periods.map((_, at) => concentrationAt(everyone, at))
  const estimated = periods.map((_, at) => everyone.some((one) => one.estimated?.[at] === true))
  const compared = input.top === undefined ? series : namedSeries(series).slice(0, input.top)
  const texts = periodTexts(selection)
  const bounded = (measure: 'hhi' | 'effectiveNumber' | 'top3'): ConcentrationBounds => ({
    low: figures.map((figure) => figure[measure]?.low ?? null),
    high: figures.map((figure) => figure[measure]?.high ?? null),
  })
  const central = (measure: 'hhi' | 'effectiveNumber' | 'top3'): (number | null)[] =>
    figures.map((figure) => figure[measure]?.value ?? null)
  return {
    periods: texts,
    coverage: [...selection.coverage],
    counts: [...counts],
    hhi: central('hhi'),
    effectiveNumber: central('effectiveNumber'),
    top3: central('top3'),
    ...(estimated.includes(true) ? { estimated } : {}),
    bounds: {
      hhi: bounded('hhi'),
      effectiveNumber: bounded('effectiveNumber'),
      top3: bounded('top3'),
    },
    movers: moversBetween(compared, counts).map((mover) => dated(mover, texts)),
    caveats: [
      ...caveatsOf(selection),
      ...listingCaveats(selection),
      ...disputedCaveats(ws, selection, input),
      ...(isWhole ? [] : [{ code: 'no-concentration', params: {} }]),
    ],
  }
}

/** Do the shares add up to one whole, so that it can be asked how concentrated it is? */
const makesOneWhole = ({ by, definition: { overlapping }, narrowing: { rule } }: Selection): boolean =>
  makesWhole(by) && !overlapping && (rule.kind === 'additive' || rule.remainder)

/** A mover with the texts of its periods in place of their positions. */
function dated(
  { firstAt, lastAt, ...mover }: Mover,
  texts: readonly string[],
): Concentration['movers'][number] {
  const textAt = (at: number | null): string | null => (at === null ? null : (texts[at] ?? null))
  return { ...mover, firstPeriod: textAt(firstAt), lastPeriod: textAt(lastAt) }
}
