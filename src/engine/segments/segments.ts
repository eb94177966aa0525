import { type Segment, type SegmentInput } from '#shared/contract/segments.ts'
import { normaliseName } from '#shared/domain/names.ts'
import { problem } from '#engine/problem.ts'
import { patched } from '#engine/register.ts'
import { segmentOf, segmentsOf } from '#engine/select/segments.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import { statement } from '#engine/store/cache.ts'
import type { NewRow } from '#engine/store/columns.ts'
import { rowById, soundRow } from '#engine/store/integrity/sound-rows.ts'
import { query } from '#engine/store/query.ts'
import type { Reader, Workspace } from '#engine/store/types.ts'
import { followRename } from './renamed.ts'
import { usesOf } from './uses.ts'

const everyName = query({
  sql: 'SELECT id, key, name FROM segment',
  gives: { id: 'segment.id', key: 'segment.key', name: 'segment.name' },
})

const folded = (text: string): string => text.trim().toLowerCase()

/** @throws `segment.not-found`, `row.damaged` */
function readSegment(ws: Reader, id: number): Segment {
  const row = statement(ws.db, rowById('segment')).get(id)
  if (row === undefined) throw problem('segment.not-found', { id })
  return soundRow(ws, 'segment', id, () => segmentOf(row))
}

/**
 * A name means one segment, in any case, and so does a key.
 *
 * @throws `segment.name-taken`
 */
function refuseTakenName(ws: Reader, name: string, own: number | null): void {
  const others = statement(ws.db, everyName)
    .all()
    .filter(({ id }) => id !== own)
  const taken = others.find((other) => [other.key, other.name].map(folded).includes(folded(name)))
  if (taken) throw problem('segment.name-taken', { name: taken.name })
}

/** A key made of a name that is neither key nor name of another: `chinese-open-weights`, `chinese-open-weights-2`, … */
function keyFor(ws: Reader, name: string): string {
  const taken = new Set(
    statement(ws.db, everyName)
      .all()
      .flatMap((other) => [other.key, folded(other.name)]),
  )
  const stem = normaliseName(name).replaceAll(' ', '-') || 'segment'
  let key = stem
  for (let count = 2; taken.has(key); count += 1) key = `${stem}-${count}`
  return key
}

const rowOf = ({
  name,
  rule,
  holdsFrom,
  note,
}: SegmentInput): Omit<NewRow<'segment'>, 'key' | 'created_at'> => ({
  name,
  rule: JSON.stringify(rule),
  holds_from: holdsFrom,
  note,
})

/** The segments, by name, but for what is damaged. */
export const listSegments = (ws: Reader): Segment[] => [...segmentsOf(ws)]

type Reasoned = { reason?: string | undefined }

/** @throws `segment.name-taken` */
export function createSegment(
  ws: Workspace,
  { reason = '', ...segment }: SegmentInput & Reasoned,
): ActionRef & { id: number; key: string } {
  refuseTakenName(ws, segment.name, null)
  const key = keyFor(ws, segment.name)
  const label = { key: 'createSegment', params: { name: segment.name } }
  const { result, ...ref } = act(ws, { label, kind: 'define', reason }, (recorder) =>
    recorder.insert('segment', { ...rowOf(segment), key, created_at: new Date().toISOString() }),
  )
  return { ...ref, id: result, key }
}

type SegmentPatch = { [Key in keyof SegmentInput]?: SegmentInput[Key] | undefined }

/**
 * Changes a segment. Its key stays, and what held it by its name goes on by its key.
 *
 * @throws `segment.not-found`, `segment.name-taken`, `row.damaged`
 */
export function updateSegment(
  ws: Workspace,
  { id, patch, reason = '' }: { id: number; patch: SegmentPatch } & Reasoned,
): ActionRef {
  const known = readSegment(ws, id)
  const segment = patched<SegmentInput>(known, patch)
  refuseTakenName(ws, segment.name, id)
  const label = { key: 'updateSegment', params: { name: segment.name } }
  return act(ws, { label, kind: 'edit', reason }, (recorder) => {
    recorder.update('segment', id, rowOf(segment))
    if (segment.name !== known.name) followRename(ws, recorder, known)
  })
}

/** @throws `segment.not-found`, `row.damaged`, `segment.in-use` while a claim, a risk or a view names it */
export function removeSegment(ws: Workspace, { id, reason = '' }: { id: number } & Reasoned): ActionRef {
  const segment = readSegment(ws, id)
  const [use, ...more] = usesOf(ws, segment)
  if (use !== undefined) throw problem('segment.in-use', { name: segment.name, use, count: more.length + 1 })
  const label = { key: 'removeSegment', params: { name: segment.name } }
  return act(ws, { label, kind: 'remove', reason }, (recorder) => recorder.remove('segment', id))
}
