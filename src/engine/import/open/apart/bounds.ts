import { exitName } from '#engine/children/child.ts'
import type { ChildFailure } from '#engine/children/failure.ts'
import { problem, type ProblemError } from '#engine/problem.ts'

const megabyte = 1024 * 1024

/** How long the reading of a file may take: time grows with the file, memory does not. */
export const millisecondsFor = (bytes: number): number => 30_000 + Math.ceil(bytes / megabyte) * 1000

/** What it means for a file that the process reading it came to nothing; a fault of the program stays one. */
export function fileProblem(failure: ChildFailure, file: string): ProblemError | Error {
  const { reason } = failure
  const tooLarge = (detail: string): ProblemError =>
    problem('file.too-large', { file, detail }, { cause: failure })
  switch (reason.kind) {
    case 'time':
      return tooLarge(`reading it took more than ${reason.milliseconds / 1000} seconds`)
    case 'memory':
      return tooLarge(`reading it takes more than ${reason.megabytes} MB of memory`)
    case 'ended':
      return problem(
        'file.unreadable',
        { file, detail: `the process that read it ended (${exitName(reason.exit)})` },
        { cause: failure },
      )
    case 'cancelled':
      return problem('cancelled')
    case 'fault':
      return reason.fault
  }
}
