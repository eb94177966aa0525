import { readPeriod } from '#shared/domain/parse-period.ts'
import { calendarDate, dayNumber, type Period, periodAt } from '#shared/domain/period.ts'
import type { ColumnFacts } from './column-facts.ts'
import { namedRole } from './heading-words.ts'

/** Any year: a part is read as that of this one. */
const someYear = 2000
const months = 12
const leastParts = 2

/**
 * A month, quarter or half of a year that is named without its year (`Jan`, `gennaio`, `1月`, `Q3`, `T3`,
 * `H1`, `7`), as that of the year 2000; null where the text is none.
 */
export function partOfYear(text: string): Period | null {
  const part = text.trim()
  if (part === '' || part.length > 20) return null
  if (/^(?:0?[1-9]|1[0-2])$/.test(part)) return ofYear(someYear, Number(part), 'month')
  if (readPeriod(part) !== null || /\d{3}/.test(part)) return null
  const period = readPeriod(`${part} ${someYear}`) ?? readPeriod(`${someYear}年${part}`)
  return period && /^(?:month|quarter|half)$/.test(period.grain) ? period : null
}

/** The part of a year as that of the year which `year` is. */
export function inYear(part: Period, year: Period): Period | null {
  return ofYear(calendarDate(year.start).year, calendarDate(part.start).month, part.grain)
}

function ofYear(year: number, month: number, grain: Period['grain']): Period | null {
  const start = dayNumber(year, month, 1)
  return start === null ? null : periodAt(start, grain)
}

const isBareNumber = (text: string): boolean => /^\d+$/.test(text.trim())

/**
 * Columns whose headings are parts of a year, all of one length; bare numbers are months only where all twelve
 * are there. By index; empty where there are none.
 */
export function partColumns(columns: readonly ColumnFacts[]): ReadonlySet<number> {
  const byGrain = new Map<string, Set<number>>()
  const numbered = columns.filter(({ header }) => isBareNumber(header) && partOfYear(header) !== null)
  for (const column of columns) {
    const part = partOfYear(column.header)
    if (!part || (numbered.includes(column) && numbered.length !== months)) continue
    byGrain.set(part.grain, (byGrain.get(part.grain) ?? new Set()).add(column.index))
  }
  const [largest] = [...byGrain.values()].sort((a, b) => b.size - a.size)
  return largest && largest.size >= leastParts ? largest : new Set()
}

/** Does a column name the part of the year that each row is of? */
export function namesParts({ header, samples }: ColumnFacts): boolean {
  const mayBeNumbers = namedRole(header) === 'period'
  return (
    samples.length >= leastParts &&
    samples.every((text) => partOfYear(text) !== null && (mayBeNumbers || !isBareNumber(text)))
  )
}
