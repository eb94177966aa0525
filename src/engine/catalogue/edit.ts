import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Developer, Family, Model } from '#shared/contract/catalogue.ts'
import type { LabelField } from '#shared/vocabulary/labels.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import type { RowPatch } from '#engine/store/columns.ts'
import type { Workspace } from '#engine/store/types.ts'
import { settleAdopted } from './adopted.ts'
import { newKey, refuseKnownName } from './keys.ts'
import { entryById } from './tree.ts'

/** The changeable properties of an entry; what is absent stays. */
type Patch = Partial<Omit<Developer & Family & Model, 'id' | 'key' | 'openness'>> & {
  openness?: Model['openness'] | undefined
}

/** Columns of one level or another. */
type AnyPatch = Omit<RowPatch<'developer'> & RowPatch<'family'>, 'openness'> & RowPatch<'model'>

const labelKeys = { developer: 'updateDeveloper', family: 'updateFamily', model: 'updateModel' } as const

/**
 * Changes an entry of the catalogue as one action; all subjects that it stands for follow.
 *
 * @throws `catalogue.not-found` for the entry, or for the developer or family it is to belong to
 */
export function updateEntry(
  ws: Workspace,
  level: EntryKind,
  id: number,
  patch: Patch,
  reason: string | undefined,
): ActionRef {
  const { name, key } = entryById(ws.db, level, id)
  if (patch.developerId !== undefined) entryById(ws.db, 'developer', patch.developerId)
  if (patch.familyId !== undefined) entryById(ws.db, 'family', patch.familyId)
  return act(
    ws,
    { label: { key: labelKeys[level], params: { name } }, kind: 'catalogue', reason: reason ?? '' },
    (recorder) => {
      recorder.update(level, id, rowOf(patch))
      settleAdopted(
        ws.db,
        recorder,
        (label) => label.kind === level && label.key === key && isGiven(patch, label.field),
      )
    },
  )
}

const isGiven = (patch: Patch, field: LabelField): boolean =>
  field !== 'identity' && patch[field] !== undefined

const rowOf = ({ developerId, familyId, ...patch }: Patch): AnyPatch => ({
  ...patch,
  developer_id: developerId,
  family_id: familyId,
})

/** @throws `catalogue.in-use` where a developer is called so already */
export function addDeveloper(
  ws: Workspace,
  { name, country, origin, note }: Omit<Developer, 'id' | 'key'>,
): ActionRef & { id: number } {
  refuseKnownName(ws.db, 'developer', name)
  const { result, ...action } = act(
    ws,
    { label: { key: 'addDeveloper', params: { name } }, kind: 'catalogue' },
    (recorder) =>
      recorder.insert('developer', {
        key: newKey(ws.db, 'developer', '', name),
        name,
        country,
        origin,
        note,
      }),
  )
  return { ...action, id: result }
}

/** @throws `catalogue.not-found` for the developer, `catalogue.in-use` where a family is called so already */
export function addFamily(
  ws: Workspace,
  { name, developerId, openness, licence, note }: Omit<Family, 'id' | 'key'>,
): ActionRef & { id: number } {
  entryById(ws.db, 'developer', developerId)
  refuseKnownName(ws.db, 'family', name)
  const { result, ...action } = act(
    ws,
    { label: { key: 'addFamily', params: { name } }, kind: 'catalogue' },
    (recorder) =>
      recorder.insert('family', {
        key: newKey(ws.db, 'family', '', name),
        name,
        developer_id: developerId,
        openness,
        licence,
        note,
      }),
  )
  return { ...action, id: result }
}
