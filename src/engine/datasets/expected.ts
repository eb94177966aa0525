import type { Conflict, ObservationEdit, ObservationPatch } from '#shared/contract/datasets.ts'
import { periodText } from '#shared/domain/period.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import { problem } from '#engine/problem.ts'
import { type ActionRef, englishLabel } from '#engine/store/actions.ts'
import { statement } from '#engine/store/cache.ts'
import { readObservation, type StoredObservation } from '#engine/store/observations.ts'
import type { Cell, Reader } from '#engine/store/types.ts'
import { labelOf } from '#engine/store/undo.ts'
import { cellPatch } from './cell-patch.ts'
import { query, type RowOf } from '#engine/store/query.ts'
import { subjectText } from '#engine/store/texts.ts'

/** Does a cell say what a patch says? */
function says(cell: Cell, patch: ObservationPatch): boolean {
  const told: Partial<Cell> = cellPatch(patch)
  return (['value', 'low', 'high', 'qualifier', 'note'] as const).every(
    (field) => told[field] === undefined || told[field] === cell[field],
  )
}

const lastChangeOf = query({
  sql: `SELECT a.id, a.label_key, a.label_params, a.at, a.author
     FROM observation_change x JOIN action a ON a.id = x.action_id
     WHERE x.observation_id = ? AND a.state = 0 ORDER BY a.id DESC LIMIT 1`,
  takes: ['observation_change.observation_id'],
  gives: {
    id: 'action.id',
    label_key: 'action.label_key',
    label_params: 'action.label_params',
    at: 'action.at',
    author: 'action.author',
  },
})

/** The last action that changed an observation one by one; undefined where it is as imported. */
const lastChange = (ws: Reader, observationId: number): RowOf<typeof lastChangeOf> | undefined =>
  statement(ws.db, lastChangeOf).get(observationId)

type Standing = { edit: ObservationEdit; stored: StoredObservation }

/** Where a cell says neither what was expected nor what is to be written, and how many say the latter. */
function compared(ws: Reader, edits: readonly ObservationEdit[]): { conflicts: Standing[]; there: number } {
  const conflicts: Standing[] = []
  let there = 0
  for (const edit of edits) {
    if (edit.expected === undefined) continue
    const stored = readObservation(ws.db, edit.observationId)
    if (!stored) throw problem('observation.not-found', { detail: edit.observationId })
    // An edit that changes nothing tells nothing about whether it was written.
    if (says(stored.cell, edit.patch)) there++
    else if (!says(stored.cell, edit.expected)) conflicts.push({ edit, stored })
  }
  return { conflicts, there }
}

const placeOf = (ws: Reader, { key }: StoredObservation): Pick<Conflict, 'subject' | 'period'> => ({
  subject: subjectText(ws.db, key.subjectId),
  period: periodText(key.period),
})

/**
 * Every observation that edits would write over though their writer did not see what stands there, as it is now.
 *
 * @throws `observation.not-found`
 */
export const conflictsOf = (ws: Reader, edits: readonly ObservationEdit[]): Conflict[] =>
  compared(ws, edits).conflicts.map(({ edit: { observationId }, stored }) => {
    const { value, low, high, qualifier, note } = stored.cell
    const last = lastChange(ws, observationId)
    const { subject, period } = placeOf(ws, stored)
    return {
      observationId,
      subject,
      period,
      present: { value, low, high, qualifier: qualifiers[qualifier] ?? 'exact', note: note ?? '' },
      author: last?.author ?? '',
      at: last?.at ?? '',
    }
  })

/**
 * Compares edits with what is stored. Returns the action that wrote them where all of them are there already,
 * null where they are to be written.
 *
 * @throws `observation.changed` where there are {@link conflictsOf} them; its parameters name the first, and say how
 *   many there are
 */
export function writtenBefore(ws: Reader, edits: readonly ObservationEdit[]): ActionRef | null {
  const { conflicts, there } = compared(ws, edits)
  const [first] = conflicts
  if (first) {
    const { observationId } = first.edit
    throw problem('observation.changed', {
      observationId,
      ...placeOf(ws, first.stored),
      count: conflicts.length,
    })
  }
  const [one] = edits
  if (there < edits.length || !one) return null
  const last = lastChange(ws, one.observationId)
  if (!last) return null
  const labelKey = labelOf(last)
  return { actionId: last.id, label: englishLabel(labelKey), labelKey }
}
