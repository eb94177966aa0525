import { saysMissing } from '#shared/domain/number-words.ts'
import { readPeriod } from '#shared/domain/parse-period.ts'
import { endOf, type Period, periodAt, periodKey, windowPeriod } from '#shared/domain/period.ts'
import { type Grain, grains } from '#shared/vocabulary/grains.ts'
import { cellText, type RawCell, headingText } from '#engine/import/open/raw-table.ts'
import { inYear, partOfYear } from '#engine/import/understand/year-parts.ts'

const rememberedTexts = 100_000

/** A period's key, or why there is none. */
export type PeriodReading = number | 'no_period' | 'bad_period' | 'period_grain'

/** Reads the cells of a period column into keys at the grain of the dataset; equal texts are read once. */
export class PeriodReader {
  private readonly known = new Map<string, PeriodReading>()
  private readonly grain: Grain
  private readonly dayFirst: boolean
  private readonly aggregates: boolean

  /** @param aggregates finer periods are summed up to the grain, not only dates written for a longer period */
  constructor(grain: Grain, dayFirst: boolean, aggregates: boolean) {
    this.grain = grain
    this.dayFirst = dayFirst
    this.aggregates = aggregates
  }

  read(cell: RawCell | undefined): PeriodReading {
    const text = textOf(cell)
    let reading = this.known.get(text)
    if (reading === undefined) {
      reading = this.readText(text)
      if (this.known.size < rememberedTexts) this.known.set(text, reading)
    }
    return reading
  }

  /** A period at the grain of the dataset; one of another grain does not fit. */
  fit(period: Period): PeriodReading {
    const { grain } = this
    if (period.grain === grain) return periodKey(period)
    if (grain === 'window') return periodKey(windowPeriod(period.start, endOf(period)))
    const isFiner = grains.indexOf(period.grain) < grains.indexOf(grain)
    const falls = isFiner && (period.grain === 'day' || this.aggregates)
    return falls ? periodKey(periodAt(period.start, grain)) : 'period_grain'
  }

  private readText(text: string): PeriodReading {
    if (saysMissing(text)) return 'no_period'
    const period = readPeriod(text, { dayFirst: this.dayFirst, numeric: true })
    return period ? this.fit(period) : 'bad_period'
  }
}

function textOf(cell: RawCell | undefined): string {
  if (cell === undefined || typeof cell === 'string') return cell?.trim() ?? ''
  if (cell.kind === 'date') return cell.iso
  return cell.kind === 'number' ? String(cell.value) : cellText(cell)
}

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
