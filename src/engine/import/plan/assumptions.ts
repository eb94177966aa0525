import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { isSlashedDate } from '#shared/domain/parse-period.ts'
import { grains } from '#shared/vocabulary/grains.ts'
import { issue } from '#engine/import/issues.ts'
import { hiddenRowsOf } from '#engine/import/open/hidden-rows.ts'
import { possibleProfiles } from '#engine/import/profiles/index.ts'
import { headedOrder } from '#engine/import/understand/headed-periods.ts'
import { isByLetter } from '#engine/import/understand/heading-power.ts'
import { namedRole, valueRank } from '#engine/import/understand/heading-words.ts'
import type { Plan } from './plan.ts'
import { ruleOf } from './regrouping.ts'

/** What the plan took for granted, and is to be said. */
export function assumptions(plan: Plan): ImportIssue[] {
  const { mapping, columns } = plan
  const issues: ImportIssue[] = []
  if (plan.incomplete) issues.push(issue(plan.incomplete))
  if (plan.measureAssumed)
    issues.push(issue('measure_assumed', { params: { measure: mapping.definition.measure } }))
  const { headedAs } = plan.understood
  if (headedAs !== null && mapping.definition.measure === plan.understood.measure)
    issues.push(
      issue('measure_by_sign', { params: { found: headedAs, measure: mapping.definition.measure } }),
    )
  if (plan.currencyAssumed !== null)
    issues.push(
      issue('currency_assumed', {
        value: plan.currencyAssumed,
        params: { unit: mapping.definition.unit, context: plan.currencyAssumed === '' ? 'unsaid' : 'sign' },
      }),
    )
  if (plan.understood.change !== null && mapping.definition.measure === 'score')
    issues.push(
      issue('change_kept', { value: plan.understood.change, params: { unit: mapping.definition.unit } }),
    )
  if (plan.otherMeasure)
    issues.push(
      issue('measure_differs', { params: { found: plan.otherMeasure, measure: mapping.definition.measure } }),
    )
  if (mapping.scale !== 1 && mapping.definition.measure === 'share')
    issues.push(issue('fractions_scaled', { params: { scale: mapping.scale } }))
  const subjects = columns.some(
    ({ role, subject }) =>
      role === 'subject' || role === 'developer' || (role === 'value' && subject !== null),
  )
  if (!subjects && !plan.incomplete) issues.push(issue('subject_assumed'))
  const notes = plan.profile.notes?.(columns, mapping, plan.understood) ?? []
  return [
    ...issues,
    ...notes,
    ...possibleProfile(plan),
    ...periodAssumptions(plan),
    ...(plan.incomplete ? [] : rowAssumptions(plan)),
    ...columnAssumptions(plan),
  ]
}

/** A publisher whose files look like this one; nothing in the file says that it is one of them. */
function possibleProfile({ profile, understood }: Plan): ImportIssue[] {
  const possible = profile.id === 'generic' ? possibleProfiles(understood) : []
  return possible.map((id) => issue('profile_possible', { value: id }))
}

/** How the periods of the file become those of the dataset. */
function periodAssumptions(plan: Plan): ImportIssue[] {
  const { writtenDays, periods, mapping } = plan
  const issues: ImportIssue[] = []
  const { grain } = mapping.definition
  const { written, movedWeek } = writtenDays
  if (movedWeek) issues.push(issue('weeks_moved', { params: movedWeek }))
  const isFiner = grains.indexOf(written) < grains.indexOf(grain) && grain !== 'window'
  if (isFiner && periods.regroups)
    issues.push(issue('regrouped', { params: { found: written, grain, rule: ruleOf(plan) } }))
  else if (isFiner && !(written === 'day' && periods.daysStand))
    issues.push(issue('grain_finer', { params: { found: written, grain } }))
  return issues
}

