import type { ShareInput } from '#shared/contract/query.ts'
import { combineMembers } from '#shared/domain/combine.ts'
import type { Period } from '#shared/domain/period.ts'
import { type Member, orderMembers } from '#shared/domain/shares.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { problem } from '#engine/problem.ts'
import { refuseQuarantined } from '#engine/store/integrity/refuse.ts'
import type { Reader } from '#engine/store/types.ts'
import { type Axis, axisOf, within } from './axis.ts'
import { type ShareDefinition, shareDefinition } from './definition.ts'
import { type Chosen, chosenBy } from '#engine/select/chosen.ts'
import { gather } from './gather.ts'

/** What a query selects: every member of a dimension over the periods of the result, in the dataset's unit. */
export type Selection = {
  readonly definition: ShareDefinition
  readonly by: Dimension
  readonly periods: readonly Period[]
  /** all members, the largest first; `~unresolved` last */
  readonly members: readonly Member[]
  readonly filters: Chosen
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
  const filters = chosenBy(ws, input.where)
  const gathered = gather(ws, input.datasetId, input.by, filters)
  const inWindow = within(input.from, input.to, definition.grain)
  const axis = axisOf(
    gathered.dataPeriods,
    (period, index) => gathered.seen[index] === 1 && inWindow(period),
    input.grain,
    definition.name,
  )
  if (axis.periods.length === 0) throw problem('query.no-data', { dataset: definition.name })
  return {
    definition,
    by: input.by,
    periods: axis.periods,
    members: onAxis(gathered.members, axis, definition),
    filters,
    dataPeriods: gathered.dataPeriods,
    bucket: axis.bucket,
    gaps: axis.gaps,
    coarser: input.grain !== undefined && input.grain !== definition.grain,
  }
}

/** Members on the axis of the result; one that only has values outside the window is none of it. */
function onAxis(members: readonly Member[], axis: Axis, definition: ShareDefinition): Member[] {
  const combined = combineMembers(members, axis.bucket, axis.periods.length, definition.combination)
  const inUse = new Set(
    members
      .filter((member) => member.value.some((value, at) => value === value && (axis.bucket[at] ?? -1) >= 0))
      .map(({ key }) => key),
  )
  return orderMembers(combined.filter(({ key }) => inUse.has(key)))
}
