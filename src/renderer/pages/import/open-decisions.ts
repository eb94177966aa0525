import type { ImportIssue, MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportPreview } from '#shared/contract/imports.ts'
import {
  type ImportQuestion,
  importQuestions,
  isImportQuestion,
} from '#shared/vocabulary/import-questions.ts'
import { scrollWithin } from './scroll.ts'

/** Questions of the check; a finer grain is asked where periods are. */
type AskedHere = Exclude<ImportQuestion, 'grain_finer'>
export const isAskedHere = (code: string): code is AskedHere =>
  isImportQuestion(code) && code !== 'grain_finer'

/** What only the analyst can say, in the order in which it is asked. */
export type Decision = 'columns' | 'hidden' | 'grain' | 'running' | 'duplicates' | 'overlap' | AskedHere

/** Issues that keep a table from being read at all. */
const missingRoles = new Set(['missing_value_column', 'missing_period_column', 'missing_subject_column'])
/** Issues by which an import says that the file gives values twice. */
const duplicateCodes = new Set(['duplicate', 'duplicates_summed', 'duplicates_replaced'])

/** Why the columns of a table cannot be read yet. */
export const missingRole = ({ report }: ImportPreview): ImportIssue | undefined =>
  report.issues.find(({ code }) => missingRoles.has(code))

export const hasDuplicates = ({ report }: ImportPreview): boolean =>
  report.issues.some(({ code }) => duplicateCodes.has(code))

const said = ({ report }: ImportPreview, ...codes: string[]): ImportIssue | undefined =>
  report.issues.find(({ code }) => codes.includes(code))

/** What a spreadsheet program hides, where the table has any of it. */
export const hiddenQuestion = (preview: ImportPreview): ImportIssue | undefined =>
  said(preview, 'rows_hidden', 'rows_hidden_skipped')

/** Are the values running totals? Said where they are kept, and where they were replaced by differences. */
export const runningQuestion = (preview: ImportPreview): ImportIssue | undefined =>
  said(preview, 'running_total', 'running_possible', 'running_differenced')

/** The periods of the file are finer than those of the dataset. */
export const grainQuestion = (preview: ImportPreview): ImportIssue | undefined => said(preview, 'grain_finer')

/** The question whether one user or request counts for several categories, where the file leaves it open. */
export const overlapQuestion = ({ report }: ImportPreview): ImportIssue | undefined =>
  report.issues.find(({ code }) => code === 'overlap_possible')

/** What holds the import up until it is settled or allowed. */
export const openQuestions = ({ report }: ImportPreview, allow: readonly string[]): ImportQuestion[] =>
  importQuestions.filter(
    (code) => !allow.includes(code) && report.issues.some((issue) => issue.code === code),
  )

/** What waits for the analyst. A file about models asks nothing. */
export function openDecisions(
  preview: ImportPreview,
  patch: MappingPatch,
  allow: readonly string[],
): Decision[] {
  if (preview.report.catalogue) return []
  const open: Decision[] = []
  if (missingRole(preview)) open.push('columns')
  if (hiddenQuestion(preview) && patch.hidden === undefined) open.push('hidden')
  if (grainQuestion(preview)) open.push('grain')
  if (runningQuestion(preview) && patch.running === undefined) open.push('running')
  if (hasDuplicates(preview) && patch.duplicates === undefined) open.push('duplicates')
  if (overlapQuestion(preview) && patch.definition?.overlapping === undefined) open.push('overlap')
  return [...open, ...openQuestions(preview, allow).filter(isAskedHere)]
}

const placeOf = (decision: Decision): string => `import-decide-${decision}`

/** Marks the place where a decision is made: the first of several questions of one kind. */
export const decisionPlace = (decision: Decision): { id: string } => ({ id: placeOf(decision) })

/** Brings a decision into sight, with the focus on what makes it. */
export function goToDecision(decision: Decision): void {
  const place = document.getElementById(placeOf(decision))
  if (!place) return
  scrollWithin(place)
  const field =
    place.querySelector<HTMLElement>('select, input:checked') ??
    place.querySelector<HTMLElement>('input, button')
  field?.focus({ preventScroll: true })
}
