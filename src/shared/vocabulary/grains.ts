/** Lengths of periods, from fine to coarse; a window has bounds of its own. */
export const grains = ['day', 'week', 'month', 'quarter', 'half', 'year', 'window'] as const
export type Grain = (typeof grains)[number]
