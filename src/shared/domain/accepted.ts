import { type ClaimQualifier, type ClaimStatistic, isChange } from '#shared/vocabulary/claims.ts'

/** What of a claim the verdict depends on. */
export type Statement = {
  /** fractions, or a place */
  readonly claimed: { readonly value: number; readonly low: number | null; readonly high: number | null }
  readonly qualifier: ClaimQualifier
  /** percentage points that the figure may be off */
  readonly tolerancePp: number
  readonly stat: ClaimStatistic
}

/** Bounds, both included, that a figure must lie in for a statement to hold; infinite where it has none. */
export type Span = { readonly from: number; readonly to: number }

/** Is it a change to less? Of a fall, more is further below zero. */
export const isFall = ({ stat, claimed }: Pick<Statement, 'stat' | 'claimed'>): boolean =>
  isChange(stat) && claimed.value < 0

/** The same the other way up; a zero has no sign. */
const turned = (value: number): number => 0 - value

/** Bounds the other way up. */
export const mirrored = ({ from, to }: Span): Span => ({ from: turned(to), to: turned(from) })

/**
 * The figures under which a statement is true. `tolerancePp` counts to both sides; *nearly* allows twice as much
 * below, because it says that the number was not reached; *over* and *under* are literal: they hold at the number
 * itself and anywhere beyond, with no tolerance on the other side. A fall by over 20 points is one of 20 or more, one by under 20 no rise. A
 * place has no tolerance: it is the one that is said or, *up to* it, one before.
 */
export function acceptedSpan(statement: Statement): Span {
  const { claimed, qualifier, stat } = statement
  const low = claimed.low ?? claimed.value
  const high = claimed.high ?? claimed.value
  const tolerance = statement.tolerancePp / 100
  if (stat === 'rank') return spanOf({ from: low, to: high }, qualifier === 'up-to' ? 'under' : qualifier, 0)
  const said = { from: low, to: high }
  if (!isChange(stat)) return spanOf(said, qualifier, tolerance)
  return isFall(statement) ? mirrored(ofRise(mirrored(said))) : ofRise(said)

  function ofRise(rise: Span): Span {
    const span = spanOf(rise, qualifier, tolerance)
    return qualifier === 'under' && rise.to > 0 ? { ...span, from: 0 } : span
  }
}

function spanOf({ from, to }: Span, qualifier: ClaimQualifier, tolerance: number): Span {
  switch (qualifier) {
    case 'over':
      return { from, to: Number.POSITIVE_INFINITY }
    case 'under':
      return { from: Number.NEGATIVE_INFINITY, to }
    case 'nearly':
      return { from: from - 2 * tolerance, to: to + tolerance }
    case 'exact':
    case 'about':
    case 'up-to':
      return { from: from - tolerance, to: to + tolerance }
  }
}

/** A figure and the range in which it lies for certain; a missing end is the value itself. */
export type Ranged = { readonly value: number; readonly low: number | null; readonly high: number | null }

/** How a figure stands to what a statement accepts. */
export type Standing = 'inside' | 'mostly' | 'undecided' | 'outside'

/** Below this a difference is an error of floating point. */
const rounding = 1e-9

/** Of a range that is partly accepted, the part from which on it is so much likelier that the claim holds. */
const mostly = 2 / 3

/**
 * How a figure with its range stands to what is accepted:
 *
 * - *inside*: all of the range is accepted (a figure without a range is a range of one point);
 * - *mostly*: the value is accepted, and so are two thirds of the range or more: with nothing known of where in
 *   the range the figure lies, that it does is at least twice as likely as that it does not;
 * - *outside*: nothing of the range is accepted; a range that only touches what is accepted is outside;
 * - *undecided*: anything else. The range holds what is accepted and what is not, so it tells nothing.
 */
export function standing({ value, low, high }: Ranged, span: Span): Standing {
  const least = Math.min(value, low ?? value)
  const most = Math.max(value, high ?? value)
  const isInside = (one: number): boolean => one >= span.from - rounding && one <= span.to + rounding
  if (isInside(least) && isInside(most)) return 'inside'
  const common = Math.min(most, span.to) - Math.max(least, span.from)
  if (common < rounding) return isInside(value) && most > least ? 'undecided' : 'outside'
  return isInside(value) && common / (most - least) >= mostly - rounding ? 'mostly' : 'undecided'
}
