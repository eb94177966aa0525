import { idSchema } from '#shared/contract/common.ts'
import * as z from 'zod'

/** The actions this window did, and the last one that was there before it did any. */
type Own = { before: number; ids: readonly number[] }

const ownSchema = z.object({ before: z.int().min(0), ids: z.array(idSchema).max(10_000) })
const mostRemembered = 1000

/** Answers of writes name their action, and so does the last event of an import. */
const refSchema = z.union([
  z.object({ actionId: idSchema, already: z.literal(false).optional() }),
  z.object({ report: z.object({ actionId: idSchema }) }).transform(({ report }) => report),
])

let key: string | null = null
let own: Own = { before: 0, ids: [] }

/** Remembers that this window did an action. */
export function addOwn(actionId: number): void {
  own = { ...own, ids: [...own.ids.filter((id) => id !== actionId), actionId].slice(-mostRemembered) }
  if (key !== null) window.sessionStorage.setItem(key, JSON.stringify(own))
}

/** Remembers the action that an answer of the engine names, if it names one. */
export function noteOwn(answer: unknown): void {
  const ref = refSchema.safeParse(answer)
  if (ref.success) addOwn(ref.data.actionId)
}

/**
 * Is an action this window's to undo without a question: done here, or there before this window opened, which
 * is how undo survives a restart?
 */
export const isOwn = (actionId: number): boolean => actionId <= own.before || own.ids.includes(actionId)

function stored(text: string | null): Own | null {
  try {
    return ownSchema.safeParse(JSON.parse(text ?? 'null')).data ?? null
  } catch {
    return null
  }
}

/** Says in which workspace the window works and which action is its last, once that is known. */
export function beginOwn(workspace: string, lastActionId: number): void {
  const next = `modelshare.own:${workspace}`
  if (key === next) return
  key = next
  own = stored(window.sessionStorage.getItem(key)) ?? { before: lastActionId, ids: own.ids }
  window.sessionStorage.setItem(key, JSON.stringify(own))
}
