import { formatPeriod, nextPeriod, parsePeriod } from '#shared/domain/period.ts'

/** The Mondays of so many weeks from one on. */
export function mondays(first: string, count: number): string[] {
  const weeks: string[] = []
  let week = parsePeriod(first, 'week')
  while (week && weeks.length < count) {
    weeks.push(formatPeriod(week))
    week = nextPeriod(week)
  }
  return weeks
}
