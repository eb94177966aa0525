import type { Definition, Where } from '#shared/contract/common.ts'
import { type Dimension, entryKinds, kindOf, termDimensions } from '#shared/vocabulary/dimensions.ts'
import type { Reader } from '#engine/store/types.ts'
import { statement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'
import { both, type Chosen, type ChosenTerms, type Without } from './boxes.ts'
import { keysMeant } from './chosen.ts'
import { termGroups } from './groups.ts'
import { datedMeaning } from './meanings.ts'
import { nestingOf } from './places.ts'
import { spanOf } from './spans.ts'

type Whole = Definition['whole']

/** What a query asks for, as far as it decides what makes the whole. */
export type Asked = {
  readonly by: Dimension
  /** does it say what is shown by this dimension? */
  readonly shows: (dimension: Dimension) => boolean
  /** does it say itself what the whole is, by this dimension? */
  readonly isOf: (dimension: Dimension) => boolean
}

/** What a query asks for. @param where what is shown @param of what the whole is */
export function askedBy(by: Dimension, where: Where | undefined, of: Where | undefined): Asked {
  const names = (filter: Where | undefined) => (dimension: Dimension) =>
    (filter?.[dimension] ?? []).length > 0
  return { by, shows: names(where), isOf: names(of) }
}

/** Which rows count. */
export type Counted = {
  /** those that are shown */
  readonly shown: Chosen
  /** those that make the whole, where what is shown are parts of it; null: what is shown makes it */
  readonly total: Chosen | null
}

/**
 * Which rows of a dataset count where it holds parts beside their whole: those of the whole, and the parts only where
 * the query filters or groups by what tells them apart. Grouped by regions, the parts are shown as shares of the
 * world, which is no member.
 */
export function countedIn(
  ws: Reader,
  { id, whole }: { readonly id: number; readonly whole: Whole },
  asked: Asked,
  filters: Chosen,
): Counted {
  const byTerms = termDimensions.reduce<Counted>(
    (counted, dimension) => withTerms(ws, counted, dimension, whole[dimension], asked),
    { shown: filters, total: null },
  )
  return whole.level === undefined ? byTerms : withLevel(ws, byTerms, id, whole.level, asked)
}

function withTerms(
  ws: Reader,
  counted: Counted,
  dimension: (typeof termDimensions)[number],
  names: readonly string[] | undefined,
  { by, shows, isOf }: Asked,
): Counted {
  if (names === undefined || names.length === 0 || isOf(dimension)) return counted
  const kind = kindOf(dimension)
  const groups = [...termGroups(ws, kind)]
  const meant = keysMeant(
    names,
    groups.map(([, group]) => group),
  )
  const all = groups.filter(([, { key }]) => meant.has(key)).map(([term]) => term)
  const ids = names.includes('') ? [0, ...all] : all
  const total = narrowed(counted.total ?? counted.shown, { kind, ids })
  // What is shown is picked by the query, and is a part of the whole all the same.
  if (shows(dimension)) return { shown: counted.shown, total }
  if (by !== dimension)
    return {
      shown: narrowed(counted.shown, { kind, ids }),
      total: counted.total && narrowed(counted.total, { kind, ids }),
    }
  const parts = groups.map(([term]) => term).filter((term) => term !== 0 && !ids.includes(term))
  return {
    shown: narrowed(counted.shown, { kind, ids: parts }),
    total,
  }
}

const narrowed = (chosen: Chosen, terms: ChosenTerms): Chosen => ({
  ...chosen,
  terms: [...chosen.terms, terms].sort((a, b) => a.kind - b.kind),
})

/** Dimensions that are finer than a level: whoever asks by one of them asks for the parts. */
const finerThan = (level: NonNullable<Whole['level']>): readonly Dimension[] =>
  level === 'segment' ? entryKinds : entryKinds.slice(entryKinds.indexOf(level) + 1)

function withLevel(
  ws: Reader,
  counted: Counted,
  datasetId: number,
  level: NonNullable<Whole['level']>,
  { by, shows, isOf }: Asked,
): Counted {
  const finer = finerThan(level)
  if (isOf('subject') || finer.some(isOf)) return counted
  const { beside, divided } = overlapsIn(ws, datasetId, level)
  if (beside.size === 0) return counted
  const total = without(counted.total ?? counted.shown, beside)
  if (shows('subject') || finer.some(shows)) return { shown: counted.shown, total }
  return finer.includes(by)
    ? { shown: without(counted.shown, divided), total }
    : { shown: without(counted.shown, beside), total: counted.total && total }
}

/** What passes less the subjects that stand beside others, in the periods in which they do. */
const without = (chosen: Chosen, cells: Without): Chosen =>
  both(chosen, { subjects: null, terms: [], without: cells })

/** Cells that do not count because others of their period hold the same: subjects by id, with keys of the periods. */
type Overlaps = {
  /** those that are not of the level that makes the whole */
  readonly beside: Without
  /** those of which the parts are told */
  readonly divided: Without
}

/**
 * Which subjects of a dataset hold what others do, period by period: where the level that makes the whole is not told, what
 * is told in its place counts, the largest of what holds the same.
 */
function overlapsIn(ws: Reader, datasetId: number, level: NonNullable<Whole['level']>): Overlaps {
  const { ids, places, nested } = nestingOf(ws, datasetId)
  const [beside, divided] = [new Map<number, Set<number>>(), new Map<number, Set<number>>()]
  const members = new Set(nested.flatMap(({ whole, parts }) => [whole, ...parts]))
  const told = toldPeriods(
    ws,
    datasetId,
    [...members].flatMap((at) => ids[at] ?? []),
  )
  const isAt = (at: number): boolean => places[at]?.kind === level
  const isTold = (at: number, period: number): boolean => told.get(ids[at] ?? 0)?.has(period) === true
  const leave = (from: Map<number, Set<number>>, at: number, period: number): void => {
    const id = ids[at] ?? 0
    from.set(id, (from.get(id) ?? new Set()).add(period))
  }
  const isLeft = (at: number, period: number): boolean => beside.get(ids[at] ?? 0)?.has(period) === true
  const meetings = nested.flatMap(({ whole, parts }) =>
    [...(told.get(ids[whole] ?? 0) ?? [])].map((period) => ({
      whole,
      period,
      parts: parts.filter((part) => isTold(part, period)),
    })),
  )
  const met = meetings.filter(({ parts }) => parts.length > 0)
  for (const { whole, parts, period } of met)
    if (isAt(whole)) {
      leave(divided, whole, period)
      // A group within a group is of the same level, and a part all the same.
      for (const part of parts) leave(beside, part, period)
    } else if (parts.some(isAt)) leave(beside, whole, period)
  for (const { whole, parts, period } of met)
    if (!isAt(whole) && !isLeft(whole, period)) {
      leave(divided, whole, period)
      for (const part of parts) if (!isAt(part)) leave(beside, part, period)
    }
  return { beside, divided }
}

const toldRollups = query({
  sql: `SELECT subject_id, period FROM rollup
    WHERE dataset_id = ? AND kind = 0 AND dim_id = 0 AND present > 0
      AND subject_id IN (SELECT value FROM json_each(?))`,
  takes: ['rollup.dataset_id', 'text'],
  gives: ['rollup.subject_id', 'rollup.period'],
})

/** In which periods subjects, or spans of them, have a value. */
function toldPeriods(ws: Reader, datasetId: number, ids: readonly number[]): Map<number, Set<number>> {
  const told = new Map<number, Set<number>>()
  if (ids.length === 0) return told
  const subjects = [...new Set(ids.map((id) => spanOf(id)?.subject ?? id))]
  for (const [subject, period] of statement(ws.db, toldRollups).all(datasetId, JSON.stringify(subjects))) {
    const id = datedMeaning(ws, subject, period)?.id ?? subject
    told.set(id, (told.get(id) ?? new Set()).add(period))
  }
  return told
}
