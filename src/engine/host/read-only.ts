import { ProblemError } from '#engine/problem.ts'

const readable = new Set<string>(['workspace.locked', 'workspace.hard-linked', 'workspace.no-access'])

/** Is it a workspace that may not be written now, and may still be read? */
export const opensReadOnly = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && readable.has(error.problem.code)

/** Is it written by another process, which may give it back before long? */
export const isHeldByAnother = (error: ProblemError): boolean => error.problem.code === 'workspace.locked'
