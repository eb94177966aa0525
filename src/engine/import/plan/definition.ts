import { defaultUnits } from '#shared/vocabulary/units.ts'
import { type Definition, definitionDefaults } from '#shared/contract/common.ts'
import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import { combinationOf } from '#shared/domain/combine.ts'
import { parsePeriod } from '#shared/domain/period.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import type { Aggregation, Measure } from '#shared/vocabulary/measures.ts'
import type { Understanding } from '#engine/import/understand/understand.ts'
import { grown } from './grown.ts'
import type { RowsApart } from './rows/rows-apart.ts'
import type { RunningTotal } from './rows/running.ts'

const aggregationOf: Record<Measure, Aggregation> = {
  tokens: 'sum',
  requests: 'sum',
  spend: 'sum',
  downloads: 'sum',
  visits: 'sum',
  users: 'point',
  score: 'point',
  share: 'point',
}

/** What the numbers are: what was understood, then each layer over it. */
export function define(
  understood: Understanding,
  profile: Partial<Definition>,
  analyst: Partial<Definition>,
  existing: Partial<Definition>,
  period: string | null,
  grain: Grain,
  isTopList: boolean,
  namesSubjects: boolean,
): Definition {
  const measure = existing.measure ?? analyst.measure ?? profile.measure ?? understood.measure
  return {
    name: understood.title.slice(0, 300) || understood.file,
    basis: '',
    coverage: '',
    // Who uses one service may use others: users of several make no whole.
    overlapping: measure === 'users' && namesSubjects,
    ...definitionDefaults,
    absence: isTopList ? 'below-cut' : definitionDefaults.absence,
    synthetic: false,
    note: '',
    grain: (period === null ? null : parsePeriod(period)?.grain) ?? grain,
    unit: measure === understood.measure ? understood.unit : defaultUnits[measure],
    aggregation: aggregationOf[measure],
    ...profile,
    ...analyst,
    ...existing,
    measure,
    ...grown(existing, profile, analyst),
  }
}

/** What the rows show, or become, that the definition of a new dataset is to say. */
type OfRows = {
  readonly aggregateTo: Grain | null
  readonly running: RunningTotal | null
  /** what becomes of running totals, as far as it was chosen */
  readonly runs: MappingPatch['running']
  readonly apart: RowsApart
}

/**
 * What follows of the rows for the definition of a new dataset.
 *
 * @param said what somebody said of it: that stays
 */
export function becauseOfRows(
  { measure, aggregation }: Definition,
  said: Partial<Definition>,
  { aggregateTo, running, runs, apart }: OfRows,
): Partial<Definition> {
  const isMeanOfPoints =
    aggregateTo !== null && aggregation === 'point' && combinationOf(measure, 'point') === 'mean'
  return {
    ...(aggregateTo && { grain: aggregateTo }),
    // A mean of several points is none any more.
    ...(isMeanOfPoints && { aggregation: 'mean' as const }),
    ...(running && said.aggregation === undefined && aggregationOfRunning(running, runs)),
    ...(apart.userWindows && said.overlapping === undefined && { overlapping: true }),
  }
}

/** A running total that is kept is one; what came in each period adds up. One by its shape alone is asked for. */
function aggregationOfRunning(
  { by }: RunningTotal,
  runs: MappingPatch['running'],
): Partial<Pick<Definition, 'aggregation'>> {
  if (runs === 'difference') return { aggregation: 'sum' }
  return by === 'name' || runs === 'keep' ? { aggregation: 'cumulative' } : {}
}
