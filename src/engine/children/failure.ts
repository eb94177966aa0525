import { type ChildExit, endedForMemory, exitName, type SentFault } from './child.ts'

/** Why a task of a child came to nothing. */
export type FailureReason =
  | { kind: 'time'; milliseconds: number }
  | { kind: 'memory'; megabytes: number }
  /** the process ended, and nobody here had ended it */
  | { kind: 'ended'; exit: ChildExit }
  /** the child's own program is at fault */
  | { kind: 'fault'; fault: Error }
  | { kind: 'cancelled' }

/** A task of a child that came to nothing. Who gave the task knows what to call it for a person. */
export class ChildFailure extends Error {
  override readonly name = 'ChildFailure'
  readonly reason: FailureReason
  /** for the log: the signal or exit code by which the process ended */
  readonly code: string

  constructor(reason: FailureReason) {
    super(reason.kind, reason.kind === 'fault' ? { cause: reason.fault } : undefined)
    this.reason = reason
    this.code = reason.kind === 'ended' ? exitName(reason.exit) : reason.kind
  }
}

/** Why a process that nobody ended is gone. */
export const endedReason = (exit: ChildExit, megabytes: number): FailureReason =>
  endedForMemory(exit) ? { kind: 'memory', megabytes } : { kind: 'ended', exit }

/** An error as it can be sent, whatever was thrown. */
export function sentFault(error: unknown): SentFault {
  if (!(error instanceof Error)) return { name: typeof error, message: '', stack: '' }
  const { name, message, stack = '' } = error
  return { name, message, stack }
}

/** The error that was sent. */
export const faultOf = ({ name, message, stack }: SentFault): Error =>
  Object.assign(new Error(message), { name, stack })
