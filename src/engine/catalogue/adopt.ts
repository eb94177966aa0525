import type { Adoption, Label } from '#shared/contract/labels.ts'
import { opennessSchema, originSchema } from '#shared/contract/common.ts'
import { problem } from '#engine/problem.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import type { Recorder, Workspace } from '#engine/store/types.ts'
import { recordDecisions } from './decisions.ts'
import { entryOfText, type Labelled, labelledName } from './held.ts'
import { newKey } from './keys.ts'
import { labelsOf } from './labels.ts'
import { resolveSubject } from './resolve.ts'
import { entryById, entryByKey } from './tree.ts'

/**
 * Has a label hold, whoever said it: it is kept with its date and source, and the catalogue says what it says. One
 * action. What a name alone is labelled by becomes a model of its own within the family that it belongs to.
 *
 * @throws `catalogue.not-found` for what it is about or what a name is said to be, `catalogue.label-homeless` for a
 *   name that belongs to no family, `input.invalid` for a value that the field does not have
 */
export function adoptLabel(ws: Workspace, adoption: Adoption, reason: string): ActionRef {
  const name = labelledName(ws.db, adoption)
  if (name === null) throw problem('catalogue.not-found', { key: adoption.key })
  const label = { key: 'adoptLabel', params: { name, value: adoption.value } }
  const { result: _, ...ref } = act(ws, { label, kind: 'catalogue', reason }, (recorder) => {
    recordLabel(ws, recorder, { ...adoption, ...hold(ws, recorder, adoption) })
  })
  return ref
}

/** Keeps the label, or marks the one that says the same; of its field no other is adopted any longer. */
function recordLabel({ db }: Workspace, recorder: Recorder, adoption: Adoption): void {
  const { kind, key, field, value, from, by, url, note } = adoption
  let isKept = false
  for (const label of labelsOf(db, adoption)) {
    if (label.field !== field) continue
    const isThis = label.value === value && label.from === from && label.by === by
    isKept ||= isThis
    if (label.adopted !== isThis) recorder.update('label', label.id, { adopted: isThis ? 1 : 0 })
  }
  if (isKept) return
  recorder.insert('label', {
    target_kind: kind,
    target_key: key,
    field,
    value,
    holds_from: from,
    said_by: by,
    url,
    note,
    adopted: 1,
  })
}

/** Has the catalogue say it. @returns what the label is of from now on: of the model that was made for a name */
function hold(ws: Workspace, recorder: Recorder, adoption: Adoption): Labelled {
  const { kind, key, field, value } = adoption
  if (field === 'identity') {
    if (kind !== 'name') throw problem('input.invalid', { detail: 'only a name has an identity' })
    recordDecisions(ws.db, recorder, [{ text: key, to: entryOfText(ws.db, value) }])
  } else if (field === 'origin') {
    if (kind !== 'developer') throw problem('input.invalid', { detail: 'only a developer has an origin' })
    recorder.update('developer', entryByKey(ws.db, 'developer', key).id, {
      origin: codeOf(originSchema, value),
    })
  } else if (kind === 'name') {
    const model = makeModel(ws, recorder, key, codeOf(opennessSchema, value))
    moveSayings(ws, recorder, adoption, model)
    return model
  } else if (kind === 'developer') {
    throw problem('input.invalid', { detail: 'a developer has no openness of its own' })
  } else {
    recorder.update(kind, entryByKey(ws.db, kind, key).id, { openness: codeOf(opennessSchema, value) })
  }
  return { kind, key }
}

/** What was said of the openness of a name is said of its model: nobody looks under the name once there is one. */
function moveSayings({ db }: Workspace, recorder: Recorder, name: Labelled, model: Labelled): void {
  const idOf = ({ value, from, by }: Label): string => JSON.stringify([value, from, by])
  const present = new Set(labelsOf(db, model).map(idOf))
  for (const label of labelsOf(db, name)) {
    if (label.field !== 'openness') continue
    if (present.has(idOf(label))) recorder.remove('label', label.id)
    else recorder.update('label', label.id, { target_kind: model.kind, target_key: model.key })
  }
}

function codeOf<Code>(
  schema: { safeParse(value: unknown): { success: true; data: Code } | { success: false } },
  value: string,
): Code {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw problem('input.invalid', { detail: value })
  return parsed.data
}

/** A model for a name that had only its family: the rule that gave it the family lies of its openness. */
function makeModel(
  { db }: Workspace,
  recorder: Recorder,
  text: string,
  openness: ReturnType<typeof opennessSchema.parse>,
): Labelled {
  const found = resolveSubject(db, text)
  if (found.modelId !== null) {
    recorder.update('model', found.modelId, { openness })
    return { kind: 'model', key: entryById(db, 'model', found.modelId).key }
  }
  if (found.familyId === null) throw problem('catalogue.label-homeless', { name: text })
  const key = newKey(db, 'model', '', text)
  recorder.insert('model', {
    key,
    name: text,
    family_id: found.familyId,
    openness,
    released: null,
    note: '',
  })
  // The family may be what an analyst said of the text: the alias is there already and points elsewhere from now on.
  recordDecisions(db, recorder, [{ text, to: { kind: 'model', key } }])
  return { kind: 'model', key }
}
