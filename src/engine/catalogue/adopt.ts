import type { Database } from 'better-sqlite3'
import type { Adoption, Label } from '#shared/contract/labels.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import type { Recorder, Workspace } from '#engine/store/types.ts'
import { isKeptBeside, settleAdopted } from './adopted.ts'
import { type AdoptionChange, adoptionChange } from './adoption.ts'
import { recordDecisions } from './decisions.ts'
import { type Labelled, labelledName } from './held.ts'
import { newKey } from './keys.ts'
import { labelsOf } from './labels.ts'
import { entryById } from './tree.ts'

/**
 * Has a label hold, whoever said it: it is kept with its date and source, and the catalogue says what it says; from its
 * day on where it has one, and what the catalogue said until then before. One action. What a name alone is labelled by becomes a model of its own within the family that it belongs to.
 *
 * @throws as `adoptionChange`
 */
export function adoptLabel(ws: Workspace, adoption: Adoption, reason: string): ActionRef {
  const change = adoptionChange(ws.db, {
    of: adoption,
    field: adoption.field,
    value: adoption.value,
    from: adoption.from,
  })
  const name = labelledName(ws.db, adoption) ?? adoption.key
  const label = { key: 'adoptLabel', params: { name, value: adoption.value } }
  const { result: _, ...ref } = act(ws, { label, kind: 'catalogue', reason }, (recorder) => {
    const target = hold(ws, recorder, adoption, change)
    if (adoption.kind === 'name' && target.kind === 'model') moveSayings(ws, recorder, adoption, target)
    recordLabel(ws, recorder, { ...adoption, ...target })
    settleAdopted(ws.db, recorder)
  })
  return ref
}

/** Keeps the label, or marks the one that says the same. */
function recordLabel({ db }: Workspace, recorder: Recorder, adoption: Adoption): void {
  const { kind, key, field, value, from, by, url, note } = adoption
  let isKept = false
  for (const label of labelsOf(db, adoption)) {
    if (label.field !== field) continue
    const isThis = label.value === value && label.from === from && label.by === by
    isKept ||= isThis
    const isAdopted = isThis || (label.adopted && isKeptBeside(label, adoption))
    if (label.adopted !== isAdopted) recorder.update('label', label.id, { adopted: isAdopted ? 1 : 0 })
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

/** Has the catalogue say it. @returns what the label is of from now on: of the model, where a name is or becomes one */
function hold(
  { db }: Workspace,
  recorder: Recorder,
  { kind, key }: Labelled,
  change: AdoptionChange,
): Labelled {
  switch (change.kind) {
    case 'developer':
      recorder.update('developer', change.id, change.patch)
      return { kind, key }
    case 'family':
    case 'model':
      recorder.update(change.kind, change.id, change.patch)
      return { kind: change.kind, key: entryById(db, change.kind, change.id).key }
    case 'decision':
      recordDecisions(db, recorder, [change.decision])
      return { kind, key }
    case 'dated':
      return change.of
    case 'new-model':
      return { kind: 'model', key: makeModel(db, recorder, change) }
  }
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

function makeModel(
  db: Database,
  recorder: Recorder,
  { name, familyId, openness }: Extract<AdoptionChange, { kind: 'new-model' }>,
): string {
  const key = newKey(db, 'model', '', name)
  recorder.insert('model', { key, name, family_id: familyId, openness, released: null, note: '' })
  // The family may be what an analyst said of the text: the alias is there already and points elsewhere from now on.
  recordDecisions(db, recorder, [{ text: name, to: { kind: 'model', key } }])
  return key
}
