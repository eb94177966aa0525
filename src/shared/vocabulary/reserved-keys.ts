/** Keys that no name can take: the rest of a top-N, what a given share leaves to 100, what no rule resolves. */
export const reservedKeys = { other: '~other', remainder: '~remainder', unresolved: '~unresolved' } as const

/** Who is not disclosed: the developer of stealth models and routers, and an origin or openness that is not known. */
const unidentified: ReadonlySet<string> = new Set(['stealth', 'unknown'])

/** Is this use whose maker or class is not disclosed, and so no entity of its own? */
export const isUnidentified = (key: string): boolean => unidentified.has(key)

const reserved = new Set<string>(Object.values(reservedKeys))

/** Is this the rest of a top N, the remainder or the unresolved names, and so no entity of its own? */
export const isReserved = (key: string): boolean => reserved.has(key)
