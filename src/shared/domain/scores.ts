import type { Score } from '#shared/contract/risks.ts'

/** The largest severity there is: likelihood 5 × impact 5. */
const maxSeverity = 25

/** Severity of a score, 1–25: likelihood × impact. */
export const severity = (score: Score): number => score.likelihood * score.impact

/** Severity as a fraction of the largest, 0.04–1. */
export const relativeSeverity = (score: Score): number => severity(score) / maxSeverity
