import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { translateKey } from '#shared/i18n/i18n.ts'
import { isImportQuestion } from '#shared/vocabulary/import-questions.ts'
import { problem } from '#engine/problem.ts'

/** Every issue an import can name, with how grave it is. Texts: `import:issue_<code>`. */
const severities = {
  bad_number: 'error',
  huge_number: 'error',
  bad_period: 'error',
  no_period: 'error',
  no_subject: 'error',
  error_cell: 'error',
  interval_order: 'error',
  negative_value: 'error',
  share_over_100: 'error',
  bad_unit: 'error',
  other_currency: 'error',
  other_unit: 'error',
  unit_unknown: 'warning',
  measure_by_sign: 'warning',
  margin_unclear: 'warning',
  rows_other_measure: 'info',
  period_grain: 'error',
  grain_finer: 'warning',
  regrouped: 'info',
  regroup_partial: 'warning',
  regroup_gaps: 'warning',
  weeks_moved: 'info',
  rows_told_apart: 'info',
  rows_not_apart: 'warning',
  user_windows: 'warning',
  labels_carried: 'info',
  running_total: 'warning',
  running_possible: 'warning',
  running_differenced: 'info',
  running_fell: 'warning',
  profile_possible: 'info',
  rows_hidden: 'warning',
  rows_hidden_skipped: 'info',
  columns_hidden: 'warning',
  columns_unused: 'info',
  duplicate: 'error',
  missing_value_column: 'error',
  missing_period_column: 'error',
  missing_subject_column: 'error',
  manifest_sha256: 'warning',
  manifest_rows: 'warning',
  manifest_unreadable: 'warning',
  shares_sum: 'warning',
  shares_sum_more: 'warning',
  overlap_possible: 'warning',
  total_unequal: 'warning',
  total_possible: 'warning',
  subtotal_unequal: 'warning',
  measure_assumed: 'warning',
  currency_assumed: 'warning',
  measure_differs: 'warning',
  dataset_doubled: 'warning',
  rows_mostly_lost: 'warning',
  part_beside_whole: 'warning',
  sum_breaks: 'warning',
  names_near: 'warning',
  names_respelled: 'info',
  unit_jump: 'warning',
  vanished_replaced: 'warning',
  vanished_kept: 'info',
  name_numbered: 'info',
  date_order_assumed: 'warning',
  date_order_mixed: 'warning',
  issues_left_out: 'warning',
  duplicates_summed: 'info',
  duplicates_replaced: 'info',
  fractions_scaled: 'info',
  integer_rounded: 'info',
  decimal_assumed: 'warning',
  thousands_assumed: 'warning',
  scale_by_letter: 'info',
  change_kept: 'warning',
  fraction_of_count: 'warning',
  number_marks: 'info',
  base_left_out: 'info',
  totals_left_out: 'info',
  decimal_mixed: 'info',
  footnote_marks: 'info',
  total_column: 'info',
  missing_values: 'info',
  preamble_skipped: 'info',
  subject_assumed: 'info',
  macros_ignored: 'info',
  links_ignored: 'info',
  sheets_hidden: 'info',
  sheets_unreadable: 'warning',
  formulas_without_value: 'warning',
  cells_stray: 'warning',
  bytes_unreadable: 'warning',
  encoding_guessed: 'warning',
  lists_nested: 'info',
  lines_unreadable: 'warning',
  personal_dropped: 'info',
  column_left_out: 'info',
  other_measures: 'info',
  other_tables: 'info',
  catalogue_added: 'info',
  catalogue_completed: 'info',
  catalogue_known: 'info',
  catalogue_differs: 'info',
  country_unknown: 'warning',
  label_disputed: 'warning',
  labels_added: 'info',
  labels_agree: 'info',
  labels_beside: 'info',
} as const satisfies Record<string, ImportIssue['severity']>

export type IssueCode = keyof typeof severities

/** Codes of the issues that are warnings: each may hold an import up, and be allowed by its name. */
export const warningCodes: readonly string[] = Object.entries(severities).flatMap(([code, severity]) =>
  severity === 'warning' ? [code] : [],
)

type Details = {
  row?: number | null
  column?: number | null
  value?: string
  params?: Record<string, string | number>
}

