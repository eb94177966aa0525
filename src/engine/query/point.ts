import type { PointOrigin, ShareInput } from '#shared/contract/query.ts'
import { estimatedIf } from '#shared/domain/figures.ts'
import { parsePeriod, periodKey } from '#shared/domain/period.ts'
import { type Dimension, isSubjectDimension, kindOf } from '#shared/vocabulary/dimensions.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import { problem } from '#engine/problem.ts'
import { endOfDataset, startOfDataset } from '#engine/store/observation-ids.ts'
import type { Reader } from '#engine/store/types.ts'
import { isEstimatedSum, totalsOf } from './caveats.ts'
import { both, type Chosen } from '#engine/select/boxes.ts'
import { chosenBy } from '#engine/select/chosen.ts'
import { segmentsOf } from '#engine/select/segments.ts'
import { conditionOf, sampleCondition } from '#engine/select/condition.ts'
import { select, type Selection } from './selection.ts'
import { subjectGroups, termGroups } from '#engine/select/groups.ts'
import { sharesIn } from './narrowed.ts'
import { namesOf, shownMembers } from './tables.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { queryFor } from '#engine/store/query.ts'

/** A point lists this many of its observations; `observationCount` says how many there are. */
const listed = 200

/**
 * The figures of one plotted point and the observations that make it up: none behind a remainder, which is
 * what no observation gives.
 *
 * @throws as `select`; `query.no-data` where the result has no such period or member
 */
export function pointOrigin(ws: Reader, input: ShareInput & { key: string; period: string }): PointOrigin {
  const selection = select(ws, input)
  const at = periodIndex(selection, input)
  const members = shownMembers(selection, input.top)
  const series = sharesIn(selection, members).find(({ key }) => key === input.key)
  if (at < 0 || !series) throw problem('query.no-data', { dataset: selection.definition.name })
  const member = members.find(({ key }) => key === input.key)
  const value = member?.value[at] ?? Number.NaN
  const shown = new Set(members.map(({ key }) => key))
  const behind = (key: string): boolean =>
    input.key === reservedKeys.other ? !shown.has(key) : key === input.key
  return {
    key: input.key,
    ...namesOf(selection),
    period: input.period,
    share: series.values[at] ?? null,
    low: series.low[at] ?? null,
    high: series.high[at] ?? null,
    ...estimatedIf(series.estimated?.[at]),
    value: Number.isNaN(value) ? null : value,
    ...(member && isEstimatedSum(member, at) ? { valueEstimated: true } : {}),
    total: totalsOf(selection)[at] ?? null,
    ...(isEstimatedSum(selection.whole, at) ? { totalEstimated: true } : {}),
    ...observationsBehind(ws, selection, behind, at),
  }
}

function periodIndex(
  { periods, definition }: Selection,
  { period, grain }: ShareInput & { period: string },
): number {
  const wanted = parsePeriod(period, grain ?? definition.grain)
  if (!wanted) throw problem('input.invalid', { detail: `“${period}” is not a period` })
  const key = periodKey(wanted)
  return periods.findIndex((candidate) => periodKey(candidate) === key)
}

// Those that weigh most are what a person asks after; missing values weigh nothing.
const heaviest = queryFor({
  sql: (condition: string) =>
    `SELECT o.id, subject.text AS subject, o.value
       FROM (SELECT id, subject_id, value FROM observation WHERE id > ? AND id < ? ${condition}
         ORDER BY abs(value) DESC NULLS LAST, id LIMIT ${listed}) o
       JOIN subject ON subject.id = o.subject_id
       ORDER BY abs(o.value) DESC NULLS LAST, o.id`,
  samples: [[sampleCondition('')]],
  takes: 'any',
  gives: { id: 'observation.id', subject: 'subject.text', value: 'observation.value' },
})
const countBehind = queryFor({
  sql: (condition: string) => `SELECT count(*) FROM observation WHERE id > ? AND id < ? ${condition}`,
  samples: [[sampleCondition('')]],
  takes: 'any',
  gives: 'integer',
})

function observationsBehind(
  ws: Reader,
  selection: Selection,
  behind: (key: string) => boolean,
  at: number,
): Pick<PointOrigin, 'observations' | 'observationCount'> {
  const { definition, by, narrowing, data } = selection
  const periods = data.axis.parts
    .filter(({ coarse }) => coarse === at)
    .flatMap(({ fine }) => data.periods[fine] ?? [])
  const chosen = both(narrowing.shown, membersBehind(ws, by, behind))
  const { sql, bind } = conditionOf({ ...chosen, periods }, '')
  const bound = [startOfDataset(definition.id), endOfDataset(definition.id), ...bind]
  const observations = freshStatement(ws.db, heaviest(sql)).all(...bound)
  // Fewer than would be listed are all there are: no second scan to count them.
  if (observations.length < listed) return { observations, observationCount: observations.length }
  const observationCount = freshStatement(ws.db, countBehind(sql)).get(...bound) ?? 0
  return { observations, observationCount }
}

/** What passes the members of a dimension that are meant. */
function membersBehind(ws: Reader, by: Dimension, behind: (key: string) => boolean): Chosen {
  if (by === 'segment') {
    const keys = segmentsOf(ws).flatMap(({ key }) => (behind(key) ? [key] : []))
    return chosenBy(ws, { segment: keys })
  }
  if (isSubjectDimension(by)) {
    const meant = [...subjectGroups(ws)].filter(([, group]) => behind(group[by].key))
    return { subjects: new Set(meant.map(([id]) => id)), terms: [] }
  }
  const ids = [...termGroups(ws, kindOf(by))].filter(([, { key }]) => behind(key)).map(([id]) => id)
  const own = behind(reservedKeys.unresolved) ? [0, ...ids] : ids
  return { subjects: null, terms: [{ kind: kindOf(by), ids: own }] }
}
