import * as z from 'zod'

/**
 * Every way in which work can fail, as a stable code. The texts (message and next step) live in the
 * i18n namespace `problems` under the same key, so that each host can say it in the reader's language.
 */
export const problemCodes = [
  'input.invalid',
  'internal',
  'cancelled',
  'connection.lost',
  'connection.unanswered',
  'workspace.not-found',
  'workspace.newer',
  'workspace.foreign',
  'workspace.not-a-database',
  'workspace.empty',
  'workspace.locked',
  'workspace.busy',
  'workspace.read-only',
  'workspace.disk-full',
  'workspace.exists',
  'workspace.not-empty',
  'workspace.damaged',
  'file.not-found',
  'file.unreadable',
  'file.empty',
  'file.binary',
  'file.no-table',
  'file.too-large',
  'file.unsupported',
  'file.unsafe',
  'file.encrypted',
  'file.unwritable',
  'import.stage-gone',
  'import.mapping-incomplete',
  'import.nothing-accepted',
  'import.duplicates',
  'import.template-not-found',
  'export.too-many-rows',
  'export.too-large',
  'dataset.not-found',
  'dataset.ambiguous',
  'observation.not-found',
  'observation.invalid-value',
  'observation.changed',
  'subject.not-found',
  'catalogue.not-found',
  'catalogue.in-use',
  'risk.not-found',
  'claim.not-found',
  'view.not-found',
  'brief.not-found',
  'brief.not-a-brief',
  'action.nothing-to-undo',
  'action.nothing-to-redo',
  'action.not-last',
  'query.no-data',
  'query.grain-too-fine',
  'query.not-a-share',
] as const

export type ProblemCode = (typeof problemCodes)[number]

export const problemSchema = z.object({
  code: z.enum(problemCodes),
  /** what the text of the code interpolates: a file name, a version, a row */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** the English text, for logs and the command line */
  message: z.string(),
  nextStep: z.string(),
})

/** A failure as a value: code, what happened, and what the person can do next. */
export type Problem = z.infer<typeof problemSchema>
