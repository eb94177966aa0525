import type { Caveat, ShareInput } from '#shared/contract/query.ts'
import { combineMembers } from '#shared/domain/combine.ts'
import type { Period } from '#shared/domain/period.ts'
import { type Member, mergeMembers, orderMembers } from '#shared/domain/shares.ts'
import { type Dimension, makesWhole } from '#shared/vocabulary/dimensions.ts'
import { problem } from '#engine/problem.ts'
import { refuseQuarantined } from '#engine/store/integrity/refuse.ts'
import type { Reader } from '#engine/store/types.ts'
import { type Axis, axisOf, within } from './axis.ts'
import { type ShareDefinition, shareDefinition } from './definition.ts'
import { gather } from './gather.ts'
import { narrowingOf, type Narrowing } from './narrowed.ts'
import { partsOf } from './parts.ts'

/** What a query selects: every member of a dimension over the periods of the result, in the dataset's unit. */
export type Selection = {
  readonly definition: ShareDefinition
  readonly by: Dimension
  readonly periods: readonly Period[]
  /** all members that are shown, the largest first; `~unresolved` last */
  readonly members: readonly Member[]
  /** the members that make the whole: those shown, or more; by segment, the subjects */
  readonly all: readonly Member[]
  /** Σ of the whole that shares are of */
  readonly whole: Member
  /** what the shares are of, and which part of that is shown */
  readonly narrowing: Narrowing
  /** Σ of what is shown of it */
  readonly shown: Member
  /** members as one, each observation once */
  readonly together: (members: readonly Member[]) => Member
  /** what is to be known of the segments that the question names */
  readonly segmentCaveats: readonly Caveat[]
  /** keys of the data's periods and the period of the result each belongs to (−1: not selected) */
  readonly dataPeriods: readonly number[]
  readonly bucket: readonly number[]
  /** periods without any row between the first and the last */
  readonly gaps: number
  /** do data periods differ from those of the result? */
  readonly coarser: boolean
}

/**
 * Selects and sums. Reads the rollup that fits; only a query that involves two or more optional dimensions
 * scans the dataset's observations.
 *
 * @throws `dataset.not-found`, `dataset.damaged`, `query.not-a-share`, `query.no-data`, `query.grain-too-fine`, `input.invalid`
 */
export function select(ws: Reader, input: Omit<ShareInput, 'top'>): Selection {
  const definition = shareDefinition(ws.db, input.datasetId)
  refuseQuarantined(ws, definition.id)
  const narrowing = narrowingOf(ws, definition, input)
  const gathered = gather(ws, input.datasetId, makesWhole(input.by) ? input.by : 'subject', narrowing.of)
  const inWindow = within(input.from, input.to, definition.grain)
  const axis = axisOf(
    gathered.dataPeriods,
    (period, index) => gathered.seen[index] === 1 && inWindow(period),
    input.grain,
    definition.name,
  )
  const [first] = axis.periods
  if (!first) throw problem('query.no-data', { dataset: definition.name })
  // What a mean is over is told by the whole, so it is always among what is laid on the axis.
  const laid = (members: readonly Member[]): Member[] =>
    combineMembers(
      [...members, ...gathered.members],
      axis.bucket,
      axis.periods.length,
      definition.combination,
    ).slice(0, members.length)
  const ordered = (members: readonly Member[]): Member[] =>
    orderMembers(laid(members).filter((_, at) => isInUse(members[at], axis)))
  const parts = partsOf(ws, input, narrowing, gathered)
  const all = ordered(gathered.members)
  const members = parts.members === gathered.members ? all : ordered(parts.members)
  if (narrowing.isPart && members.length === 0) throw problem('query.no-data', { dataset: definition.name })
  return {
    definition,
    by: input.by,
    periods: axis.periods,
    members,
    all,
    whole: mergeMembers('', '', all, axis.periods.length),
    narrowing,
    shown: mergeMembers('', '', laid(parts.shown), axis.periods.length),
    together: (members) => parts.together(members, laid),
    segmentCaveats: parts.caveats(first),
    dataPeriods: gathered.dataPeriods,
    bucket: axis.bucket,
    gaps: axis.gaps,
    coarser: input.grain !== undefined && input.grain !== definition.grain,
  }
}

/** One that only has values outside the window is none of the result. */
const isInUse = (member: Member | undefined, axis: Axis): boolean =>
  member?.value.some((value, at) => value === value && (axis.bucket[at] ?? -1) >= 0) ?? false
