import type { ShareInput } from '#shared/contract/query.ts'
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
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { problem } from '#engine/problem.ts'
import { refuseQuarantined } from '#engine/store/integrity/refuse.ts'
import type { Reader } from '#engine/store/types.ts'
import { type Axis, axisOf, coverageOf, spanOf } from './axis.ts'
import { type ShareDefinition, shareDefinition } from './definition.ts'
import { type Chosen, chosenBy } from '#engine/select/chosen.ts'
import { askedBy } from '#engine/select/whole.ts'
import { gatherInWhole } from './in-whole.ts'
import { unsaidNesting } from './unsaid-nesting.ts'
import { listingOf } from './listing.ts'

/** What a query selects: every member of a dimension over the periods of the result, in the dataset's unit. */
export type Selection = {
  readonly definition: ShareDefinition
  readonly by: Dimension
  readonly periods: readonly Period[]
  /** all members, the largest first; `~unresolved` last */
  readonly members: readonly Member[]
  readonly filters: Chosen
  /** does the query itself filter, beside what makes the whole? */
  readonly filtered: boolean
  /** are the members parts of a whole that is no member itself? */
  readonly ofWhole: boolean
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
  readonly members: ReadonlyMap<string, Member>
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
  const chosen = chosenBy(ws, input.where)
  const asked = askedBy(input.by, input.where)
  const { dataPeriods, seen, members, filters, ofWhole } = gatherInWhole(ws, definition, asked, chosen)
  const span = spanOf(input.from, input.to, definition.grain)
  const axis = axisOf(dataPeriods, (index) => seen[index] === 1, span, input.grain, definition.name)
  if (axis.periods.length === 0) throw problem('query.no-data', { dataset: definition.name })
  const listing = listingOf(ws, definition.id, dataPeriods)
  const known = spanOf(definition.coveredFrom ?? undefined, definition.coveredTo ?? undefined, 'day')
  const coverage = coverageOf(axis, dataPeriods, listing.covered, known)
  const data = { periods: dataPeriods, members: byKey(members), listing, axis }
  const coarser = input.grain !== undefined && input.grain !== definition.grain
  const inUse = [...data.members.values()].filter((member) => isInUse(member, axis))
  return {
    definition,
    by: input.by,
    periods: axis.periods,
    members: orderMembers(inUse.map((member) => onAxis(definition, listing, frameOf(axis), member))),
    filters,
    filtered: chosen.subjects !== null || chosen.terms.length > 0,
    ofWhole,
    nested: unsaidNesting(ws, definition),
    coverage,
    counts: countedPeriods(coverage, input.partial),
    coarser,
    data,
  }
}

const byKey = (members: readonly Member[]): Map<string, Member> =>
  new Map(members.map((member) => [member.key, member]))

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

/** The same over the whole window as one period. */
export function overWindow(
  { definition, data }: Selection,
  key: string,
  label: string,
  members: readonly Member[],
): Member {
  const parts = data.axis.parts.map((part) => ({ ...part, coarse: 0 }))
  return onFrame(definition, data, { parts, count: 1 }, key, label, members)
}

function onFrame(
  definition: ShareDefinition,
  { members: gathered, periods, listing }: Data,
  frame: Frame,
  key: string,
  label: string,
  members: readonly Member[],
): Member {
  const found = members.flatMap((member) => gathered.get(member.key) ?? [])
  const parts = found.map((member) => carried(definition, frame, member))
  return onAxis(definition, listing, frame, mergeMembers(key, label, parts, periods.length))
}
