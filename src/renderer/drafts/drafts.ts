import * as z from 'zod'

/** What of a form was typed and not saved: the fields that differ from what it began with, and when. */
export type Draft<T> = { at: string; fields: Partial<T> }

let workspace = ''

/** Drafts belong to a workspace; said once it is known. */
export function beginDrafts(path: string): void {
  workspace = path
}

const keyOf = (name: string): string => `modelshare.draft:${workspace}:${name}`

/** Reads a draft; null where there is none, or none of this form as it is now. */
export function readDraft<T>(text: string | null, schema: z.ZodType<Partial<T>>): Draft<T> | null {
  try {
    const found = z.object({ at: z.string(), fields: schema }).safeParse(JSON.parse(text ?? 'null'))
    return found.data ?? null
  } catch {
    return null
  }
}

export function loadDraft<T>(name: string, schema: z.ZodType<Partial<T>>): Draft<T> | null {
  return readDraft(window.sessionStorage.getItem(keyOf(name)), schema)
}

/** Keeps what was typed; nothing typed keeps nothing. */
export function saveDraft<T extends object>(name: string, fields: Partial<T>): void {
  if (Object.keys(fields).length === 0) return dropDraft(name)
  const draft: Draft<T> = { at: new Date().toISOString(), fields }
  window.sessionStorage.setItem(keyOf(name), JSON.stringify(draft))
}

export function dropDraft(name: string): void {
  window.sessionStorage.removeItem(keyOf(name))
}

export const hasDraft = (name: string): boolean => window.sessionStorage.getItem(keyOf(name)) !== null
