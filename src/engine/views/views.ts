import * as z from 'zod'
import { type View, type ViewSpec, viewSpecSchema } from '#shared/contract/views.ts'
import { problem } from '#engine/problem.ts'
import { storedJson } from '#engine/register.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import { statement } from '#engine/store/cache.ts'
import { listedRows, rowById, soundRow, soundRows } from '#engine/store/integrity/sound-rows.ts'
import type { Reader, Recorder, Workspace } from '#engine/store/types.ts'

/** Comparisons that were saved before a whole could be restricted say nothing of it. */
const storedSpec = storedJson
  .pipe(z.looseObject({}))
  .transform((spec) => ({ of: {}, ...spec }))
  .pipe(viewSpecSchema)
const storedView = z.object({ id: z.int(), name: z.string(), spec: storedSpec })

const viewOf = (row: unknown): View => storedView.parse(row)

/** Saved comparisons, in the order of saving, but for what is damaged. */
export const listViews = (ws: Reader): View[] => soundRows(ws, 'view', listedRows(ws, 'view', 'id'), viewOf)

/** @throws `view.not-found`, `row.damaged` */
function readView(ws: Reader, id: number): View {
  const row = statement(ws.db, rowById('view')).get(id)
  if (row === undefined) throw problem('view.not-found', { id })
  return soundRow(ws, 'view', id, () => viewOf(row))
}

/** Saves a comparison within an action under way; returns its id. */
export const insertView = (recorder: Recorder, name: string, spec: ViewSpec): number =>
  recorder.insert('view', { name, spec: JSON.stringify(spec) })

export function createView(ws: Workspace, name: string, spec: ViewSpec): ActionRef & { id: number } {
  const label = { key: 'createView', params: { name } }
  const { result, ...ref } = act(ws, { label, kind: 'define' }, (recorder) =>
    insertView(recorder, name, spec),
  )
  return { ...ref, id: result }
}

/** @throws `view.not-found`, `row.damaged` */
export function updateView(
  ws: Workspace,
  { id, ...patch }: { id: number; name?: string | undefined; spec?: ViewSpec | undefined },
): ActionRef {
  const view = readView(ws, id)
  const name = patch.name ?? view.name
  const spec = JSON.stringify(patch.spec ?? view.spec)
  return act(ws, { label: { key: 'updateView', params: { name } }, kind: 'edit' }, (recorder) =>
    recorder.update('view', id, { name, spec }),
  )
}

/** @throws `view.not-found`, `row.damaged` */
export function removeView(ws: Workspace, id: number): ActionRef {
  const { name } = readView(ws, id)
  return act(ws, { label: { key: 'removeView', params: { name } }, kind: 'remove' }, (recorder) =>
    recorder.remove('view', id),
  )
}
