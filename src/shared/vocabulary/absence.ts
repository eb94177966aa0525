/**
 * What it means that a member has no row in a period that the data cover: none (`zero`), not told (`unknown`), or
 * too little to be listed (`below-cut`, as in a list of the largest): between none and the smallest that is listed.
 */
export const absences = ['zero', 'unknown', 'below-cut'] as const
export type Absence = (typeof absences)[number]
