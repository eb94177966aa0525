import { dateOrder, isSlashedDate, readPeriod } from '#shared/domain/parse-period.ts'
import { findMarkedPeriod } from '#shared/domain/period-marks.ts'
import type { Period } from '#shared/domain/period.ts'
import type { ColumnFacts } from './column-facts.ts'

type Headed = Pick<ColumnFacts, 'index' | 'header' | 'decimal'>

/** The order of day and month in headings, and whether any of them says so. */
export function headedOrder(columns: readonly Headed[]): { dayFirst: boolean; assumedOf: string | null } {
  const dates = columns.map(({ header }) => header.trim()).filter((text) => isSlashedDate(text))
  const orders = dates.map((text) => dateOrder(text)).filter((order) => order !== undefined)
  const [assumedOf = null] = orders.length === 0 ? dates : []
  const said = orders.filter(Boolean).length * 2 > orders.length
  return { dayFirst: orders.length > 0 ? said : columns.some(({ decimal }) => decimal === ','), assumedOf }
}

/** Columns whose heading is a period, or holds one beside words that all of them share; by index. */
export function headedPeriods(columns: readonly Headed[]): Map<number, Period> {
  const { dayFirst } = headedOrder(columns)
  const groups = new Map<string, Map<number, Period>>()
  const add = (rest: string, index: number, period: Period): void => {
    const group = groups.get(rest) ?? new Map<number, Period>()
    groups.set(rest, group.set(index, period))
  }
  for (const { index, header } of columns) {
    const found = header === '' ? null : findMarkedPeriod(header, { dayFirst })
    const year = found ? null : yearBeside(header)
    if (found) add(found.rest, index, found.period)
    // `Tokens (bn) 2024` beside `Tokens (bn) 2025`; alone, a year may be part of a name.
    else if (year) add(year.rest + bareYear, index, year.period)
  }
  const [largest] = [...groups]
    .filter(([rest, group]) => !rest.endsWith(bareYear) || areDistinct(group))
    .sort(([, a], [, b]) => b.size - a.size)
  return largest?.[1] ?? new Map<number, Period>()
}

/** Marks what is beside a bare year, of which there must be several. */
const bareYear = ' #'

const areDistinct = (group: ReadonlyMap<number, Period>): boolean =>
  group.size > 1 && new Set([...group.values()].map(({ start }) => start)).size === group.size

/** A year as one of the words of a heading, with the others. */
function yearBeside(header: string): { period: Period; rest: string } | null {
  const words = header.trim().split(/[\s_]+/)
  const at = words.findIndex((word) => /^(?:19|20)\d\d$/.test(word))
  const period = at < 0 || words.length < 2 ? null : readPeriod(words[at] ?? '')
  return period && { period, rest: words.filter((_, index) => index !== at).join(' ') }
}

/** A heading without the period in it: `Tokens (bn), Jan 2025` is `Tokens (bn)`. */
export function withoutPeriod(header: string): string {
  const rest = findMarkedPeriod(header)?.rest ?? yearBeside(header)?.rest ?? header
  return rest === '' ? header : rest.replace(/[\s,;:–-]+$/, '')
}

/** What the heading says behind its period: `n=1,004`, `status: e`, `*`; empty where there is nothing. */
export const markOfHeading = (header: string): string => (findMarkedPeriod(header)?.marks ?? []).join(' · ')
