import type { Definition } from '#shared/contract/common.ts'

/** What of a dataset's definition an import may still change: what makes its whole, and which days it covers. */
export type Grown = Pick<Definition, 'whole' | 'coveredFrom' | 'coveredTo'>

type Layer = Partial<Definition>

/**
 * The definition of a dataset as a further file leaves it. What makes the whole is what was said, and over it what the
 * analyst says now; the days that are covered reach from the first to the last that any file tells.
 *
 * @param existing empty for a new dataset, where the layers hold as they are
 */
export function grown(existing: Layer, profile: Layer, analyst: Layer): Partial<Grown> {
  if (existing.whole === undefined) return {}
  const told = { ...profile, ...analyst }
  return {
    whole: { ...existing.whole, ...analyst.whole },
    coveredFrom: reach(existing.coveredFrom, told.coveredFrom, (a, b) => (a < b ? a : b)),
    coveredTo: reach(existing.coveredTo, told.coveredTo, (a, b) => (a > b ? a : b)),
  }
}

/** Days that a dataset does not tell stay untold: one file says nothing of the others. */
function reach(
  known: string | null | undefined,
  told: string | null | undefined,
  further: (a: string, b: string) => string,
): string | null {
  if (known === null || known === undefined) return null
  return told === null || told === undefined ? known : further(known, told)
}

/** Does the definition as it is to be differ in what an import may change? */
export const hasGrown = (before: Grown, after: Grown): boolean =>
  JSON.stringify(partOf(before)) !== JSON.stringify(partOf(after))

/** The part that an import may change. */
export const partOf = ({ whole, coveredFrom, coveredTo }: Grown): Grown => ({ whole, coveredFrom, coveredTo })
