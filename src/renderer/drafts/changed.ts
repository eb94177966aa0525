const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The entries of `next` that differ from `before`. */
export function changed<T extends object>(next: T, before: T): Partial<T> {
  const old = new Map<string, unknown>(Object.entries(before))
  const differing = Object.entries(next).filter(([key, value]) => !same(old.get(key), value))
  return Object.assign<Partial<T>, object>({}, Object.fromEntries(differing))
}
