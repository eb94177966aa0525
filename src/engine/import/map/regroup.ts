import type { Combination } from '#shared/domain/combine.ts'
import { endOf, periodAt, periodFromKey, periodKey, periodText } from '#shared/domain/period.ts'
import { type Grain } from '#shared/vocabulary/grains.ts'
import { issue } from '#engine/import/issues.ts'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { inSteps, type Pauses } from '#engine/import/pauses.ts'
import { Drafts, type DraftValue } from './drafts.ts'

/** Observations between two looks at whether others should have their turn. */
const atOnce = 4096

/** Days from the first to before the last. */
type Span = { readonly start: number; readonly end: number }

/** A part of some days: the coarser period that it lies in, and how many of them do. */
type PeriodPart = { readonly key: number; readonly days: number }

/** The coarser periods that some days lie in, by days. */
function partsOf({ start, end }: Span, grain: Grain): PeriodPart[] {
  const parts: PeriodPart[] = []
  for (let from = start; from < end;) {
    const coarse = periodAt(from, grain)
    const to = Math.min(end, endOf(coarse))
    parts.push({ key: periodKey(coarse), days: to - from })
    from = to
  }
  return parts
}

/** What the values of one observation came to so far. */
type Sum = {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly qualifier: number
  /** that the values hold for */
  readonly days: number
}

type Gathered = {
  readonly key: number
  /** ordinal of the finer observation that came first: its place and note stand for all */
  readonly first: number
  /** the last of the finer periods taken in */
  latest: number
  sum: Sum
}

const nothing: Sum = { value: Number.NaN, low: Number.NaN, high: Number.NaN, qualifier: 0, days: 0 }

/** How observations of finer periods are regrouped. */
export type RegroupRules = {
  readonly rule: Combination
  readonly grain: Grain
  /** by ordinal, the day from which on a value was gathered, where that is not the first of its period */
  readonly since: Float64Array | null
}

/**
 * Regroups observations of finer periods: flows are apportioned by days and added up, shares and stocks weighted by the
 * days that they hold for, and a running total is that of the period in which it ends.
 *
 * Error: `cancelled`.
 */
export async function regrouped(
  fine: Drafts,
  rules: RegroupRules,
  pace: Pauses,
): Promise<{ drafts: Drafts; issues: ImportIssue[] }> {
  const regrouping = new Regrouping(fine, rules)
  const addAll = function* (): Generator<void> {
    for (let at = 0; at < fine.count; at++) {
      regrouping.add(at)
      if (at % atOnce === 0) yield
    }
  }
  await inSteps(addAll(), pace)
  return { drafts: regrouping.drafts, issues: regrouping.issues() }
}

