import { logFault } from '#engine/faults.ts'
import type { FromChild } from './child.ts'
import { ChildFailure, endedReason, type FailureReason, faultOf } from './failure.ts'
import type { Member, Pool } from './pool.ts'

/** What a task may take, and what ends it. */
export type TaskLimits = { readonly milliseconds: number; readonly signal?: AbortSignal | undefined }

/** A task that a child works on. */
export type RunningTask<Message, Answer> = {
  /**
   * What the child says, in order, until its task has ended. Who leaves before that ends the child with it.
   * Errors: `ChildFailure`.
   */
  readonly messages: AsyncGenerator<Message, void, undefined>
  readonly answer: (answer: Answer) => void
}

/** Has a child of the pool do a task, within its limits, from when the first message is asked for. */
export function startTask<Message, Answer = never>(
  pool: Pool,
  task: unknown,
  limits: TaskLimits,
): RunningTask<Message, Answer> {
  let member: Member | null = null
  async function* messages(): AsyncGenerator<Message, void, undefined> {
    member = await pool.borrow(limits.signal)
    let megabytes: number | null = null
    try {
      for await (const frame of framesOf(pool, member, task, limits)) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the child is this program's own
        if (frame.type === 'message') yield frame.message as Message
        else if (frame.type === 'ended') megabytes = frame.megabytes
      }
    } finally {
      pool.giveBack(member, megabytes)
    }
  }
  return {
    messages: messages(),
    answer: (answer) => member?.child.send({ type: 'answer', answer }),
  }
}

/** What a child says to a task, the end included. Errors: `ChildFailure`; what nobody expects is logged. */
async function* framesOf(
  { options: { kind, megabytes } }: Pool,
  { child }: Member,
  task: unknown,
  { milliseconds, signal }: TaskLimits,
): AsyncGenerator<FromChild, void, undefined> {
  const said: FromChild[] = []
  const over: { failure: ChildFailure | null } = { failure: null }
  let wake: () => void = () => undefined
  const fail = (reason: FailureReason): void => {
    over.failure ??= new ChildFailure(reason)
    child.kill()
    wake()
  }
  const cancel = (): void => fail({ kind: 'cancelled' })
  child.listen((frame) => {
    said.push(frame)
    wake()
  })
  void child.exited.then((exit) => fail(endedReason(exit, megabytes)))
  const timer = setTimeout(() => fail({ kind: 'time', milliseconds }), milliseconds)
  signal?.addEventListener('abort', cancel, { once: true })
  if (signal?.aborted === true) cancel()
  child.send({ type: 'task', task })
  try {
    for (;;) {
      const frame = said.shift()
      if (over.failure && frame?.type !== 'ended') throw told(over.failure, kind)
      if (frame?.type === 'fault')
        throw told(new ChildFailure({ kind: 'fault', fault: faultOf(frame.fault) }), kind)
      if (frame) yield frame
      if (frame?.type === 'ended') return
      if (!frame)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
    child.listen(() => undefined)
  }
}

/** Writes down what nobody asked for and no file explains. */
function told(failure: ChildFailure, kind: string): ChildFailure {
  const { reason } = failure
  if (reason.kind === 'ended') logFault(failure, `the process of the ${kind}`)
  else if (reason.kind === 'fault') logFault(reason.fault, `the process of the ${kind}`)
  return failure
}
