import type { Database } from 'better-sqlite3'
import { type View, type ViewSpec, viewSpecSchema } from '#shared/contract/views.ts'
import { problem } from '../problem.ts'
import { storedJson } from '../register.ts'
import { act, type ActionRef } from '../store/actions.ts'
import { statement } from '../store/cache.ts'
import type { Recorder, Workspace } from '../store/types.ts'

const storedSpec = storedJson.pipe(viewSpecSchema)

type ViewRow = { id: number; name: string; spec: string }

/** @throws `workspace.damaged` where the stored specification is none */
function viewOf({ path }: Workspace, row: ViewRow): View {
  const spec = storedSpec.safeParse(row.spec)
  if (!spec.success) throw problem('workspace.damaged', { path, detail: `view ${row.id}` })
  return { id: row.id, name: row.name, spec: spec.data }
}

const rows = (db: Database): ViewRow[] =>
  statement<[], ViewRow>(db, 'SELECT id, name, spec FROM view ORDER BY id').all()

/** Saved comparisons, in the order of saving. */
export const listViews = (ws: Workspace): View[] => rows(ws.db).map((row) => viewOf(ws, row))

/** @throws `view.not-found` */
function readView(ws: Workspace, id: number): View {
  const row = rows(ws.db).find((candidate) => candidate.id === id)
  if (!row) throw problem('view.not-found', { id })
  return viewOf(ws, row)
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

/** @throws `view.not-found` */
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

/** @throws `view.not-found` */
export function removeView(ws: Workspace, id: number): ActionRef {
  const { name } = readView(ws, id)
  return act(ws, { label: { key: 'removeView', params: { name } }, kind: 'remove' }, (recorder) =>
    recorder.remove('view', id),
  )
}
