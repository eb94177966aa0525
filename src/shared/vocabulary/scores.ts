/** What likelihood and impact of a risk may be. */
export const levels = [1, 2, 3, 4, 5] as const

/** Likelihood and impact of a risk, each one of {@link levels}. */
export type Score = { likelihood: number; impact: number }
