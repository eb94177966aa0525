import type { Database } from 'better-sqlite3'
import * as z from 'zod'
import { type Brief, type BriefInput, briefSchema } from '#shared/contract/briefs.ts'
import { type Dimension, type EntryKind, isEntryKind } from '#shared/vocabulary/dimensions.ts'
import { problem } from '#engine/problem.ts'
import { patched, storedJson } from '#engine/register.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import { statement } from '#engine/store/cache.ts'
import { endOfDataset, startOfDataset } from '#engine/store/observation-ids.ts'
import { listedRows, rowById, soundRow, soundRows } from '#engine/store/integrity/sound-rows.ts'
import type { NewRow } from '#engine/store/columns.ts'
import type { Reader, Recorder, Workspace } from '#engine/store/types.ts'
import { query, queryFor } from '#engine/store/query.ts'

const storedBrief = z.looseObject({ sections: storedJson }).pipe(briefSchema)

const briefOf = (row: unknown): Brief => storedBrief.parse(row)

const rowOf = ({ sections, ...brief }: BriefInput): NewRow<'brief'> => ({
  ...brief,
  sections: JSON.stringify(sections),
})

/** Every brief, in the order of creation, but for what is damaged. */
export const listBriefs = (ws: Reader): Brief[] =>
  soundRows(ws, 'brief', listedRows(ws, 'brief', 'id'), briefOf)

/** @throws `brief.not-found`, `row.damaged` */
export function readBrief(ws: Reader, id: number): Brief {
  const row = statement(ws.db, rowById('brief')).get(id)
  if (row === undefined) throw problem('brief.not-found', { id })
  return soundRow(ws, 'brief', id, () => briefOf(row))
}

/** Adds a brief within an action under way; returns its id. */
export const insertBrief = (recorder: Recorder, brief: BriefInput): number =>
  recorder.insert('brief', rowOf(brief))

export function createBrief(ws: Workspace, brief: BriefInput): ActionRef & { id: number } {
  const label = { key: 'createBrief', params: { title: brief.title } }
  const { result, ...ref } = act(ws, { label, kind: 'define' }, (recorder) => insertBrief(recorder, brief))
  return { ...ref, id: result }
}

type BriefPatch = { [Key in keyof BriefInput]?: BriefInput[Key] | undefined }

/** @throws `brief.not-found`, `row.damaged` */
export function updateBrief(ws: Workspace, { id, patch }: { id: number; patch: BriefPatch }): ActionRef {
  const { title, subtitle, author, template, sections } = patched<BriefInput>(readBrief(ws, id), patch)
  return act(ws, { label: { key: 'updateBrief', params: { title } }, kind: 'edit' }, (recorder) =>
    recorder.update('brief', id, rowOf({ title, subtitle, author, template, sections })),
  )
}

/** @throws `brief.not-found`, `row.damaged` */
export function removeBrief(ws: Workspace, id: number): ActionRef {
  const { title } = readBrief(ws, id)
  return act(ws, { label: { key: 'removeBrief', params: { title } }, kind: 'remove' }, (recorder) =>
    recorder.remove('brief', id),
  )
}

const countEdited = query({
  sql: `SELECT count(DISTINCT c.observation_id) FROM observation_change c
     JOIN action a ON a.id = c.action_id AND a.state = 0 AND a.kind <> 'import'
     WHERE c.observation_id >= ? AND c.observation_id < ?`,
  takes: ['observation_change.observation_id', 'observation_change.observation_id'],
  gives: 'integer',
})

/** How many values of a dataset an analyst has changed since they came in. */
export function editedValues(db: Database, datasetId: number): number {
  return statement(db, countEdited).get(startOfDataset(datasetId), endOfDataset(datasetId)) ?? 0
}

const nameByKey = queryFor({
  sql: (level: EntryKind | 'segment') => `SELECT name FROM ${level} WHERE key = ?`,
  samples: [['model'], ['family'], ['developer'], ['segment']],
  takes: ['text'],
  gives: 'text',
})

/** What the catalogue calls the members with these keys; a key that it does not know is its own name. */
export function memberNames(
  db: Database,
  by: Dimension,
  keys: readonly string[],
): { key: string; label: string }[] {
  const name = isEntryKind(by) || by === 'segment' ? statement(db, nameByKey(by)) : null
  return keys.map((key) => ({ key, label: name?.get(key) ?? key }))
}
