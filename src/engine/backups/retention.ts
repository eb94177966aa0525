import type { KeptVersions } from '#shared/contract/settings.ts'
import { localDay } from '#shared/domain/local-day.ts'
import type { VersionName } from './version-name.ts'

/** So many versions from the future stay. */
const keptAhead = 3

/** The Monday of a day's week. */
function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

/** The first of each group, for the first `groups` of them. */
function firstOfEach(versions: VersionName[], groups: number, groupOf: (at: Date) => string): VersionName[] {
  const first = new Map<string, VersionName>()
  for (const version of versions) {
    const group = groupOf(version.at)
    if (!first.has(group) && first.size < groups) first.set(group, version)
  }
  return [...first.values()]
}

/**
 * Which versions may go. There stay: the newest of today, of each of the last days and of the last weeks that
 * have any, as many as `kept` says, the newest that was kept before a restore and before an upgrade (they are what
 * takes those back), and all that a person asked for. Days are those of the calendar where the person is;
 * days without a version do not count, so a workspace that is rarely opened keeps as many.
 *
 * A version that was damaged when it was kept never stands for its day: the newest whole one does. Versions
 * from the future (a clock that was wrong) push out none of the others, and the newest of them stay.
 */
export function surplus(
  versions: readonly VersionName[],
  now: Date,
  kept: KeptVersions,
  timeZone?: string,
): VersionName[] {
  const newestFirst = versions.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  const day = (at: Date): string => localDay(at, timeZone)
  const today = day(now)
  const ahead = newestFirst.filter(({ at }) => day(at) > today)
  const past = newestFirst.filter(({ at }) => day(at) <= today)
  const whole = past.filter(({ damaged }) => !damaged)
  const newest = (of: (version: VersionName) => boolean): VersionName[] => past.filter(of).slice(0, 1)
  const stay = new Set([
    ...ahead.slice(0, keptAhead),
    ...whole.filter(({ at }) => day(at) === today).slice(0, kept.today),
    ...firstOfEach(whole, kept.days, day),
    ...firstOfEach(whole, kept.weeks, (at) => weekOf(day(at))),
    ...newest(({ reason }) => reason === 'restore'),
    ...newest(({ reason }) => reason === 'migration'),
    ...newestFirst.filter(({ reason }) => reason === 'manual'),
  ])
  return newestFirst.filter((version) => !stay.has(version))
}

/** Has today no version yet? */
export function isDailyDue(versions: readonly VersionName[], now: Date, timeZone?: string): boolean {
  const today = localDay(now, timeZone)
  return !versions.some(({ at }) => localDay(at, timeZone) === today)
}
