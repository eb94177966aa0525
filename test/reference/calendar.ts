/** Calendar of the reference: periods as texts and their days, by the dates of the language. */

export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year'

const msPerDay = 24 * 60 * 60 * 1000

/** Day number of an ISO date. */
export const dayOf = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / msPerDay)

/** ISO date of a day number. */
export const isoOf = (day: number): string => new Date(day * msPerDay).toISOString().slice(0, 10)

/** Text of the period that a day lies in. */
export function periodOf(day: number, grain: Grain): string {
  const iso = isoOf(day)
  const [year = '', month = ''] = iso.split('-')
  switch (grain) {
    case 'day':
      return iso
    case 'week': {
      const weekday = (new Date(day * msPerDay).getUTCDay() + 6) % 7
      return isoOf(day - weekday)
    }
    case 'month':
      return `${year}-${month}`
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(month) / 3)}`
    case 'year':
      return year
  }
}

/** Every day of a period, one by one. */
export function daysOf(period: string, grain: Grain): number[] {
  const first = firstDay(period)
  const days: number[] = []
  for (let day = first; periodOf(day, grain) === period; day++) days.push(day)
  return days
}

function firstDay(period: string): number {
  const quarter = /^(\d{4})-Q(\d)$/.exec(period)
  if (quarter) return dayOf(`${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`)
  if (/^\d{4}$/.test(period)) return dayOf(`${period}-01-01`)
  return dayOf(period.length === 7 ? `${period}-01` : period)
}

/** The periods from one to another, both included. */
export function periodsBetween(first: string, last: string, grain: Grain): string[] {
  const periods: string[] = []
  for (let day = firstDay(first); ;) {
    const period = periodOf(day, grain)
    periods.push(period)
    if (period === last) return periods
    day += daysOf(period, grain).length
  }
}
