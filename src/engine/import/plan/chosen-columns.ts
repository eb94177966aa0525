import type { ColumnRole, Mapping, MappingPatch } from '#shared/contract/import-mapping.ts'
import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import type { ColumnFacts } from '#engine/import/understand/column-facts.ts'
import type { ColumnUse } from '#engine/import/understand/shape.ts'

/** Roles that one column can have; a new bearer takes it from the old one. */
const singleRoles: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  'period',
  'subject',
  'developer',
  'measure',
  'low',
  'high',
  'interval',
  'qualifier',
  ...termDimensions,
  'note',
])

/** Under two rows of headings each group of columns has bounds of its own. */
const boundRoles: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['low', 'high', 'interval', 'qualifier'])

/** What the heading of a column stands for: as chosen, else as understood, else its text names a subject. */
function headsOf(
  choice: NonNullable<MappingPatch['columns']>[number],
  use: ColumnUse,
  header: string | undefined,
  shape: Mapping['shape'],
): Pick<ColumnUse, 'period' | 'subject' | 'category'> {
  const { role, period = null, subject = null, category = null } = choice
  if (role !== 'value' && !boundRoles.has(role)) return { period, subject, category }
  const named = shape === 'wide-by-subject' ? (header ?? null) : null
  return {
    period: choice.period === undefined ? use.period : period,
    subject: choice.subject === undefined ? (use.subject ?? named) : subject,
    category: choice.category === undefined ? use.category : category,
  }
}

/** The uses of columns under choices over them: a column that is given a role takes it from the one that had it. */
export function overridden(
  uses: readonly ColumnUse[],
  patch: MappingPatch['columns'],
  shape: Mapping['shape'],
  headers: readonly string[],
): readonly ColumnUse[] {
  if (!patch || patch.length === 0) return uses
  const chosen = new Map(patch.map((column) => [column.index, column]))
  const isSingle = (role: ColumnRole): boolean =>
    (singleRoles.has(role) && !(shape === 'two-level' && boundRoles.has(role))) ||
    (role === 'value' && shape === 'long')
  const taken = new Set(patch.map(({ role }) => role).filter((role) => isSingle(role)))
  return uses.map((use, at) => {
    const choice = chosen.get(use.index)
    if (choice) {
      return { index: use.index, role: choice.role, ...headsOf(choice, use, headers[at], shape) }
    }
    return taken.has(use.role) ? { ...use, role: 'ignore' } : use
  })
}

/** Decimal signs that somebody gave, by column; nothing is assumed of those any more. */
export function chosenDecimals(
  ...layers: MappingPatch['columns'][]
): ReadonlyMap<number, Pick<ColumnFacts, 'decimal' | 'decimalAssumed'>> {
  const chosen = layers.flatMap((columns = []) =>
    columns.flatMap(({ index, decimal }) => (decimal ? [[index, decimal] as const] : [])),
  )
  return new Map(chosen.map(([index, decimal]) => [index, { decimal, decimalAssumed: null }]))
}
