/** Where the developer of a model sits. */
export const originCodes = ['china', 'united-states', 'europe', 'other', 'unknown'] as const
export type Origin = (typeof originCodes)[number]

/** Are the weights of a model open? */
export const opennessCodes = ['open', 'proprietary', 'unknown'] as const
export type Openness = (typeof opennessCodes)[number]
