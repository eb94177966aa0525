import type { Measure } from '#shared/vocabulary/measures.ts'
import { isCount } from '#shared/vocabulary/measures.ts'
import { parsePeriod } from '#shared/domain/period.ts'
import { readPeriod } from '#shared/domain/parse-period.ts'
import { cellText, headingText } from '#engine/import/open/raw-table.ts'
import type { PlannedColumn } from '#engine/import/profiles/profile.ts'
import { amountOf } from '#engine/import/understand/amounts.ts'
import { isTotal } from '#shared/vocabulary/totals.ts'
import { longestHeading } from '#engine/import/understand/heading-words.ts'
import type { Survey } from '#engine/import/understand/survey.ts'

/** A running total: named one, or such that its values never fall; by the column that shows it. */
export type RunningTotal = { readonly by: 'name' | 'shape'; readonly index: number; readonly header: string }

const words =
  /\b(?:cumul\w*|cum\.? |all[- ]?time|to[- ]date|running total|since (?:launch|inception|release)|life ?time|dall['’]inizio|dal lancio|kumul\w*|seit (?:beginn|start|veröffentlichung)|depuis le (?:début|lancement)|acumulad[oa]s?|desde (?:el )?(?:inicio|lanzamiento))\b|alltime|累计|累積|历史总/i
/** Counted anew each year. */
const ofYear = /year[- ]to[- ]date|\bytd\b|da inizio anno|seit jahresbeginn|本年累计|今年累计/i

/** Does a heading or title say that its numbers are counted from a beginning on? */
export const saysRunning = (text: string): boolean =>
  words.test(text.slice(0, longestHeading).replaceAll('_', ' ')) &&
  !ofYear.test(text.slice(0, longestHeading))

const leastPeriods = 5
const leastGrowth = 1.05
/** Values that are looked at; a longer table goes on as it begins. */
const mostValues = 20_000

/**
 * Are the values of a table running totals? Its heading or title says so and they fall for no member; or it says
 * nothing, and counts of all members only grow over at least five periods.
 */
export function runningTotal(
  survey: Survey,
  columns: readonly PlannedColumn[],
  measure: Measure,
  title: string,
): RunningTotal | null {
  if (measure === 'share' || measure === 'score') return null
  const values = columns.filter(({ role }) => role === 'value')
  const [first] = values
  if (!first) return null
  const named = values.find(({ header }) => saysRunning(header))
  const isTitled = [title, ...survey.preamble].some(saysRunning)
  const trend = trendOf(survey, columns, values)
  if (named || isTitled) {
    const { index, header } = named ?? first
    return trend.falls ? null : { by: 'name', index, header }
  }
  const isFlow = isCount(measure) || measure === 'spend'
  return isFlow && !trend.falls && trend.grows
    ? { by: 'shape', index: first.index, header: first.header }
    : null
}

/** Does any member fall from one period to the next; does each of them grow for long enough? */
function trendOf(
  { head, headerRow }: Survey,
  columns: readonly PlannedColumn[],
  values: readonly PlannedColumn[],
): { falls: boolean; grows: boolean } {
  const period = columns.find(({ role }) => role === 'period')
  const names = columns.filter(({ role }) => !['value', 'period', 'ignore', 'note'].includes(role))
  const members = new Map<string, { start: number; value: number }[]>()
  let left = mostValues
  for (const { row, cells } of head) {
    if (row <= headerRow || left <= 0) continue
    left -= values.length
    const texts = names.map(({ index }) => cellText(cells[index - 1]))
    if (texts.some(isTotal)) continue
    const ofRow = period
      ? readPeriod(headingText(cells[period.index - 1]), { numeric: true, dayFirst: period.dayFirst ?? true })
      : null
    for (const column of values) {
      const at = column.period === null ? ofRow : parsePeriod(column.period)
      const amount = amountOf(cells[column.index - 1], column.decimal ?? '.')
      if (!at || !amount) continue
      const key = [...texts, column.subject ?? '', column.category ?? ''].join('\u0000')
      const member = members.get(key) ?? []
      member.push({ start: at.start, value: amount.value })
      members.set(key, member)
    }
  }
  const series = [...members.values()].map((member) => member.sort((a, b) => a.start - b.start))
  const falls = series.some((member) =>
    member.some(({ value }, at) => at > 0 && value < (member[at - 1]?.value ?? value)),
  )
  const long = series.filter((member) => member.length >= leastPeriods)
  const grows =
    long.length > 0 &&
    long.length * 2 >= series.length &&
    long.every((member) => (member.at(-1)?.value ?? 0) > (member[0]?.value ?? 0) * leastGrowth)
  return { falls, grows }
}