class Regrouping {
  readonly drafts: Drafts
  private readonly fine: Drafts
  private readonly rules: RegroupRules
  /** by ordinal of what is regrouped */
  private readonly gathered: Gathered[] = []
  /** by coarser period, the days that the finer ones of the file cover */
  private readonly covered = new Map<number, Map<number, number>>()
  private readonly tooLarge: ImportIssue[] = []
  private span = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }
  private areDays = true

  constructor(fine: Drafts, rules: RegroupRules) {
    this.fine = fine
    this.rules = rules
    this.drafts = new Drafts(fine)
  }

  /** Takes an observation of a finer period, by its ordinal. */
  add(at: number): void {
    const { fine } = this
    const key = fine.keys.periodAt(at)
    const period = periodFromKey(key)
    const since = this.rules.since?.[at] ?? Number.NaN
    const span = { start: Number.isNaN(since) ? period.start : since, end: endOf(period) }
    this.areDays &&= period.grain === 'day'
    this.span.from = Math.min(this.span.from, period.start)
    this.span.to = Math.max(this.span.to, span.end)
    const draft = {
      value: fine.valueAt(at),
      low: fine.lowAt(at),
      high: fine.highAt(at),
      qualifier: fine.qualifierAt(at),
    }
    const parts = partsOf(span, this.rules.grain)
    for (const part of this.rules.rule === 'last' ? parts.slice(-1) : parts)
      this.take(at, part, draft, span.end - span.start)
  }

  private take(at: number, { key, days }: PeriodPart, draft: DraftValue, length: number): void {
    const { fine, rules } = this
    const period = fine.keys.periodAt(at)
    const ordinal = this.ordinalOf(at, key)
    const one = this.gathered[ordinal] ?? { key, first: at, latest: Number.NEGATIVE_INFINITY, sum: nothing }
    this.gathered[ordinal] = one
    // A running total without one before it tells of no day what came.
    if (rules.since === null || !Number.isNaN(draft.value)) this.cover(key, period, days)
    if (rules.rule === 'last' && period < one.latest) return
    const next = this.next(one.sum, draft, days, length)
    if ([next.value, next.low, next.high].some((number) => Math.abs(number) === Number.POSITIVE_INFINITY)) {
      const place = { row: fine.rowAt(at), column: fine.columnAt(at) }
      this.tooLarge.push(issue('huge_number', { ...place, value: String(draft.value) }))
      return
    }
    one.sum = next
    one.latest = period
    const { first } = one
    const note = fine.notes.get(first) ?? ''
    this.drafts.set(ordinal, this.shown(next), fine.rowAt(first), fine.columnAt(first), note)
  }

  /** Ordinal of the coarser observation of a finer one, made where it is not there yet. */
  private ordinalOf(at: number, period: number): number {
    const { keys } = this.fine
    const terms = [keys.languageAt(at), keys.regionAt(at), keys.categoryAt(at)] as const
    const found = this.drafts.keys.find(period, keys.subjectAt(at), ...terms)
    return found < 0 ? this.drafts.keys.add(period, keys.subjectAt(at), ...terms) : found
  }

  /** Coarser periods of which the file covers only a part. */
  issues(): ImportIssue[] {
    const { rule, since } = this.rules
    const partial = [...this.covered].flatMap(([key, fine]) => {
      const period = periodFromKey(key)
      const of = endOf(period) - period.start
      const given = [...fine.values()].reduce((sum, one) => sum + one, 0)
      // A log has no record of a day on which nothing came.
      const isLog = rule === 'sum' && since === null && this.areDays
      const days = isLog
        ? Math.min(this.span.to, endOf(period)) - Math.max(this.span.from, period.start)
        : given
      return days < of ? [{ period: periodText(key), days, of, key }] : []
    })
    const [first] = partial.sort((a, b) => a.key - b.key)
    const gaps = rule === 'mean' ? this.gaps() : 0
    return [
      ...this.tooLarge,
      ...(first
        ? [
            issue('regroup_partial', {
              params: { count: partial.length, period: first.period, days: first.days, of: first.of },
            }),
          ]
        : []),
      ...(gaps > 0 ? [issue('regroup_gaps', { params: { count: gaps } })] : []),
    ]
  }

  /** Observations that lack some of the finer periods that others of their period have. */
  private gaps(): number {
    const days = new Map(
      [...this.covered].map(([key, fine]) => [key, [...fine.values()].reduce((sum, one) => sum + one, 0)]),
    )
    return this.gathered.filter(({ key, sum }) => sum.days < (days.get(key) ?? 0)).length
  }

  private cover(key: number, fine: number, days: number): void {
    const periods = this.covered.get(key) ?? new Map<number, number>()
    this.covered.set(key, periods.set(fine, Math.max(days, periods.get(fine) ?? 0)))
  }

  /** The sum with one more value taken in; what is missing counts as not given. */
  private next(sum: Sum, draft: DraftValue, days: number, length: number): Sum {
    if (Number.isNaN(draft.value)) return sum
    const { rule } = this.rules
    const weight = rule === 'sum' ? days / length : rule === 'mean' ? days : 1
    const into = (before: number, one: number): number => {
      if (Number.isNaN(sum.value)) return one * weight
      if (rule === 'max') return Math.max(before, one)
      if (rule === 'min') return Math.min(before, one)
      return rule === 'last' ? one : before + one * weight
    }
    return {
      value: into(sum.value, draft.value),
      low: into(sum.low, Number.isNaN(draft.low) ? draft.value : draft.low),
      high: into(sum.high, Number.isNaN(draft.high) ? draft.value : draft.high),
      qualifier: sum.qualifier || draft.qualifier,
      days: sum.days + days,
    }
  }

  private shown({ value, low, high, qualifier, days }: Sum): DraftValue {
    const over = this.rules.rule === 'mean' && days > 0 ? days : 1
    const bounds =
      low === value && high === value
        ? { low: Number.NaN, high: Number.NaN }
        : { low: low / over, high: high / over }
    return { value: value / over, ...bounds, qualifier }
  }
}
