import { emptyMember, type Member, mergeMembers } from '#shared/domain/members.ts'
import type { Selection } from '#engine/query/selection.ts'
import type { Meaning } from '#engine/select/meanings.ts'
import { endOfTime } from '#engine/select/spans.ts'
import type { MovedName } from './shadow.ts'

/** A name over a time in which it means one thing before a change and one after it. */
export type NamePart = {
  /** of the member that holds its values */
  readonly key: string
  readonly before: Meaning
  readonly after: Meaning
}

type Timed = NamePart & { readonly from: number; readonly to: number }

function partsOfName({ text, before, after }: MovedName): Timed[] {
  const starts = [...new Set([...before, ...after].map(({ from }) => from))].sort((a, b) => a - b)
  return starts.flatMap((from, at) => {
    const [was, is] = [before, after].map((meanings) => meanings.findLast((one) => one.from <= from))
    if (!was || !is) return []
    const key = starts.length === 1 ? text : `${text}\u0000${from}`
    return [{ key, before: was, after: is, from, to: starts[at + 1] ?? endOfTime }]
  })
}

/** The values of a member within a time, over the same periods. */
function within(member: Member, periods: readonly number[], { key, from, to }: Timed): Member {
  const part = emptyMember(key, member.label, periods.length)
  for (const [at, period] of periods.entries()) {
    if (period < from || period >= to) continue
    for (const column of ['value', 'low', 'high', 'ranged', 'estimated', 'told', 'unlisted'] as const)
      part[column][at] = member[column][at] ?? 0
  }
  return part
}

/**
 * The names of a selection by subject, each divided where it means something else before or after a change, and the
 * selection with those parts for members, which can be summed as its own can.
 */
export function dividedNames(
  selection: Selection,
  names: readonly MovedName[],
): { selection: Selection; parts: NamePart[] } {
  const { members, data } = selection
  const present = new Set(members.map(({ key }) => key))
  const parts = names.filter(({ text }) => present.has(text)).map((name) => ({ name, of: partsOfName(name) }))
  const divided = parts.filter(({ of }) => of.length > 1)
  const all = parts.flatMap(({ of }) => of)
  if (divided.length === 0) return { selection, parts: all }
  const rawIn = (all: readonly Member[]): ReadonlyMap<string, Member> => {
    const raw = new Map(all.map((member) => [member.key, member]))
    for (const { name, of } of divided) {
      const member = raw.get(name.text)
      if (member) for (const part of of) raw.set(part.key, within(member, data.periods, part))
    }
    return raw
  }
  const gathered: Selection['data']['gathered'] = (frame) => {
    const laid = data.gathered(frame)
    const raw = rawIn(laid.all)
    const union: typeof laid.parts.union = (some) =>
      mergeMembers(
        '',
        '',
        some.flatMap(({ key }) => raw.get(key) ?? []),
        data.periods.length,
      )
    return { ...laid, parts: { ...laid.parts, union } }
  }
  const raw = rawIn(data.gathered(data.frame).all)
  const made = divided.flatMap(({ of }) => of.flatMap(({ key }) => raw.get(key) ?? []))
  return {
    selection: { ...selection, members: [...members, ...made], data: { ...data, gathered } },
    parts: all,
  }
}
