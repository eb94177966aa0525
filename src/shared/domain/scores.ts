import { levels, type Score } from '#shared/vocabulary/scores.ts'

/** The largest severity there is. */
const maxSeverity = Math.max(...levels) ** 2

/** Severity of a score, 1–25: likelihood × impact. */
export const severity = (score: Score): number => score.likelihood * score.impact

/** Severity as a fraction of the largest, 0.04–1. */
export const relativeSeverity = (score: Score): number => severity(score) / maxSeverity
