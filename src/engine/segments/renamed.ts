import type { Where } from '#shared/contract/common.ts'
import type { Segment } from '#shared/contract/segments.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { listClaims } from '#engine/claims/claims.ts'
import { listRisks } from '#engine/risks/risks.ts'
import { keysMeant } from '#engine/select/chosen.ts'
import type { Reader, Recorder } from '#engine/store/types.ts'
import { listViews } from '#engine/views/views.ts'

/**
 * Within an action that gives a segment another name: what holds it by the name that it had holds it by its key from
 * now on, which stays.
 */
export function followRename(
  ws: Reader,
  recorder: Recorder,
  { key, name }: Pick<Segment, 'key' | 'name'>,
): void {
  const isNamed = (one: string): boolean => keysMeant([one], [{ key, label: name }]).size > 0
  const byKey = (names: readonly string[]): string[] => [
    ...new Set(names.map((one) => (isNamed(one) ? key : one))),
  ]
  const keysBy = (by: Dimension, keys: readonly string[]): readonly string[] =>
    by === 'segment' ? byKey(keys) : keys
  const inWhere = (where: Where): Where =>
    where.segment === undefined ? where : { ...where, segment: byKey(where.segment) }
  const update = <Held>(before: Held, after: Held, write: (after: Held) => void): void => {
    if (JSON.stringify(before) !== JSON.stringify(after)) write(after)
  }
  for (const { id, metric } of listClaims(ws))
    update(
      { keys: metric.keys, of: metric.of },
      { keys: keysBy(metric.by, metric.keys), of: inWhere(metric.of) },
      ({ keys, of }) =>
        recorder.update('claim', id, { keys: JSON.stringify(keys), of_where: JSON.stringify(of) }),
    )
  for (const { id, scope } of listRisks(ws))
    update<readonly string[]>(scope.keys, keysBy(scope.by, scope.keys), (keys) =>
      recorder.update('risk', id, { scope_keys: JSON.stringify(keys) }),
    )
  for (const { id, spec } of listViews(ws))
    update(
      spec,
      {
        ...spec,
        highlight: [...keysBy(spec.by, spec.highlight)],
        where: inWhere(spec.where),
        of: inWhere(spec.of),
      },
      (after) => recorder.update('view', id, { spec: JSON.stringify(after) }),
    )
}
