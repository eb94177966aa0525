import { endOf, parsePeriod, type Period } from '#shared/domain/period.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import { problem } from '#engine/problem.ts'

/** ISO 8601 gives a week to the month and year of its Thursday; every other period starts within its own. */
const anchorOf = (period: Period): number => (period.grain === 'week' ? period.start + 3 : period.start)

function boundary(text: string | undefined, grain: Grain): Period | null {
  if (text === undefined) return null
  const period = parsePeriod(text, grain)
  if (!period) throw problem('input.invalid', { detail: `“${text}” is not a period` })
  return period
}

/** A span of days: its first, and the first after it. */
export type Span = { readonly start: number; readonly end: number }

/**
 * The days from one period to another, both included; without a bound, all.
 *
 * @throws `input.invalid` for a bound that is no period
 */
export function windowOf(from: string | undefined, to: string | undefined, grain: Grain): Span {
  const last = boundary(to, grain)
  return {
    start: boundary(from, grain)?.start ?? Number.NEGATIVE_INFINITY,
    end: last ? endOf(last) : Number.POSITIVE_INFINITY,
  }
}

/**
 * Does a period belong to a span? A week belongs where its Thursday is, every other period must lie inside with its
 * first and last day.
 */
export function belongs(period: Period, { start, end }: Span): boolean {
  const first = anchorOf(period)
  const final = period.grain === 'week' ? first : endOf(period) - 1
  return first >= start && final < end
}
