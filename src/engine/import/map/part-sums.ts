import { nowhere } from '#shared/domain/nowhere.ts'
import { type TermDimension, termDimensions } from '#shared/vocabulary/dimensions.ts'

/** Beyond this many sums by term and period, which parts stand beside their whole is not looked for. */
const mostSums = 200_000

/** The sums of the periods that have values, and how many there are of each. */
export type PeriodSums = Map<number, { sum: number; count: number }>

/** What a table has of an optional dimension. */
export type DimensionSums = {
  /** what does not give it */
  readonly blank: PeriodSums
  /** what gives it, by number of the term; null: too many to tell */
  readonly terms: Map<number, PeriodSums> | null
}

export type PartSums = Readonly<Record<TermDimension, DimensionSums>>

const emptySums = (): PeriodSums => new Map()
const emptyTerms = (): Map<number, PeriodSums> | null => new Map()

/** Sums up values by the terms of the optional dimensions, to find parts that stand beside their whole. */
export class PartCounter {
  private readonly dimensions = termDimensions.map(() => ({
    blank: emptySums(),
    terms: emptyTerms(),
    sums: 0,
  }))

  /** Counts one value; NaN is missing. Terms are numbers, 0 where none is given. */
  add(
    period: number,
    terms: readonly [language: number, region: number, category: number],
    value: number,
  ): void {
    if (Number.isNaN(value)) return
    for (const [at, counted] of this.dimensions.entries()) {
      const term = terms[at] ?? nowhere(at)
      // A dimension that nothing gives needs no sums.
      if (term === 0) count(counted.blank, period, value)
      else if (counted.terms) {
        let sums = counted.terms.get(term)
        if (!sums) counted.terms.set(term, (sums = new Map()))
        if (count(sums, period, value) && ++counted.sums > mostSums) counted.terms = null
      }
    }
  }

  sums(): PartSums {
    const [language, region, category] = this.dimensions
    const of = (counted: (typeof this.dimensions)[number] | undefined): DimensionSums => ({
      blank: counted?.blank ?? new Map(),
      terms: counted?.terms ?? null,
    })
    return { language: of(language), region: of(region), category: of(category) }
  }
}

/** Adds a value to a period; true where it is the first of it. */
function count(sums: PeriodSums, period: number, value: number): boolean {
  const known = sums.get(period)
  if (known) {
    known.sum += value
    known.count += 1
    return false
  }
  sums.set(period, { sum: value, count: 1 })
  return true
}
