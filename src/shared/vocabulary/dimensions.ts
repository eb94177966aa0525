/** Dimensions that a subject determines, through the catalogue. */
export const subjectDimensions = ['subject', 'model', 'family', 'developer', 'origin', 'openness'] as const
export type SubjectDimension = (typeof subjectDimensions)[number]

/** Levels of the catalogue, from the broadest; an entry of each is a dimension that its subjects share. */
export const entryKinds = ['developer', 'family', 'model'] as const satisfies readonly SubjectDimension[]
export type EntryKind = (typeof entryKinds)[number]

/** Is it a level of the catalogue? */
export const isEntryKind = (name: string): name is EntryKind => entryKinds.some((one) => one === name)

/** Kinds of the tables `term` and `rollup`; 0 is "all". Stored: a new dimension takes the next number. */
export const termKinds = { language: 1, region: 2, category: 3 } as const
export type TermKind = (typeof termKinds)[keyof typeof termKinds]

/** Dimensions that an observation may give by a text of its own, in the order of their kinds. */
export const termDimensions = [
  'language',
  'region',
  'category',
] as const satisfies readonly (keyof typeof termKinds)[]
export type TermDimension = keyof typeof termKinds

/** What the rule of a segment may name: what a subject determines, and what an observation gives. */
export const ruleDimensions = [...subjectDimensions, ...termDimensions] as const
export type RuleDimension = (typeof ruleDimensions)[number]

/**
 * What shares can be taken by. A segment is a rule over the others, so that one observation may count in several: each is
 * a part of the whole, and together they make none.
 */
export const dimensions = [...ruleDimensions, 'segment'] as const
export type Dimension = (typeof dimensions)[number]

/** Do the members of a dimension make one whole, each observation in one of them? */
export const makesWhole = (dimension: Dimension): dimension is RuleDimension => dimension !== 'segment'

/** Is it a dimension that an observation gives, rather than its subject? */
export const isTermDimension = (name: string): name is TermDimension => Object.hasOwn(termKinds, name)

/** Is it a dimension that the subject determines? */
export const isSubjectDimension = (name: string): name is SubjectDimension =>
  subjectDimensions.some((one) => one === name)

/** Kind of a dimension in the store; 0 where the subject determines it. */
export const kindOf = (dimension: Dimension): TermKind | 0 =>
  isTermDimension(dimension) ? termKinds[dimension] : 0
