import type { Database } from 'better-sqlite3'
import type { CatalogueChange } from '#shared/contract/catalogue.ts'
import { opennessSchema, originSchema } from '#shared/contract/common.ts'
import type { NameDecision } from '#shared/contract/import-mapping.ts'
import type { Openness, Origin } from '#shared/vocabulary/classes.ts'
import { problem } from '#engine/problem.ts'
import { entryOfText, type Labelled, labelledName } from './held.ts'
import { resolveSubject } from './resolve.ts'
import { entryById, entryByKey } from './tree.ts'

/** What the catalogue has to become so that it says what a label says. */
export type AdoptionChange =
  | { readonly kind: 'developer'; readonly id: number; readonly patch: { readonly origin: Origin } }
  | {
      readonly kind: 'family' | 'model'
      readonly id: number
      readonly patch: { readonly openness: Openness }
    }
  | { readonly kind: 'decision'; readonly decision: NameDecision }
  /** for a name that had only its family: the rule that gave it the family lies of its openness */
  | {
      readonly kind: 'new-model'
      readonly name: string
      readonly familyId: number
      /** null: as its family */
      readonly openness: Openness | null
    }
  /** from a day on, by the label alone; the catalogue itself says what holds before */
  | { readonly kind: 'dated'; readonly of: Labelled }

type Adopted = Omit<Extract<CatalogueChange, { kind: 'label' }>, 'kind'>

/**
 * What adopting a label changes, the same where it is only thought of.
 *
 * @throws `catalogue.not-found` for what it is about or what a name is said to be, `catalogue.label-homeless` for a
 *   name that belongs to no family, `input.invalid` for a value that the field does not have, or a field that what it
 *   is about does not have
 */
export function adoptionChange(db: Database, adopted: Adopted): AdoptionChange {
  const change = undatedChange(db, adopted)
  const { of, from = null } = adopted
  if (from === null) return change
  if (change.kind === 'new-model') return { ...change, openness: null }
  const isModel = of.kind === 'name' && change.kind === 'model'
  return { kind: 'dated', of: isModel ? { kind: 'model', key: entryById(db, 'model', change.id).key } : of }
}

function undatedChange(db: Database, { of, field, value }: Adopted): AdoptionChange {
  const { kind, key } = of
  if (labelledName(db, of) === null) throw problem('catalogue.not-found', { key })
  if (field === 'identity') {
    if (kind !== 'name') throw problem('input.invalid', { detail: 'only a name has an identity' })
    return { kind: 'decision', decision: { text: key, to: entryOfText(db, value) } }
  }
  if (field === 'origin') {
    if (kind !== 'developer') throw problem('input.invalid', { detail: 'only a developer has an origin' })
    return { kind, id: entryByKey(db, kind, key).id, patch: { origin: codeOf(originSchema, value) } }
  }
  const openness = codeOf(opennessSchema, value)
  if (kind === 'name') return opennessOfName(db, key, openness)
  if (kind === 'developer')
    throw problem('input.invalid', { detail: 'a developer has no openness of its own' })
  return { kind, id: entryByKey(db, kind, key).id, patch: { openness } }
}

function opennessOfName(db: Database, name: string, openness: Openness): AdoptionChange {
  const { modelId, familyId } = resolveSubject(db, name)
  if (modelId !== null) return { kind: 'model', id: modelId, patch: { openness } }
  if (familyId === null) throw problem('catalogue.label-homeless', { name })
  return { kind: 'new-model', name, familyId, openness }
}

function codeOf<Code>(
  schema: { safeParse(value: unknown): { success: true; data: Code } | { success: false } },
  value: string,
): Code {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw problem('input.invalid', { detail: value })
  return parsed.data
}
