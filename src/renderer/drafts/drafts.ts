import type * as z from 'zod'
import { type Draft, readDraft } from './draft.ts'

let workspace = ''

/** Drafts belong to a workspace; said once it is known. */
export function beginDrafts(path: string): void {
  workspace = path
}

const keyOf = (name: string): string => `modelshare.draft:${workspace}:${name}`

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
