import type { ImportIssue } from '#shared/contract/imports.ts'
import { issue } from '#engine/import/issues.ts'
import { headedOrder } from '#engine/import/understand/headed-periods.ts'
import { namedRole, valueRank } from '#engine/import/understand/heading-words.ts'
import type { Plan } from './plan.ts'

/** What the plan took for granted, and is to be said. */
export function assumptions(plan: Plan): ImportIssue[] {
  const { mapping, columns } = plan
  const issues: ImportIssue[] = []
  if (plan.incomplete) issues.push(issue(plan.incomplete))
  if (plan.measureAssumed)
    issues.push(issue('measure_assumed', { params: { measure: mapping.definition.measure } }))
  if (plan.otherMeasure)
    issues.push(
      issue('measure_differs', { params: { found: plan.otherMeasure, measure: mapping.definition.measure } }),
    )
  if (plan.finerGrain)
    issues.push(issue('grain_finer', { params: { found: plan.finerGrain, grain: mapping.definition.grain } }))
  if (mapping.scale !== 1 && mapping.definition.measure === 'share')
    issues.push(issue('fractions_scaled', { params: { scale: mapping.scale } }))
  const subjects = columns.some(
    ({ role, subject }) =>
      role === 'subject' || role === 'developer' || (role === 'value' && subject !== null),
  )
  if (!subjects && !plan.incomplete) issues.push(issue('subject_assumed'))
  const notes = plan.profile.notes?.(columns, mapping, plan.understood) ?? []
  return [...issues, ...notes, ...columnAssumptions(plan)]
}

/** What was taken for granted of single columns. */
function columnAssumptions({ columns, totalColumns, profile }: Plan): ImportIssue[] {
  const issues: ImportIssue[] = []
  for (const { index, role, decimalAssumed } of columns)
    if (decimalAssumed !== null && role === 'value')
      issues.push(issue('decimal_assumed', { column: index, value: decimalAssumed }))
  const period = columns.find(({ role }) => role === 'period')
  const slashed = period?.samples.find((text) => /^\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})$/.test(text))
  if (period?.dateOrders === 'mixed') issues.push(issue('date_order_mixed', { column: period.index }))
  else if (period && slashed !== undefined && period.dayFirst === undefined)
    issues.push(issue('date_order_assumed', { column: period.index, value: slashed }))
  const headed = headedOrder(columns.filter((column) => column.role === 'value' && column.period !== null))
  if (headed.assumedOf !== null) issues.push(issue('date_order_assumed', { value: headed.assumedOf }))
  for (const { index, header } of columns.filter((column) => totalColumns.includes(column.index)))
    issues.push(issue('total_column', { column: index, value: header }))
  // A profile says itself what it leaves out.
  const left = columns.filter(
    (column) => column.role === 'ignore' && holdsValues(column) && !totalColumns.includes(column.index),
  )
  if (profile.id === 'generic' && left.length > 0)
    issues.push(issue('column_left_out', { value: left.map(({ header }) => header).join(', ') }))
  return issues
}

/** Could the column be read as one of values? Ranks and identifiers could not. */
const holdsValues = ({ header, kind, numbers }: Plan['columns'][number]): boolean =>
  numbers > 0 &&
  (valueRank(header) > 0 ||
    (header !== '' && (kind === 'number' || kind === 'percent') && namedRole(header) === null))