/** Makes an issue with its English text. */
export function issue(code: IssueCode, details: Details = {}): ImportIssue {
  const { row = null, column = null, value = null, params } = details
  return {
    severity: severities[code],
    code,
    row,
    column,
    value,
    ...(params && { params }),
    message: issueText(code, { ...params, value: value ?? '' }),
  }
}

/** English text of an issue. */
export const issueText = (code: IssueCode, params: Record<string, string | number> = {}): string =>
  translateKey('en', `import:issue_${code}`, params)

/** Why no row of a file could be taken: the first of the reasons, with its place. */
export function nothingAccepted(file: string, issues: readonly ImportIssue[]): Error {
  const first = issues.find(({ severity }) => severity === 'error')
  const place = [first?.row && `row ${first.row}`, first?.column && `column ${first.column}`]
  const said = [place.filter(Boolean).join(', '), first?.message ?? 'every row is a remark or a total']
  return problem('import.nothing-accepted', { file, detail: said.filter((part) => part !== '').join(': ') })
}

/** Issues that hold an import up: what it asks and nobody allowed, or with `strict` every warning as well. */
export function heldBy(
  issues: readonly ImportIssue[],
  { allow = [], strict = false }: { allow?: readonly string[] | undefined; strict?: boolean | undefined },
): ImportIssue[] {
  return issues.filter(
    ({ code, severity }) =>
      !allow.includes(code) && (isImportQuestion(code) || (strict && severity === 'warning')),
  )
}

/**
 * Refuses an import that something holds up.
 *
 * @throws `import.questions-open`, with the codes that would allow it; `import.warnings` where it is to be strict
 */
export function refuseHeld(
  file: string,
  issues: readonly ImportIssue[],
  answers: Parameters<typeof heldBy>[1],
): void {
  const held = heldBy(issues, answers)
  if (held.length === 0) return
  const asked = held.filter(({ code }) => isImportQuestion(code))
  const said = asked.length > 0 ? asked : held
  const detail = [...new Set(said.map(({ message }) => message))].slice(0, 5).join('; ')
  const codes = [...new Set(said.map(({ code }) => code))].join(', ')
  throw problem(asked.length > 0 ? 'import.questions-open' : 'import.warnings', { file, detail, codes })
}

const listedIssues = 5000
const valueLength = 200

/**
 * Gathers what an import has to say: each cell that could not be read, up to a bound beyond which they are
 * counted, and tallies of what holds for many cells.
 */
export class IssueList {
  private readonly listed: ImportIssue[] = []
  private readonly tallies = new Map<
    IssueCode,
    { count: number; row: number | null; column: number | null; value: string }
  >()
  private leftOut = 0

  add(code: IssueCode, details: Details = {}): void {
    if (this.listed.length >= listedIssues) {
      this.leftOut += 1
      return
    }
    const value = details.value?.slice(0, valueLength)
    this.listed.push(issue(code, value === undefined ? details : { ...details, value }))
  }

  /** Takes issues that are made already. */
  addAll(issues: readonly ImportIssue[]): void {
    this.listed.push(...issues)
  }

  /** Counts one more of a kind; the first of it is named. */
  tally(code: IssueCode, row: number | null, column: number | null, value: string): void {
    const known = this.tallies.get(code)
    if (known) known.count += 1
    else this.tallies.set(code, { count: 1, row, column, value: value.slice(0, valueLength) })
  }

  all(): ImportIssue[] {
    const counted = [...this.tallies].map(([code, { count, ...first }]) =>
      issue(code, { ...first, params: { count } }),
    )
    const rest = this.leftOut > 0 ? [issue('issues_left_out', { params: { count: this.leftOut } })] : []
    return [...this.listed, ...counted, ...rest]
  }
}

/** Reasons for which a row is skipped; texts in the messages under the same key. */
export type SkipReason =
  | 'skip_blank'
  | 'skip_hidden'
  | 'skip_remark'
  | 'skip_total'
  | 'skip_total_sum'
  | 'skip_subtotal'
  | 'skip_base'
  | 'skip_header'
  | 'skip_other_measure'
  | 'skip_before_coverage'
  | 'skip_excluded'
  | 'skip_router'
  | 'skip_no_developer'
  | 'skip_no_label'
  | 'skip_label_excluded'
