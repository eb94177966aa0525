/** Keys that no name can take: the rest of a top-N, what a given share leaves to 100, what no rule resolves. */
export const reservedKeys = { other: '~other', remainder: '~remainder', unresolved: '~unresolved' } as const

const reserved = new Set<string>(Object.values(reservedKeys))

/** Is this the rest of a top N, the remainder or the unresolved names, and so no entity of its own? */
export const isReserved = (key: string): boolean => reserved.has(key)
