import type { NamedPart, ShareInput } from '#shared/contract/query.ts'
import { type Member, told } from '#shared/domain/members.ts'
import type { ShareRule } from '#shared/domain/shares.ts'
import { problem } from '#engine/problem.ts'
import { both, type Chosen, isEverything } from '#engine/select/boxes.ts'
import { chosenBy, namedParts } from '#engine/select/chosen.ts'
import { askedBy, countedIn } from '#engine/select/whole.ts'
import type { Reader } from '#engine/store/types.ts'
import type { ShareDefinition } from './definition.ts'

/** What a question is of, and which part of that it shows. */
export type Narrowing = {
  /** rows that make the whole */
  readonly of: Chosen
  /** rows of it that are shown */
  readonly shown: Chosen
  /** is less shown than makes the whole? */
  readonly isPart: boolean
  /** are parts shown of a whole that the dataset names, and that is no member itself? */
  readonly ofWhole: boolean
  /** how values become shares of it */
  readonly rule: ShareRule
  /** what was asked for, with names */
  readonly named: { readonly shown: NamedPart[]; readonly of: NamedPart[] }
}

/**
 * `of` says which rows make the whole and `where` which of them are shown. Shares that are given are of a whole of each
 * term, whose rows are picked whichever of the two names it; of some subjects alone they are shares of what those are
 * given together. By segment, segments that are chosen are listed, and narrow nothing.
 *
 * @throws `query.no-part` for given shares that are no parts of one whole, of some subjects
 */
export function narrowingOf(
  ws: Reader,
  definition: ShareDefinition,
  { by, where, of }: Pick<ShareInput, 'by' | 'where' | 'of'>,
): Narrowing {
  const { name, rule } = definition
  const { segment: _, ...rows } = where ?? {}
  const wanted = chosenBy(ws, by === 'segment' ? rows : where)
  const asked = chosenBy(ws, of)
  const named = { shown: namedParts(ws, where), of: namedParts(ws, of) }
  const counted = countedIn(ws, definition, askedBy(by, where, of), asked)
  const ofWhole = counted.total !== null
  if (rule.kind === 'additive') {
    const shown = both(counted.shown, wanted)
    return {
      of: counted.total ?? counted.shown,
      shown,
      isPart: ofWhole || !isEverything(wanted),
      ofWhole,
      rule,
      named,
    }
  }
  const whole = both(counted.shown, { subjects: null, terms: wanted.terms })
  if (asked.subjects && !rule.remainder) throw problem('query.no-part', { dataset: name })
  return {
    of: whole,
    shown: both(whole, wanted),
    isPart: wanted.subjects !== null,
    ofWhole: false,
    rule: asked.subjects ? { kind: 'additive' } : rule,
    named,
  }
}

/** Members over other periods: `from` and `to` are keys, and what `from` lacks is missing. */
export function aligned(
  members: readonly Member[],
  from: readonly number[],
  to: readonly number[],
): readonly Member[] {
  if (from.length === to.length && from.every((key, at) => key === to[at])) return members
  const placeOf = new Map(from.map((key, at) => [key, at]))
  const places = to.map((key) => placeOf.get(key) ?? -1)
  const moved = (column: Float64Array, none: number): Float64Array =>
    Float64Array.from(places, (at) => column[at] ?? none)
  return members.map((member) => ({
    ...member,
    value: moved(member.value, Number.NaN),
    low: moved(member.low, 0),
    high: moved(member.high, 0),
    ranged: Uint8Array.from(places, (at) => member.ranged[at] ?? 0),
    estimated: Uint8Array.from(places, (at) => member.estimated[at] ?? 0),
    told: Uint8Array.from(places, (at) => member.told[at] ?? told.nothing),
    unlisted: moved(member.unlisted, 0),
  }))
}
