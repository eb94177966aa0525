import type { ImportIssue, ImportPreview, MappingPatch } from '#shared/contract/imports.ts'
import { type ImportQuestion, importQuestions } from '#shared/vocabulary/import-questions.ts'
import { scrollWithin } from './scroll.ts'

/** What only the analyst can say, in the order in which it is asked. */
export type Decision = 'columns' | 'duplicates' | 'overlap' | ImportQuestion

/** Issues that keep a table from being read at all. */
const missingRoles = new Set(['missing_value_column', 'missing_period_column', 'missing_subject_column'])
/** Issues by which an import says that the file gives values twice. */
const duplicateCodes = new Set(['duplicate', 'duplicates_summed', 'duplicates_replaced'])

/** Why the columns of a table cannot be read yet. */
export const missingRole = ({ report }: ImportPreview): ImportIssue | undefined =>
  report.issues.find(({ code }) => missingRoles.has(code))

export const hasDuplicates = ({ report }: ImportPreview): boolean =>
  report.issues.some(({ code }) => duplicateCodes.has(code))

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
  if (hasDuplicates(preview) && patch.duplicates === undefined) open.push('duplicates')
  if (overlapQuestion(preview) && patch.definition?.overlapping === undefined) open.push('overlap')
  return [...open, ...openQuestions(preview, allow)]
}

const placeOf = (decision: Decision): string => `import-decide-${decision}`

/** Marks the place where a decision is made. */
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
