import { nowhere } from '#shared/domain/nowhere.ts'
import { endOf, periodAt, periodFromKey } from '#shared/domain/period.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { issue } from '#engine/import/issues.ts'
import { inSteps, type Pauses } from '#engine/import/pauses.ts'
import type { Drafts } from './drafts.ts'

/** Observations between two looks at whether others should have their turn. */
const atOnce = 4096

/** What came instead of running totals. */
export type Differences = {
  /** by ordinal, the day from which on the difference was gathered; NaN where there is none */
  readonly since: Float64Array
  /** what is to be said of them */
  readonly issues: readonly ImportIssue[]
}

/**
 * Replaces running totals by what came in each period: the difference from the member's own value before it. The first
 * period of a member has none and is missing; so is one in which the total fell, because nothing can come back, and one
 * after a gap, because nothing tells in which part of the gap it came. A gap that lies within one coarser period does
 * not matter where all is regrouped to those.
 *
 * Error: `cancelled`.
 *
 * @param coarse the grain that the differences are regrouped to; null: they stay as they are
 */
export async function differenceRunning(
  drafts: Drafts,
  coarse: Grain | null,
  pace: Pauses,
): Promise<Differences> {
  const { keys } = drafts
  const since = new Float64Array(drafts.count).fill(Number.NaN)
  const counts = { missing: 0, fell: 0 }
  const members = new Map<string, number[]>()
  const gather = function* (): Generator<void> {
    for (let at = 0; at < drafts.count; at++) {
      const key = [keys.subjectAt(at), keys.languageAt(at), keys.regionAt(at), keys.categoryAt(at)].join(' ')
      const member = members.get(key)
      if (member) member.push(at)
      else members.set(key, [at])
      if (at % atOnce === 0) yield
    }
  }
  const replace = function* (): Generator<void> {
    let done = 0
    for (const member of members.values()) {
      const told = member.filter((at) => !Number.isNaN(drafts.valueAt(at)))
      told.sort((a, b) => keys.periodAt(a) - keys.periodAt(b))
      // From the last to the first, so that each total is still there for the next.
      for (let place = told.length - 1; place >= 0; place--) {
        const at = told[place] ?? nowhere(place)
        const before = told[place - 1]
        const from = before === undefined ? null : sinceWhen(keys.periodAt(at), keys.periodAt(before), coarse)
        const value =
          before === undefined || from === null ? Number.NaN : drafts.valueAt(at) - drafts.valueAt(before)
        if (value < 0) counts.fell += 1
        else if (Number.isNaN(value)) counts.missing += 1
        if (value >= 0) since[at] = from ?? Number.NaN
        drafts.replace(at, value >= 0 ? value : Number.NaN)
        if (++done % atOnce === 0) yield
      }
      yield
    }
  }
  await inSteps(gather(), pace)
  await inSteps(replace(), pace)
  return {
    since,
    issues: [
      issue('running_differenced', { params: { count: counts.missing } }),
      ...(counts.fell > 0 ? [issue('running_fell', { params: { count: counts.fell } })] : []),
    ],
  }
}

/** The day after the total before; null where what came since then belongs to no one period. */
function sinceWhen(key: number, keyBefore: number, coarse: Grain | null): number | null {
  const period = periodFromKey(key)
  const from = endOf(periodFromKey(keyBefore))
  if (from === period.start) return from
  if (coarse === null || from >= endOf(period)) return null
  return periodAt(from, coarse).start === periodAt(endOf(period) - 1, coarse).start ? from : null
}
