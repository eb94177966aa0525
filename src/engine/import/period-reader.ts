import { type Grain, grains } from '#shared/contract/common.ts'
import { readPeriod } from '#shared/domain/parse-period.ts'
import { endOf, type Period, periodAt, periodKey, windowPeriod } from '#shared/domain/period.ts'
import { cellText, type RawCell } from './types.ts'

const rememberedTexts = 100_000

/** A period's key, or why there is none. */
export type PeriodReading = number | 'no_period' | 'bad_period' | 'period_grain'

/** Reads the cells of a period column into keys at the grain of the dataset; equal texts are read once. */
export class PeriodReader {
  private readonly known = new Map<string, PeriodReading>()
  private readonly grain: Grain
  private readonly dayFirst: boolean

  constructor(grain: Grain, dayFirst: boolean) {
    this.grain = grain
    this.dayFirst = dayFirst
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

  /** A period at the grain of the dataset; coarser ones do not fit. */
  fit(period: Period): PeriodReading {
    const fitted = fitPeriod(period, this.grain)
    return fitted ? periodKey(fitted) : 'period_grain'
  }

  private readText(text: string): PeriodReading {
    if (/^(?:|-|–|—|n\/?a|null|none)$/i.test(text)) return 'no_period'
    const period = readPeriod(text, { dayFirst: this.dayFirst, numeric: true })
    return period ? this.fit(period) : 'bad_period'
  }
}

function textOf(cell: RawCell | undefined): string {
  if (cell === undefined || typeof cell === 'string') return cell?.trim() ?? ''
  if (cell.kind === 'date') return cell.iso
  return cell.kind === 'number' ? String(cell.value) : cellText(cell)
}

/** A finer period falls into the one of the grain that its first day is in; everything fits into a window. */
function fitPeriod(period: Period, grain: Grain): Period | null {
  if (period.grain === grain) return period
  if (grain === 'window') return windowPeriod(period.start, endOf(period))
  if (grains.indexOf(period.grain) > grains.indexOf(grain)) return null
  return periodAt(period.start, grain)
}
