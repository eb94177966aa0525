/** Children that rest, of whatever kind, as far as there is room for them. */
export type Resting<Child> = {
  /** Lets a child rest that holds so much; who has rested longest makes room for it. */
  add(child: Child, megabytes: number, end: () => void): void
  /** It is at work again, or gone. */
  remove(child: Child): void
}

/** @param most memory, in MB, that all who rest may hold together; the last to come rests in any case */
export function createResting<Child>(most: number): Resting<Child> {
  const resting = new Map<Child, { megabytes: number; end: () => void }>()
  const held = (): number => [...resting.values()].reduce((sum, { megabytes }) => sum + megabytes, 0)
  return {
    add(child, megabytes, end) {
      resting.delete(child)
      resting.set(child, { megabytes, end })
      for (const [other, { end: endOther }] of resting) {
        if (held() <= most || other === child) return
        resting.delete(other)
        endOther()
      }
    },
    remove: (child) => void resting.delete(child),
  }
}
