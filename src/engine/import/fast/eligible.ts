import type { TextLayout } from '#engine/import/open/raw-table.ts'
import type { Prepared } from '#engine/import/plan/prepare.ts'
import { isDifferenced } from '#engine/import/plan/regrouping.ts'
import type { SentPlan } from './protocol.ts'
import { fastFromBytes, sendable } from './start-scan.ts'

/** A table that the scanner can read, with the plan to read it by; null where the general reader has to. */
export function scannable({ table, plan }: Prepared): { layout: TextLayout; plan: SentPlan } | null {
  const { layout } = table.table
  if (!layout || layout.bytes < fastFromBytes || plan.mapping.duplicates !== 'reject') return null
  // What becomes of a value depends on others.
  if (plan.periods.regroups || isDifferenced(plan)) return null
  const sent = sendable(plan)
  return sent && { layout, plan: sent }
}
