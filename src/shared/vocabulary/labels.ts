import { entryKinds } from './dimensions.ts'

/** What a label says of an entry or a name: its weights, where its developer sits, which entry it really is. */
export const labelFields = ['openness', 'origin', 'identity'] as const
export type LabelField = (typeof labelFields)[number]

/** What a label is about: an entry, or a text as sources write it. */
export const labelTargets = [...entryKinds, 'name'] as const
export type LabelTarget = (typeof labelTargets)[number]
