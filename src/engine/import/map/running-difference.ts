import { nowhere } from '#shared/domain/nowhere.ts'
import { endOf, periodFromKey } from '#shared/domain/period.ts'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { issue } from '#engine/import/issues.ts'
import type { Drafts } from './drafts.ts'

/**
 * Replaces running totals by what came in each period: the difference from the period right before it. The first
 * period of a member, and one after a gap, have no such difference and are missing; so is one in which the total
 * fell, because nothing can come back.
 *
 * @returns what is to be said of it
 */
export function differenceRunning(drafts: Drafts): ImportIssue[] {
  const members = new Map<string, number[]>()
  const { keys } = drafts
  for (let at = 0; at < drafts.count; at++) {
    const key = [keys.subjectAt(at), keys.languageAt(at), keys.regionAt(at), keys.categoryAt(at)].join(' ')
    const member = members.get(key)
    if (member) member.push(at)
    else members.set(key, [at])
  }
  let missing = 0
  let fell = 0
  for (const member of members.values()) {
    member.sort((a, b) => keys.periodAt(a) - keys.periodAt(b))
    // From the last to the first, so that each total is still there for the next.
    for (let place = member.length - 1; place >= 0; place--) {
      const at = member[place] ?? nowhere(place)
      const before = member[place - 1]
      const isNext =
        before !== undefined &&
        endOf(periodFromKey(keys.periodAt(before))) === periodFromKey(keys.periodAt(at)).start
      const value = isNext ? drafts.valueAt(at) - drafts.valueAt(before) : Number.NaN
      if (value < 0) fell += 1
      else if (Number.isNaN(value) && !Number.isNaN(drafts.valueAt(at))) missing += 1
      drafts.replace(at, value < 0 ? Number.NaN : value)
    }
  }
  return [
    issue('running_differenced', { params: { count: missing } }),
    ...(fell > 0 ? [issue('running_fell', { params: { count: fell } })] : []),
  ]
}
