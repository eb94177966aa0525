/** How a person has numbers written: as the language does, `1,234.5`, `1.234,5` or `1 234,5`. */
export const numberFormats = ['language', 'point', 'comma', 'space'] as const
export type NumberFormat = (typeof numberFormats)[number]

/** How a person has dates written: as the language does, or `2025-11-24`. */
export const dateFormats = ['language', 'iso'] as const
export type DateFormat = (typeof dateFormats)[number]

/** By which periods a new comparison begins: those of the data, or coarser ones. */
export const firstGrains = ['data', 'week', 'month', 'quarter', 'year'] as const
export type FirstGrain = (typeof firstGrains)[number]
