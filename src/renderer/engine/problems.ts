import { type Problem, problemSchema } from '#shared/contract/problem.ts'
import { problemText } from '#shared/i18n/problems.ts'
import { notifications } from '@mantine/notifications'
import { ORPCError } from '@orpc/client'
import { currentLocale } from '../language/language.ts'
import { ConnectionLost } from './lost.ts'

/** What went wrong, in the reader's language, with the next step. */
export type ProblemText = { code: Problem['code']; message: string; nextStep: string }

/** The problem an error carries; a fault of the program is `internal`, an aborted call is `cancelled`. */
export function problemOf(error: unknown): Pick<Problem, 'code' | 'params'> {
  if (error instanceof ConnectionLost)
    return { code: error.sent ? 'connection.unanswered' : 'connection.lost', params: {} }
  if (error instanceof DOMException && error.name === 'AbortError') return { code: 'cancelled', params: {} }
  if (error instanceof ORPCError) {
    const carried = problemSchema.safeParse(error.data)
    if (carried.success) return carried.data
    if (error.code === 'BAD_REQUEST') return { code: 'input.invalid', params: { detail: error.message } }
  }
  return { code: 'internal', params: {} }
}

/** Turns any error into text a person can act on. */
export function readProblem(error: unknown): ProblemText {
  const { code, params } = problemOf(error)
  return { code, ...problemText(code, params, currentLocale()) }
}

/** A problem that is found before the engine is asked, as the engine would have said it. */
export function localProblem(code: Problem['code'], params: Problem['params']): Error {
  const data = { code, params, ...problemText(code, params, currentLocale()) }
  return new ORPCError('PROBLEM', { defined: true, status: 422, message: data.message, data })
}

/** Is the thing that was asked for no longer there: undone, removed? */
export function isGone(error: unknown): boolean {
  return problemOf(error).code.endsWith('.not-found')
}

/** Shows an error as a notification; a cancelled call is what was asked for and says nothing. */
export function notifyProblem(error: unknown): void {
  const { code, message, nextStep } = readProblem(error)
  if (code === 'cancelled') return
  notifications.show({ color: 'red', title: message, message: nextStep, autoClose: 12_000 })
}
