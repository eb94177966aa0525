import { idSchema } from '#shared/contract/common.ts'
import { type ObservationPatch, observationPatchSchema } from '#shared/contract/datasets.ts'
import { problemSchema } from '#shared/contract/problem.ts'
import * as z from 'zod'

/** A change of one observation, with what the person saw there when they made it. */
const editSchema = z.object({
  observationId: idSchema,
  patch: observationPatchSchema,
  expected: observationPatchSchema.optional(),
})
export type WaitingEdit = z.infer<typeof editSchema>

const statusSchema = z.discriminatedUnion('kind', [
  /** `sentBefore`: an earlier try went out and its answer was lost */
  z.object({ kind: z.literal('waiting'), sentBefore: z.boolean() }),
  z.object({ kind: z.literal('sending'), sentBefore: z.boolean() }),
  /** somebody else changed it: the person decides */
  z.object({
    kind: z.literal('changed'),
    observationId: idSchema,
    present: observationPatchSchema,
    count: z.int(),
    author: z.string(),
    at: z.string(),
  }),
  z.object({ kind: z.literal('refused'), problem: problemSchema.pick({ code: true, params: true }) }),
])
export type WaitingStatus = z.infer<typeof statusSchema>

/** What a person typed or pasted, until the engine has acknowledged it. One of these is one action. */
export const waitingSchema = z.object({
  id: z.string().max(64),
  /** when it was typed, ISO */
  at: z.string(),
  datasetId: idSchema,
  edits: z.array(editSchema).min(1).max(20_000),
  /** which observation it is about; the first one where there are many */
  subject: z.string(),
  period: z.string(),
  status: statusSchema,
})
export type Waiting = z.infer<typeof waitingSchema>
export type Queue = readonly Waiting[]

/** How a try to write ended. */
export type Outcome =
  | { kind: 'written' }
  /** the engine did not answer, or was busy with another write */
  | { kind: 'later'; sent: boolean }
  | Extract<WaitingStatus, { kind: 'changed' | 'refused' }>

/** More cells than this are held in memory only: a page keeps little from one load to the next. */
export const mostKept = 10_000

const patchKeys = ['value', 'low', 'high', 'qualifier', 'note'] as const

/** The part of an observation that a patch speaks of. */
export function expectedFor(seen: ObservationPatch, patch: ObservationPatch): ObservationPatch {
  const named = patchKeys.filter((key) => patch[key] !== undefined)
  return Object.fromEntries(named.map((key) => [key, seen[key]]))
}

const isUnsent = ({ status }: Waiting): boolean => status.kind !== 'sending'

/**
 * Adds what was typed. A cell that waits already is typed over: one write with the last value, set against what
 * was there before the first, or against what the person has been shown since.
 */
export function added(queue: Queue, next: Waiting): Queue {
  const [edit, ...others] = next.edits
  const at = queue.findIndex(
    (one) => isUnsent(one) && one.edits.length === 1 && one.edits[0]?.observationId === edit?.observationId,
  )
  const before = queue[at]
  const earlier = before?.edits[0]
  if (!edit || others.length > 0 || !before || !earlier) return [...queue, next]
  const shown = before.status.kind === 'changed' ? before.status.present : {}
  const patch = { ...earlier.patch, ...edit.patch }
  const expected = expectedFor({ ...edit.expected, ...earlier.expected, ...shown }, patch)
  const merged = {
    ...next,
    id: before.id,
    edits: [{ ...edit, patch, expected }],
    status: { kind: 'waiting' as const, sentBefore: sentBefore(before) },
  }
  return queue.with(at, merged)
}

const sentBefore = ({ status }: Waiting): boolean =>
  (status.kind === 'waiting' || status.kind === 'sending') && status.sentBefore

/** Must a person decide about it? */
export const needsAnswer = ({ status }: Waiting): boolean =>
  status.kind === 'changed' || status.kind === 'refused'

/** The next to send: in order, one at a time, and none over an earlier one about the same observation. */
export function nextToSend(queue: Queue): Waiting | undefined {
  if (queue.some((one) => one.status.kind === 'sending')) return undefined
  const held = new Set<number>()
  for (const one of queue) {
    const ids = one.edits.map(({ observationId }) => observationId)
    if (one.status.kind === 'waiting' && !ids.some((id) => held.has(id))) return one
    for (const id of ids) held.add(id)
  }
  return undefined
}

const withStatus = (queue: Queue, id: string, status: WaitingStatus): Queue =>
  queue.map((one) => (one.id === id ? { ...one, status } : one))

/** Marks one as being sent. */
export function sending(queue: Queue, id: string): Queue {
  return queue.map((one) =>
    one.id === id ? { ...one, status: { kind: 'sending', sentBefore: sentBefore(one) } } : one,
  )
}

/** What a try did to the queue. */
export function settled(queue: Queue, id: string, outcome: Outcome): Queue {
  const one = queue.find((entry) => entry.id === id)
  if (!one) return queue
  switch (outcome.kind) {
    case 'written':
      return dropped(queue, id)
    case 'later':
      return withStatus(queue, id, { kind: 'waiting', sentBefore: sentBefore(one) || outcome.sent })
    case 'changed':
    case 'refused':
      return withStatus(queue, id, outcome)
  }
}

/** The person gave it up, or it was written. */
export function dropped(queue: Queue, id: string): Queue {
  return queue.filter((one) => one.id !== id)
}

/**
 * The person wants it written all the same: over the value they were shown, not over one that came later still;
 * where several cells changed, over all of them.
 */
export function insisted(queue: Queue, id: string): Queue {
  return queue.map((one) => {
    if (one.id !== id) return one
    const { status } = one
    const edits =
      status.kind !== 'changed'
        ? one.edits
        : one.edits.map(({ observationId, patch }) =>
            one.edits.length === 1
              ? { observationId, patch, expected: expectedFor(status.present, patch) }
              : { observationId, patch },
          )
    return { ...one, edits, status: { kind: 'waiting', sentBefore: false } }
  })
}

export type Pending = { patch: ObservationPatch; entry: Waiting }

/** What waits for each observation, later ones over earlier ones. */
export function pendingById(queue: Queue): ReadonlyMap<number, Pending> {
  const found = new Map<number, Pending>()
  for (const entry of queue)
    for (const { observationId, patch } of entry.edits)
      found.set(observationId, { patch: { ...found.get(observationId)?.patch, ...patch }, entry })
  return found
}

/** The queue as text, for the next load of the page; what is too large for that is left out. */
export function kept(queue: Queue): string {
  return JSON.stringify(queue.filter((one) => one.edits.length <= mostKept))
}

/** The queue that an earlier load of the page kept; what was under way then may have been written or not. */
export function restored(text: string | null): Queue {
  let found: unknown
  try {
    found = JSON.parse(text ?? '[]')
  } catch {
    return []
  }
  const entries = z.array(z.unknown()).safeParse(found).data ?? []
  const queue: Waiting[] = []
  for (const entry of entries) {
    const one = waitingSchema.safeParse(entry).data
    if (one?.status.kind === 'sending') one.status = { kind: 'waiting', sentBefore: true }
    if (one) queue.push(one)
  }
  return queue
}
