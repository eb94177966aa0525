import { storedJson } from '#engine/register.ts'
import { type Segment, segmentSchema } from '#shared/contract/segments.ts'
import { listedRows, soundRows } from '#engine/store/integrity/sound-rows.ts'
import type { Reader } from '#engine/store/types.ts'
import * as z from 'zod'
import { meaningsOf } from './meanings.ts'
import { cachedByNames } from './names-cache.ts'

const rowSchema = z.looseObject({ rule: storedJson })

/** A segment as the contract knows it, from its row. */
export function segmentOf(raw: unknown): Segment {
  const row = rowSchema.parse(raw)
  return segmentSchema.parse({ ...row, holdsFrom: row.holds_from })
}

const cached = cachedByNames<readonly Segment[]>()

/** The segments of a workspace by name, but for what is damaged. */
export const segmentsOf = (ws: Reader): readonly Segment[] =>
  cached(ws, '', () =>
    soundRows(ws, 'segment', listedRows(ws, 'segment', 'name COLLATE NOCASE, id'), segmentOf),
  )

const cachedGroups = cachedByNames<ReadonlySet<number>>()

/** Subjects that are groups themselves, such as “Chinese OSS”: one may hold the models that stand beside it. */
export const groupSubjects = (ws: Reader): ReadonlySet<number> =>
  cachedGroups(
    ws,
    '',
    () => new Set(meaningsOf(ws).all.flatMap(({ id, kind }) => (kind === 'segment' ? [id] : []))),
  )
