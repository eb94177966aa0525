import { carriedForward, type Part } from '#shared/domain/combine.ts'
import { addTo, emptyMember, type Member, mergeMembers, tell, told } from '#shared/domain/members.ts'
import { kindOf } from '#shared/vocabulary/dimensions.ts'
import type { Chosen } from '#engine/select/boxes.ts'
import { conditionOf, sampleCondition } from '#engine/select/condition.ts'
import type { Group } from '#engine/select/groups.ts'
import { datedMeaning } from '#engine/select/meanings.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { endOfDataset, startOfDataset } from '#engine/store/observation-ids.ts'
import { queryFor } from '#engine/store/query.ts'
import { exact } from '#engine/store/rollups.ts'
import type { Reader } from '#engine/store/types.ts'
import { type GatheredBy, groupFinder } from './gather.ts'

/** Every series of a dataset, as its rows tell them apart: no sum of two of them is a running total of its own. */
const everySeries = queryFor({
  sql: (condition: string) => /* sql */ `
    SELECT period, subject_id, language_id, region_id, category_id, value, low, high, qualifier
    FROM observation WHERE id > ? AND id < ? ${condition}`,
  samples: [[sampleCondition('')]],
  takes: 'any',
  gives: [
    'observation.period',
    'observation.subject_id',
    'observation.language_id',
    'observation.region_id',
    'observation.category_id',
    'observation.value',
    'observation.low',
    'observation.high',
    'observation.qualifier',
  ],
})

/** Do finer periods make coarser ones anywhere, so that a total may have to be carried on? */
export const isRegrouped = (parts: readonly Part[]): boolean =>
  parts.some(({ coarse }, at) => coarse === parts[at - 1]?.coarse)

/**
 * Running totals by member of a dimension, each series carried on by itself to the end of a coarser period before it is
 * added to others: of what is no longer listed, what was last told still holds.
 *
 * @param periods keys of the data's periods
 */
export function carriedMembers(
  ws: Reader,
  datasetId: number,
  by: GatheredBy,
  chosen: Chosen,
  periods: readonly number[],
  parts: readonly Part[],
): Member[] {
  const placeOf = new Map(periods.map((key, at) => [key, at]))
  const groupOf = groupFinder(ws, by)
  const kind = by === 'id' ? 0 : kindOf(by)
  const groups = new Map<string, { group: Group; series: Map<string, Member> }>()
  const { sql, bind } = conditionOf(chosen, '')
  const rows = freshStatement(ws.db, everySeries(sql)).all(
    startOfDataset(datasetId),
    endOfDataset(datasetId),
    ...bind,
  )
  for (const [period, subject, language, region, category, value, low, high, qualifier] of rows) {
    const at = placeOf.get(period)
    if (at === undefined) continue
    const meant = datedMeaning(ws, subject, period)?.id ?? subject
    const group = groupOf(meant, [0, language, region, category][kind] ?? 0)
    const known = groups.get(group.key) ?? { group, series: new Map<string, Member>() }
    groups.set(group.key, known)
    const key = `${subject} ${language} ${region} ${category}`
    const member = known.series.get(key) ?? emptyMember(key, '', periods.length)
    known.series.set(key, member)
    if (value === null) tell(member, at, told.missing)
    else
      addTo(
        member,
        at,
        value,
        low ?? value,
        high ?? value,
        low !== null || high !== null,
        qualifier !== exact,
      )
  }
  return [...groups.values()].map(({ group: { key, label }, series }) =>
    mergeMembers(
      key,
      label,
      [...series.values()].map((member) => carriedForward(member, parts)),
      periods.length,
    ),
  )
}
