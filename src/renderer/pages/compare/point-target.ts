import type { ShareTable } from '#shared/contract/query.ts'
import { questionOf, type ViewSpec } from '#shared/contract/views.ts'
import type { InspectTarget } from '../../inspector/inspector.ts'

/** A point of a view, named as the view names it, for the Inspector. */
export function pointTarget(spec: ViewSpec, table: ShareTable, key: string, period: string): InspectTarget {
  const label = table.series.find((one) => one.key === key)?.label ?? key
  return { kind: 'point', input: questionOf(spec), key, period, label }
}
