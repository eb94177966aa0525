import type { ChildKind } from './kinds.ts'

/** What the engine says to a child: a task, and what the task asks for on its way. */
export type ToChild = { type: 'task'; task: unknown } | { type: 'answer'; answer: unknown }

/** An error as it goes from one process to another. */
export type SentFault = { name: string; message: string; stack: string }

/** What a child says: the messages of its task, then how it ended and the memory it holds now. */
export type FromChild =
  | { type: 'message'; message: unknown }
  | { type: 'ended'; megabytes: number }
  | { type: 'fault'; fault: SentFault }

/** How a process ended: by itself with a code, or by a signal. Both null where it could not be started. */
export type ChildExit = { readonly code: number | null; readonly signal: string | null }

/** A child process, seen from the engine. */
export type Child = {
  send(frame: ToChild): void
  /** Who hears the child from now on. */
  listen(receive: (frame: FromChild) => void): void
  /** Settles when the process is gone; never rejects. */
  readonly exited: Promise<ChildExit>
  /** Should the engine's process go on for as long as this one runs? */
  hold(held: boolean): void
  /** Ends the process wherever it is. */
  kill(): void
}

export type ChildOrder = { readonly kind: ChildKind; readonly entry: string; readonly megabytes: number }

/** A way to start a child. */
export type Spawn = (order: ChildOrder) => Child

/**
 * The signal by which a child ends itself when it takes too much memory. POSIX only: Windows knows no signals,
 * and a child that ends itself there has simply ended.
 */
export const memorySignal = 'SIGUSR2'

/** Did the process end for want of memory: by its own watch, or because V8's heap was full? */
export const endedForMemory = ({ code, signal }: ChildExit): boolean =>
  signal === memorySignal || signal === 'SIGABRT' || code === 134

/** How a process ended, in a word: `SIGKILL`, `exit 1`. */
export const exitName = ({ code, signal }: ChildExit): string =>
  signal ?? (code === null ? 'not started' : `exit ${code}`)

const frames: readonly unknown[] = ['message', 'ended', 'fault'] satisfies FromChild['type'][]

/** Is it a frame of a child? Its content is this program's own and not looked at. */
export const isFromChild = (value: unknown): value is FromChild =>
  typeof value === 'object' && value !== null && 'type' in value && frames.includes(value.type)
