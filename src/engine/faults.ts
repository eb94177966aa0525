import { ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import type { Problem } from '#shared/contract/problem.ts'
import { problem, ProblemError } from './problem.ts'
import { callFailure, codeOf } from './files/failures.ts'

/** What is known about the call that failed. */
export type Failure = { procedure: string; path: string; aborted: boolean }

/** At most this many broken rules are told: the first are what a person corrects. */
const toldIssues = 3

function invalidInput(error: ValidationError): ProblemError {
  const told = error.issues.slice(0, toldIssues).map((issue) => {
    const where = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
    return where.length > 0 ? `${where.join('.')}: ${issue.message}` : issue.message
  })
  const more = error.issues.length - told.length
  return problem('input.invalid', { detail: told.join('; ') + (more > 0 ? ` (+${more})` : '') })
}

/**
 * The places that an error went through. They follow its message in its stack, and a message may hold lines that look
 * like places; where it is not found there, it was changed, and what stands there may be anything.
 */
function placesOf({ message, stack = '' }: Error): string[] {
  const at = stack.indexOf(message)
  if (at < 0) return []
  return stack
    .slice(at + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
}

/**
 * Writes a fault down for whoever mends it: where it happened, never what it happened to. The message of an
 * error may quote a cell, so only its kind and the places it went through are kept.
 */
export function logFault(error: unknown, procedure: string): void {
  const name = error instanceof Error ? error.name : typeof error
  const code = codeOf(error)
  const frames = error instanceof Error ? placesOf(error) : []
  process.stderr.write([`fault in ${procedure}: ${name} ${code}`.trim(), ...frames, ''].join('\n'))
}

/** Any failure as a problem a person can read; what is a fault of the program is logged and `internal`. */
export function problemFrom(error: unknown, failure: Failure): Problem {
  if (error instanceof ProblemError) return error.problem
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
      return invalidInput(error.cause).problem
    }
  }
  if (failure.aborted || (error instanceof Error && error.name === 'AbortError')) {
    return problem('cancelled').problem
  }
  const told = callFailure(error, failure.path)
  if (told instanceof ProblemError) return told.problem
  logFault(error, failure.procedure)
  return problem('internal', { procedure: failure.procedure }).problem
}
