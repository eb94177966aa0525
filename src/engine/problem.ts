import type { Problem, ProblemCode } from '#shared/contract/problem.ts'
import { problemText } from '#shared/i18n/problems.ts'

/** A failure that a person can understand and act on; everything else thrown is a fault of the program. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options)
    this.problem = problem
  }
}

/** Makes the error of a code, with its English text from the message catalogue. */
export function problem(
  code: ProblemCode,
  params: Record<string, string | number> = {},
  options?: ErrorOptions,
): ProblemError {
  return new ProblemError({ code, params, ...problemText(code, params, 'en') }, options)
}
