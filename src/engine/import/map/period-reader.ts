import { saysMissing } from '#shared/domain/number-words.ts'
import { readPeriod } from '#shared/domain/parse-period.ts'
import { readMarkedPeriod } from '#shared/domain/period-marks.ts'
import { endOf, isoWeekOf, type Period, periodAt, periodKey, windowPeriod } from '#shared/domain/period.ts'
import { grains } from '#shared/vocabulary/grains.ts'
import { cellText, type RawCell, headingText } from '#engine/import/open/raw-table.ts'
import type { PeriodRules } from '#engine/import/plan/week-days.ts'
import { inYear, partOfYear } from '#engine/import/understand/year-parts.ts'

const rememberedTexts = 100_000

/** A period's key, or why there is none. */
export type PeriodReading = number | 'no_period' | 'bad_period' | 'period_grain'

type Known = { readonly reading: PeriodReading; readonly mark: string }

/** Reads the cells of a period column into keys at the grain of the dataset; equal texts are read once. */
export class PeriodReader {
  private readonly known = new Map<string, Known>()
  private readonly rules: PeriodRules

  constructor(rules: PeriodRules) {
    this.rules = rules
  }

  read(cell: RawCell | undefined): PeriodReading {
    return this.knownOf(cell).reading
  }

  /** What stands behind the period of a cell, such as `status: e`; empty where there is nothing. */
  markOf(cell: RawCell | undefined): string {
    return this.knownOf(cell).mark
  }

  private knownOf(cell: RawCell | undefined): Known {
    const text = textOf(cell)
    let known = this.known.get(text)
    if (known === undefined) {
      known = this.readText(text)
      if (this.known.size < rememberedTexts) this.known.set(text, known)
    }
    return known
  }

  /** A period at the grain of the dataset, or a finer one that is regrouped; one of another grain does not fit. */
  fit(given: Period): PeriodReading {
    const { grain, regroups, daysStand } = this.rules
    const period = this.writtenFor(given)
    if (period.grain === grain) return periodKey(period)
    if (grain === 'window') return periodKey(windowPeriod(period.start, endOf(period)))
    const isFiner = grains.indexOf(period.grain) < grains.indexOf(grain)
    if (isFiner && regroups) return periodKey(period)
    return isFiner && period.grain === 'day' && daysStand
      ? periodKey(periodAt(period.start, grain))
      : 'period_grain'
  }

  /** The week or month that a day is written for. */
  private writtenFor(period: Period): Period {
    const { written, weekEdge, regroups } = this.rules
    if (period.grain !== 'day' || written === 'window') return period
    if (written === 'week' && weekEdge !== null) return isoWeekOf(period.start, weekEdge)
    return regroups && written === 'day' ? period : periodAt(period.start, written)
  }

  private readText(text: string): Known {
    if (saysMissing(text)) return { reading: 'no_period', mark: '' }
    const options = { dayFirst: this.rules.dayFirst, numeric: true }
    const plain = readPeriod(text, options)
    if (plain) return { reading: this.fit(plain), mark: '' }
    const marked = readMarkedPeriod(text, options)
    return marked
      ? { reading: this.fit(marked.period), mark: marked.marks.join(' · ') }
      : { reading: 'bad_period', mark: '' }
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
