import { periodText } from '#shared/domain/period.ts'
import { type Dimension, isTermDimension, termKinds } from '#shared/vocabulary/dimensions.ts'
import { subjectGroups, termGroups } from '#engine/select/groups.ts'
import { idsOfSubject } from '#engine/select/meanings.ts'
import { segmentsOf } from '#engine/select/segments.ts'
import { summaryOf } from '#engine/store/summary.ts'
import type { Reader } from '#engine/store/types.ts'
import { getDataset } from './list.ts'

type Member = { key: string; label: string }

/**
 * The distinct members of a dimension in a dataset, by label; of segments all that there are.
 *
 * @throws `dataset.not-found`
 */
export function datasetMembers(ws: Reader, datasetId: number, by: Dimension): Member[] {
  const { id } = getDataset(ws, datasetId)
  const { subjectIds, terms } = summaryOf(ws.db, id)
  const members = new Map<string, Member>()
  const add = (member: Member | undefined): void => {
    if (member) members.set(member.key, member)
  }
  if (by === 'segment') {
    for (const { key, name } of segmentsOf(ws)) add({ key, label: name })
  } else if (isTermDimension(by)) {
    const kind = termKinds[by]
    const groups = termGroups(ws, kind)
    for (const term of terms.get(kind) ?? []) add(groups.get(term))
  } else {
    const groups = subjectGroups(ws)
    for (const subject of subjectIds) for (const id of idsOfSubject(ws, subject)) add(groups.get(id)?.[by])
  }
  return [...members.values()].sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

/**
 * The periods a dataset has observations for, in order.
 *
 * @throws `dataset.not-found`
 */
export function datasetPeriods(ws: Reader, datasetId: number): string[] {
  const { id } = getDataset(ws, datasetId)
  return summaryOf(ws.db, id).periods.map(periodText)
}
