import type { Problem } from '#shared/contract/problem.ts'
import { ProblemError } from '#engine/problem.ts'

/** The problem that work fails with. */
export function failure(work: () => unknown): Problem {
  try {
    work()
  } catch (error) {
    return problemIn(error)
  }
  throw new Error('nothing failed')
}

/** The problem that work fails with in the end. */
export async function rejection(work: Promise<unknown>): Promise<Problem> {
  try {
    await work
  } catch (error) {
    return problemIn(error)
  }
  throw new Error('nothing failed')
}

/** The problem that was thrown; anything else is a fault and goes on. */
function problemIn(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  throw error
}
