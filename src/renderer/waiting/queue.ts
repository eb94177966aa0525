import { idSchema } from '#shared/contract/common.ts'
import { conflictSchema, observationEditSchema, type ObservationPatch } from '#shared/contract/datasets.ts'
import { problemSchema } from '#shared/contract/problem.ts'
import * as z from 'zod'

const statusSchema = z.discriminatedUnion('kind', [
  /** `sentBefore`: an earlier try went out and its answer was lost */
  z.object({ kind: z.literal('waiting'), sentBefore: z.boolean() }),
  z.object({ kind: z.literal('sending'), sentBefore: z.boolean() }),
  /** somebody else changed it: the person decides */
  z.object({ kind: z.literal('changed'), conflicts: z.array(conflictSchema).min(1) }),
  z.object({ kind: z.literal('refused'), problem: problemSchema.pick({ code: true, params: true }) }),
])
export type WaitingStatus = z.infer<typeof statusSchema>

/** What a person typed or pasted, until the engine has acknowledged it. One of these is one action. */
export const waitingSchema = z.object({
  id: z.string().max(64),
  /** when it was typed, ISO */
  at: z.string(),
  datasetId: idSchema,
  edits: z.array(observationEditSchema).min(1).max(20_000),
  /** which observation it is about; the first one where there are many */
  subject: z.string(),
  period: z.string(),
  // What another version of this page kept is not lost with its way to say how it stood.
  status: statusSchema.catch({ kind: 'waiting', sentBefore: true }),
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
  const shown = presentIn(before, edit.observationId)
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

/** What the person was told that stands in place of an edit; nothing where it is not in conflict. */
const presentIn = ({ status }: Waiting, observationId: number): ObservationPatch =>
  (status.kind === 'changed' &&
    status.conflicts.find((conflict) => conflict.observationId === observationId)?.present) ||
  {}

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

/** The person wants it written all the same: over the values they were shown, not over any that came later still. */
export function insisted(queue: Queue, id: string): Queue {
  return queue.map((one) => {
    if (one.id !== id) return one
    const edits = one.edits.map((edit) => {
      const { observationId, patch, expected } = edit
      const shown = expectedFor({ ...expected, ...presentIn(one, observationId) }, patch)
      return expected ? { observationId, patch, expected: shown } : edit
    })
    return { ...one, edits, status: { kind: 'waiting', sentBefore: false } }
  })
}

/** The edits that nobody stands in the way of; the person leaves the others as they are. */
export function spared(queue: Queue, id: string): Queue {
  return queue.flatMap((one): Waiting[] => {
    const { status } = one
    if (one.id !== id || status.kind !== 'changed') return [one]
    const changed = new Set(status.conflicts.map(({ observationId }) => observationId))
    const edits = one.edits.filter(({ observationId }) => !changed.has(observationId))
    return edits.length === 0 ? [] : [{ ...one, edits, status: { kind: 'waiting', sentBefore: false } }]
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
