import { addTo, emptyMember, type Member, mergeMembers, tell } from '#shared/domain/members.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import type { Chosen } from '#engine/select/chosen.ts'
import { type Asked, countedIn } from '#engine/select/whole.ts'
import type { Reader } from '#engine/store/types.ts'
import type { ShareDefinition } from './definition.ts'
import { gather } from './gather.ts'

type Gathered = ReturnType<typeof gather> & {
  /** what lets the rows through that are shown */
  readonly filters: Chosen
  /** are they parts of a whole that is no member itself? */
  readonly ofWhole: boolean
}

/** What is left of a whole that its parts do not make, as fraction of it, before it is more than rounding. */
const negligible = 1e-9

/**
 * Sums by member of a dimension over the rows that count ({@link countedIn}). Where the members are parts of a whole,
 * what they leave of it is a member as well, so that shares are of the whole; given shares have it in their remainder.
 */
export function gatherInWhole(
  ws: Reader,
  definition: ShareDefinition,
  asked: Asked,
  filters: Chosen,
): Gathered {
  const { shown, total } = countedIn(ws, definition, asked, filters)
  const gathered = gather(ws, definition.id, asked.by, shown)
  if (!total || definition.rule.kind === 'given') return { ...gathered, filters: shown, ofWhole: false }
  const whole = gather(ws, definition.id, 'subject', total)
  const dataPeriods = [...new Set([...gathered.dataPeriods, ...whole.dataPeriods])].sort((a, b) => a - b)
  const length = dataPeriods.length
  const members = gathered.members.map((member) => placed(member, gathered.dataPeriods, dataPeriods))
  const wholes = whole.members.map((member) => placed(member, whole.dataPeriods, dataPeriods))
  const rest = restOf(mergeMembers('', '', wholes, length), mergeMembers('', '', members, length))
  const seen = new Uint8Array(length)
  for (const { dataPeriods: own, seen: had } of [gathered, whole])
    for (const [at, key] of own.entries()) if (had[at] === 1) seen[dataPeriods.indexOf(key)] = 1
  return {
    dataPeriods,
    seen,
    members: rest.value.some((value) => !Number.isNaN(value)) ? [...members, rest] : members,
    filters: shown,
    ofWhole: true,
  }
}

/** A member over other periods, which hold all of its own. */
function placed(member: Member, from: readonly number[], to: readonly number[]): Member {
  const made = emptyMember(member.key, member.label, to.length)
  for (const [at, key] of from.entries()) {
    const place = to.indexOf(key)
    const value = member.value[at] ?? Number.NaN
    if (!Number.isNaN(value))
      addTo(made, place, value, member.low[at] ?? 0, member.high[at] ?? 0, member.ranged[at] === 1)
    tell(made, place, member.told[at] ?? 0)
  }
  return made
}

function restOf(whole: Member, parts: Member): Member {
  const rest = emptyMember(reservedKeys.unresolved, 'Not given', whole.value.length)
  for (const [at, value] of whole.value.entries()) {
    if (Number.isNaN(value)) continue
    const given = parts.value[at] ?? Number.NaN
    const left = value - (Number.isNaN(given) ? 0 : given)
    // Parts that are more than their whole leave nothing of it: they are shares of their own sum.
    if (left <= value * negligible) continue
    const low = Math.max(0, (whole.low[at] ?? 0) - (parts.high[at] ?? 0))
    const high = Math.max(left, (whole.high[at] ?? 0) - (parts.low[at] ?? 0))
    addTo(rest, at, left, low, high, whole.ranged[at] === 1 || parts.ranged[at] === 1)
  }
  return rest
}
