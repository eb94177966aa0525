import { saysMissing } from '#shared/domain/number-words.ts'
import { readPeriod } from '#shared/domain/parse-period.ts'
import { type Period, periodKey } from '#shared/domain/period.ts'
import type { PeriodReading } from './period-reader.ts'
import { headingText, type RawCell } from '#engine/import/open/raw-table.ts'
import { inYear, partOfYear } from '#engine/import/understand/year-parts.ts'

/** Reads the cells that name a year, or the part of one, where the headings name the other. */
export class YearPartReader {
  private readonly known = new Map<string, PeriodReading>()

  /** Key of the year, or of the part in some year. */
  read(cell: RawCell | undefined): PeriodReading {
    const text = headingText(cell)
    let reading = this.known.get(text)
    if (reading === undefined) {
      reading = readingOf(text)
      this.known.set(text, reading)
    }
    return reading
  }
}

function readingOf(text: string): PeriodReading {
  if (saysMissing(text)) return 'no_period'
  const period = readPeriod(text, { numeric: true })
  const found = period?.grain === 'year' ? period : partOfYear(text)
  return found ? periodKey(found) : 'bad_period'
}

/** The period that a row and a heading name together; null where neither of them is the year. */
export function wholePeriod(row: Period, heading: Period): Period | null {
  if (row.grain === 'year') return inYear(heading, row)
  return heading.grain === 'year' ? inYear(row, heading) : null
}
