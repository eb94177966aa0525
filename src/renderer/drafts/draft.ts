import * as z from 'zod'

/** What of a form was typed and not saved: the fields that differ from what it began with, and when. */
export type Draft<T> = { at: string; fields: Partial<T> }

/** Reads a draft; null where there is none, or none of this form as it is now. */
export function readDraft<T>(text: string | null, schema: z.ZodType<Partial<T>>): Draft<T> | null {
  try {
    const found = z.object({ at: z.string(), fields: schema }).safeParse(JSON.parse(text ?? 'null'))
    return found.data ?? null
  } catch {
    return null
  }
}
