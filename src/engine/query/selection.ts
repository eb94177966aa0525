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
import { type Dimension, makesWhole, type RuleDimension } from '#shared/vocabulary/dimensions.ts'
import { problem } from '#engine/problem.ts'
import { refuseQuarantined } from '#engine/store/integrity/refuse.ts'
import type { Reader } from '#engine/store/types.ts'
import { windowOf } from '#engine/select/window.ts'
import { type Axis, axisOf, coverageOf } from './axis.ts'
import { type ShareDefinition, shareDefinition } from './definition.ts'
import { carriedMembers, isRegrouped } from './carried.ts'
import { gather, type Gather, type Gathered } from './gather.ts'
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
  readonly listing: Listing
  readonly axis: Axis
  /** the periods of the result, and the whole window as one */
  readonly frame: Frame
  readonly window: Frame
  /** the members as they are laid onto these periods: running totals carried on to their ends */
  readonly gathered: (frame: Frame) => Laid
}

/** Members over the periods of the data, for one way to lay them onto others. */
type Laid = {
  /** the members that make the whole */
  readonly all: readonly Member[]
  /** what of it is shown */
  readonly parts: Parts
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
  const frame = frameOf(axis)
  const gatheredFor = laying(ws, input, by, definition, narrowing, gathered)
  const data = {
    periods: dataPeriods,
    listing,
    axis,
    frame,
    window: { parts: axis.parts.map((part) => ({ ...part, coarse: 0 })), count: 1 },
    gathered: gatheredFor,
  }
  const { all: given, parts } = gatheredFor(frame)
  const laid = (members: readonly Member[]): Member[] =>
    members
      .filter((member) => isInUse(member, axis))
      .map((member) => onAxis(definition, listing, frame, member))
  const all = orderMembers(laid(given))
  const members = parts.members === given ? all : orderMembers(laid(parts.members))
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
    shown: parts.shown === given ? whole : mergeMembers('', '', laid(parts.shown), length),
    narrowing,
    segmentCaveats: parts.caveats(first),
    nested: unsaidNesting(ws, definition),
    coverage,
    counts: countedPeriods(coverage, input.partial),
    coarser: input.grain !== undefined && input.grain !== definition.grain,
    data,
  }
}

/** How members are gathered to be laid onto periods: each way once. */
function laying(
  ws: Reader,
  input: Omit<ShareInput, 'top'>,
  by: RuleDimension,
  { id, combination }: ShareDefinition,
  narrowing: Narrowing,
  gathered: Gathered,
): (frame: Frame) => Laid {
  const plain: Gather = (dimension, chosen) => gather(ws, id, dimension, chosen)
  const asGiven: Laid = { all: gathered.members, parts: partsOf(ws, input, narrowing, gathered, plain) }
  const carriedOn = ({ parts }: Frame): Laid => {
    const { dataPeriods } = gathered
    const carrying: Gather = (dimension, chosen) => ({
      dataPeriods,
      members: carriedMembers(ws, id, dimension, chosen, dataPeriods, parts),
    })
    const all = carrying(by, narrowing.of)
    return { all: all.members, parts: partsOf(ws, input, narrowing, all, carrying) }
  }
  const made = new Map<Frame, Laid>()
  return (frame) => {
    const isCarried = combination === 'last' && isRegrouped(frame.parts)
    const laid = made.get(frame) ?? (isCarried ? carriedOn(frame) : asGiven)
    made.set(frame, laid)
    return laid
  }
}

/** A member that only has values outside the window is none of the result. */
const isInUse = (member: Member, { parts }: Axis): boolean =>
  parts.some(({ fine }) => member.told[fine] === told.value)

/** The periods that values of the data are combined to. */
type Frame = { readonly parts: readonly Part[]; readonly count: number }

const frameOf = ({ parts, periods }: Axis): Frame => ({ parts, count: periods.length })

const onAxis = (definition: ShareDefinition, listing: Listing, frame: Frame, member: Member): Member =>
  combineMember(
    withAbsence(member, definition.absence, listing),
    frame.parts,
    frame.count,
    definition.combination,
  )

/**
 * Members of a selection as one, over its periods. It is listed where any of them is: what absence means, and how
 * finer periods make a coarser one, holds of the union.
 */
export const merged = (
  selection: Selection,
  key: string,
  label: string,
  members: readonly Member[],
): Member => onFrame(selection, selection.data.frame, key, label, members)

/** Members over periods of the data, as {@link gather} gives them, as one over the periods of a selection. */
export function laid(
  { definition, data }: Selection,
  members: readonly Member[],
  dataPeriods: readonly number[],
): Member {
  const { frame, periods, listing } = data
  // Of running totals, what was told of a member in the longer period still holds at its end.
  const carried = (member: Member): Member =>
    definition.combination === 'last' ? carriedForward(member, frame.parts) : member
  const own = aligned(members, dataPeriods, periods).map(carried)
  return onAxis(definition, listing, frame, mergeMembers('', '', own, periods.length))
}

/** The same over the whole window as one period. */
export const overWindow = (
  selection: Selection,
  key: string,
  label: string,
  members: readonly Member[],
): Member => onFrame(selection, selection.data.window, key, label, members)

function onFrame(
  { definition, data }: Selection,
  frame: Frame,
  key: string,
  label: string,
  members: readonly Member[],
): Member {
  const one = data.gathered(frame).parts.union(members)
  return onAxis(definition, data.listing, frame, { ...one, key, label })
}

/** The whole over the whole window as one period. */
export function wholeOverWindow({ definition, data }: Selection): Member {
  const { window } = data
  const members = data.gathered(window).all.map((member) => onAxis(definition, data.listing, window, member))
  return mergeMembers('', '', members, window.count)
}