/** What was found of the rows as a whole. */
function rowAssumptions({
  rowsApart,
  columns,
  running,
  mapping,
  understood,
  hiddenRows,
}: Plan): ImportIssue[] {
  const issues: ImportIssue[] = []
  const headers = (indices: readonly number[]): string =>
    columns
      .filter(({ index }) => indices.includes(index))
      .map(({ header, index }) => header || `#${index}`)
      .join(', ')
  const { carried, tells, measureTells, otherMeasures, differ, userWindows } = rowsApart
  const measures = measureTells ? columns.filter(({ role }) => role === 'measure') : []
  const telling = [...tells, ...measures.map(({ index }) => index)]
  if (carried.length > 0) issues.push(issue('labels_carried', { value: headers(carried) }))
  if (telling.length > 0) issues.push(issue('rows_told_apart', { value: headers(telling) }))
  if (otherMeasures.length > 0) issues.push(issue('other_measures', { value: otherMeasures.join(', ') }))
  if (differ.length > 0) issues.push(issue('rows_not_apart', { value: headers(differ) }))
  if (userWindows) issues.push(issue('user_windows'))
  if (running && mapping.running === 'keep')
    issues.push(
      issue(running.by === 'name' ? 'running_total' : 'running_possible', {
        column: running.index,
        value: running.header,
      }),
    )
  const hidden = hiddenRowsOf(understood.survey.facts)
  const { headerRow } = understood.survey
  const rows = [...hidden.rows].filter((row) => row > headerRow)
  const [first] = rows
  const params = { count: rows.length }
  if (first !== undefined && hiddenRows.size === 0) issues.push(issue('rows_hidden', { row: first, params }))
  else if (first !== undefined) issues.push(issue('rows_hidden_skipped', { row: first, params }))
  const hiddenColumns = columns.filter(({ index, filled }) => filled > 0 && hidden.columns.has(index))
  if (hiddenColumns.length > 0)
    issues.push(issue('columns_hidden', { value: headers(hiddenColumns.map(({ index }) => index)) }))
  return issues
}

/** What was taken for granted of single columns. */
function columnAssumptions({ mapping, columns, totalColumns, profile, incomplete }: Plan): ImportIssue[] {
  const { measure } = mapping.definition
  const issues: ImportIssue[] = []
  for (const { index, role, decimal, decimalAssumed } of columns)
    if (decimalAssumed !== null && role === 'value') {
      const isPoint = (decimal ?? '.') === '.'
      issues.push(
        issue(isPoint ? 'decimal_assumed' : 'thousands_assumed', { column: index, value: decimalAssumed }),
      )
    }
  for (const { index, role, header, lower } of columns)
    if (role === 'value' && measure !== 'share' && isByLetter(lower))
      issues.push(issue('scale_by_letter', { column: index, value: header }))
  const period = columns.find(({ role }) => role === 'period')
  const slashed = period?.samples.find((text) => isSlashedDate(text))
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
  if (profile.id !== 'generic' || incomplete) return issues
  // A column that is named as one of units and holds none that is known may well say that its numbers are thousands.
  const unread = columns.filter(
    ({ role, filled, header }) => role === 'ignore' && filled > 0 && isUnitHeading(header),
  )
  for (const { index, header, samples } of unread)
    issues.push(issue('unit_unknown', { column: index, value: samples.join(', '), params: { header } }))
  if (left.length > 0)
    issues.push(issue('column_left_out', { value: left.map(({ header }) => header).join(', ') }))
  const unused = columns.filter(
    ({ index, role, filled, header }) =>
      role === 'ignore' &&
      filled > 0 &&
      header !== '' &&
      !totalColumns.includes(index) &&
      !isUnitHeading(header) &&
      !left.some((column) => column.index === index),
  )
  if (unused.length > 0)
    issues.push(issue('columns_unused', { value: unused.map(({ header }) => header).join(', ') }))
  return issues
}

const isUnitHeading = (header: string): boolean => namedRole(header) === 'unit'

/** Could the column be read as one of values? Ranks and identifiers could not. */
const holdsValues = ({ header, kind, numbers }: Plan['columns'][number]): boolean =>
  numbers > 0 &&
  (valueRank(header) > 0 ||
    (header !== '' && (kind === 'number' || kind === 'percent') && namedRole(header) === null))
