import { statSync } from 'node:fs'
import type { Problem } from '#shared/contract/problem.ts'
import { ProblemError } from '#engine/problem.ts'

/** The problem that work fails with. */
export function failure(work: () => unknown): Problem {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
  throw new Error('nothing failed')
}

/** The rights of a file, as `chmod` writes them. */
export const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)
