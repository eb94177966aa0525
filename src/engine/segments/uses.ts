import type { Where } from '#shared/contract/common.ts'
import type { Segment } from '#shared/contract/segments.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { listClaims } from '#engine/claims/claims.ts'
import { listRisks } from '#engine/risks/risks.ts'
import { keysMeant } from '#engine/select/chosen.ts'
import type { Reader } from '#engine/store/types.ts'
import { listViews } from '#engine/views/views.ts'

/** What names a segment, as people call it: `C-001`, `R-003`, the name of a view. */
export function usesOf(ws: Reader, { key, name }: Pick<Segment, 'key' | 'name'>): string[] {
  const isNamed = (names: readonly string[] = []): boolean =>
    keysMeant(names, [{ key, label: name }]).size > 0
  const isKey = (by: Dimension, keys: readonly string[]): boolean => by === 'segment' && isNamed(keys)
  const isIn = ({ segment }: Where): boolean => isNamed(segment)
  return [
    ...listClaims(ws).flatMap(({ ref, metric }) =>
      isKey(metric.by, metric.keys) || isIn(metric.of) ? [ref] : [],
    ),
    ...listRisks(ws).flatMap(({ ref, scope }) =>
      isKey(scope.by, scope.keys) || isIn(scope.of) ? [ref] : [],
    ),
    ...listViews(ws).flatMap(({ name: view, spec }) =>
      isKey(spec.by, spec.highlight) || isIn(spec.where) || isIn(spec.of) ? [view] : [],
    ),
  ]
}
