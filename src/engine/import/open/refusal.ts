import type { ProblemCode } from '#shared/contract/problem.ts'

/**
 * Why a file is not read, as the code and parameters of a problem besides the file's name. The process of a
 * reader throws these instead of problems, whose texts in three languages would take longer to load than most
 * files to read.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(
    code: ProblemCode,
    params: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(code, options)
    this.code = code
    this.params = params
  }
}
