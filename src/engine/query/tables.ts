import type { Statistic } from '#shared/vocabulary/claims.ts'
import type {
  Concentration,
  ShareInput,
  ShareTable,
  StatisticRow,
  StatisticTable,
} from '#shared/contract/query.ts'
import { concentrationAt, type Mover, moversBetween, namedSeries } from '#shared/domain/concentration.ts'
import { observedPeriods } from '#shared/domain/combine.ts'
import { formatPeriod } from '#shared/domain/period.ts'
import { type Member, type Series, topMembers } from '#shared/domain/shares.ts'
import { latestOf, lowOf, meanOf, peakOf, pooledShares, type Reading } from '#shared/domain/statistics.ts'
import type { Reader } from '#engine/store/types.ts'
import { caveatsOf, statisticCaveats, totalsOf } from './caveats.ts'
import { makesWhole } from '#shared/vocabulary/dimensions.ts'
import { isPartition, pooledIn, sharesIn } from './narrowed.ts'
import { select, type Selection } from './selection.ts'

/** Members of the result: all, or the N largest and the rest as one. */
export const shownMembers = (selection: Selection, top: number | undefined): readonly Member[] =>
  top === undefined
    ? selection.members
    : makesWhole(selection.by)
      ? topMembers(selection.members, top, selection.periods.length)
      : selection.members.slice(0, top)

const periodTexts = ({ periods }: Selection): string[] => periods.map(formatPeriod)

/** What a question was narrowed to, with names, where it was. */
export function namesOf({ narrowing }: Selection): Pick<ShareTable, 'shown' | 'of'> {
  const { shown, of } = narrowing.named
  return { ...(shown.length > 0 ? { shown } : {}), ...(of.length > 0 ? { of } : {}) }
}

/** Shares over time by the members of a dimension. Fails as `select` does. */
export function shareTable(ws: Reader, input: ShareInput): ShareTable {
  const selection = select(ws, input)
  const { definition } = selection
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
    series: sharesIn(selection, shownMembers(selection, input.top)),
    total: totalsOf(selection),
    caveats: caveatsOf(selection),
  }
}

type WindowStatistic = Exclude<Statistic, 'series'>

const statisticOf: Record<Exclude<WindowStatistic, 'pooled'>, (series: Series) => Reading> = {
  mean: meanOf,
  peak: peakOf,
  low: lowOf,
  latest: latestOf,
}

/** One statistic of every series over the window. */
function readingsOf(selection: Selection, members: readonly Member[], stat: WindowStatistic): Reading[] {
  const { definition, narrowing, periods } = selection
  if (stat !== 'pooled') return sharesIn(selection, members).map(statisticOf[stat])
  return isPartition(selection)
    ? pooledShares(members, narrowing.rule, periods.length, definition.combination)
    : pooledIn(selection, members)
}

/** A statistic by the members of a dimension. Fails as `select` does. */
export function statisticTable(ws: Reader, input: ShareInput & { stat: WindowStatistic }): StatisticTable {
  const selection = select(ws, input)
  const { definition } = selection
  const periods = periodTexts(selection)
  const row = ({ key, label, value, low, high, at, counted }: Reading): StatisticRow => ({
    key,
    label,
    value,
    low,
    high,
    period: at === null ? null : (periods[at] ?? null),
    counted,
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
    caveats: [...caveatsOf(selection), ...statisticCaveats(selection, input.stat)],
  }
}

/**
 * Concentration of each period over all members of the whole, and the change of each from the first to the last
 * observed period; `where` and `top` limit the members that are compared, not those that concentration counts. Shares
 * that overlap, as those of segments do, or that are peaks or lows of different periods, have no concentration: null.
 * Fails as `select`.
 */
export function concentrationTable(ws: Reader, input: ShareInput): Concentration {
  const selection = select(ws, input)
  const { all, by, members, narrowing, periods, whole } = selection
  const { rule } = narrowing
  const series = sharesIn(selection, members)
  const parts = makesWhole(by) && (rule.kind === 'additive' || rule.remainder)
  const everyone = parts ? sharesIn(selection, all) : []
  const figures = periods.map((_, at) => concentrationAt(everyone, at))
  const observed = observedPeriods([whole], periods.length)
  const compared = input.top === undefined ? series : namedSeries(series).slice(0, input.top)
  const texts = periodTexts(selection)
  return {
    periods: texts,
    hhi: figures.map(({ hhi }) => hhi),
    effectiveNumber: figures.map(({ effectiveNumber }) => effectiveNumber),
    top3: figures.map(({ top3 }) => top3),
    movers: moversBetween(compared, observed.indexOf(1), observed.lastIndexOf(1)).map((mover) =>
      dated(mover, texts),
    ),
    caveats: [...caveatsOf(selection), ...(parts ? [] : [{ code: 'no-concentration', params: {} }])],
  }
}

/** A mover with the texts of its periods in place of their positions. */
function dated(
  { firstAt, lastAt, ...mover }: Mover,
  texts: readonly string[],
): Concentration['movers'][number] {
  const textAt = (at: number | null): string | null => (at === null ? null : (texts[at] ?? null))
  return { ...mover, firstPeriod: textAt(firstAt), lastPeriod: textAt(lastAt) }
}
