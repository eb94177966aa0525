import type { Caveat, ShareInput } from '#shared/contract/query.ts'
import { carriedForward, combineMember, type Part } from '#shared/domain/combine.ts'
import { countedPeriods } from '#shared/domain/coverage.ts'
import {
  type Listing,
  type Member,
  mergeMembers,
  orderMembers,
  told,
  withAbsence,
} from '#shared/domain/members.ts'
import type { Period } from '#shared/domain/period.ts'
import { type Dimension, makesWhole } from '#shared/vocabulary/dimensions.ts'
import { problem } from '#engine/problem.ts'
import { refuseQuarantined } from '#engine/store/integrity/refuse.ts'
import type { Reader } from '#engine/store/types.ts'
import { windowOf } from '#engine/select/window.ts'
import { type Axis, axisOf, coverageOf } from './axis.ts'
import { type ShareDefinition, shareDefinition } from './definition.ts'
import { gather } from './gather.ts'
import { listingOf } from './listing.ts'
import { aligned, type Narrowing, narrowingOf } from './narrowing.ts'
import { type Parts, partsOf } from './parts.ts'
import { unsaidNesting } from './unsaid-nesting.ts'

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
  /** Σ of what is shown of it */
  readonly shown: Member
  /** what the shares are of, and which part of that is shown */
  readonly narrowing: Narrowing
  /** what is to be known of the segments that the question names */
  readonly segmentCaveats: readonly Caveat[]
  /** a subject that is added up with a part of it, as long as nobody said which of them makes the whole */
  readonly nested: { readonly whole: string; readonly part: string } | null
  /** of each period the fraction of its days that the data hold */
  readonly coverage: readonly number[]
  /** periods that means, peaks and latest values are made of */
  readonly counts: readonly boolean[]
  /** do data periods differ from those of the result? */
  readonly coarser: boolean
  /** what the members are made of */
  readonly data: Data
}

/** Members over the periods of the data, as they were gathered, and how they come onto those of the result. */
type Data = {
  readonly periods: readonly number[]
  /** the members that make the whole */
  readonly all: readonly Member[]
  readonly union: Parts['union']
  readonly listing: Listing
  readonly axis: Axis
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
  const by = makesWhole(input.by) ? input.by : 'subject'
  const gathered = gather(ws, input.datasetId, by, narrowing.of)
  const { dataPeriods, seen } = gathered
  const span = windowOf(input.from, input.to, definition.grain)
  const axis = axisOf(dataPeriods, (index) => seen[index] === 1, span, input.grain, definition.name)
  const [first] = axis.periods
  if (!first) throw problem('query.no-data', { dataset: definition.name })
  const listing = listingOf(ws, definition, dataPeriods)
  const known = windowOf(definition.coveredFrom ?? undefined, definition.coveredTo ?? undefined, 'day')
  const coverage = coverageOf(axis, dataPeriods, listing.covered, known)
  const parts = partsOf(ws, input, narrowing, gathered)
  const data = { periods: dataPeriods, all: gathered.members, union: parts.union, listing, axis }
  const frame = frameOf(axis)
  const laidOut = (members: readonly Member[]): Member[] =>
    members
      .filter((member) => isInUse(member, axis))
      .map((member) => onAxis(definition, listing, frame, member))
  const all = orderMembers(laidOut(gathered.members))
  const members = parts.members === gathered.members ? all : orderMembers(laidOut(parts.members))
  if (narrowing.isPart && members.length === 0) throw problem('query.no-data', { dataset: definition.name })
  const length = axis.periods.length
  const whole = mergeMembers('', '', all, length)
  return {
    definition,
    by: input.by,
    periods: axis.periods,
    members,
    all,
    whole,
    shown: parts.shown === gathered.members ? whole : mergeMembers('', '', laidOut(parts.shown), length),
    narrowing,
    segmentCaveats: parts.caveats(first),
    nested: unsaidNesting(ws, definition),
    coverage,
    counts: countedPeriods(coverage, input.partial),
    coarser: input.grain !== undefined && input.grain !== definition.grain,
    data,
  }
}

/** A member that only has values outside the window is none of the result. */
const isInUse = (member: Member, { parts }: Axis): boolean =>
  parts.some(({ fine }) => member.told[fine] === told.value)

/** The periods that values of the data are combined to. */
type Frame = { readonly parts: readonly Part[]; readonly count: number }

const frameOf = ({ parts, periods }: Axis): Frame => ({ parts, count: periods.length })

/** Running totals are carried on first: what was told of a member in the longer period still holds at its end. */
const carried = ({ combination }: ShareDefinition, { parts }: Frame, member: Member): Member =>
  combination === 'last' ? carriedForward(member, parts) : member

const onAxis = (definition: ShareDefinition, listing: Listing, frame: Frame, member: Member): Member =>
  combineMember(
    withAbsence(carried(definition, frame, member), definition.absence, listing),
    frame.parts,
    frame.count,
    definition.combination,
  )

/**
 * Members of a selection as one, over its periods. It is listed where any of them is: what absence means, and how
 * finer periods make a coarser one, holds of the union.
 */
export const merged = (
  { definition, data }: Selection,
  key: string,
  label: string,
  members: readonly Member[],
): Member => onFrame(definition, data, frameOf(data.axis), key, label, members)

/** Members over periods of the data, as {@link gather} gives them, as one over the periods of a selection. */
export function laid(
  { definition, data }: Selection,
  members: readonly Member[],
  dataPeriods: readonly number[],
): Member {
  const frame = frameOf(data.axis)
  const own = aligned(members, dataPeriods, data.periods).map((member) => carried(definition, frame, member))
  return onAxis(definition, data.listing, frame, mergeMembers('', '', own, data.periods.length))
}

/** The same over the whole window as one period. */
export function overWindow(
  { definition, data }: Selection,
  key: string,
  label: string,
  members: readonly Member[],
): Member {
  return onFrame(definition, data, windowFrame(data), key, label, members)
}

const windowFrame = ({ axis }: Data): Frame => ({
  parts: axis.parts.map((part) => ({ ...part, coarse: 0 })),
  count: 1,
})

function onFrame(
  definition: ShareDefinition,
  { union, listing }: Data,
  frame: Frame,
  key: string,
  label: string,
  members: readonly Member[],
): Member {
  const one = union(members, (member) => carried(definition, frame, member))
  return onAxis(definition, listing, frame, { ...one, key, label })
}

/** The whole over the whole window as one period. */
export function wholeOverWindow({ definition, data }: Selection): Member {
  const frame = windowFrame(data)
  const members = data.all.map((member) => onAxis(definition, data.listing, frame, member))
  return mergeMembers('', '', members, frame.count)
}
