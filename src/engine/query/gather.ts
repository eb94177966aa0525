import { nowhere } from '#shared/domain/nowhere.ts'
import { addTo, emptyMember, type Member, tell, told } from '#shared/domain/members.ts'
import { isSubjectDimension, kindOf, type RuleDimension } from '#shared/vocabulary/dimensions.ts'
import { reservedKeys } from '#shared/vocabulary/reserved-keys.ts'
import type { Reader } from '#engine/store/types.ts'
import { factsWithBlank } from './blank-facts.ts'
import { rollupFacts, scannedFacts } from './facts.ts'
import type { Facts } from './facts-row.ts'
import { type Chosen, everything } from '#engine/select/boxes.ts'
import { type Group, subjectGroups, termGroups } from '#engine/select/groups.ts'

/** What has no group of its own in an optional dimension: the source did not give one. */
const notGiven: Group = { key: reservedKeys.unresolved, label: 'Not given' }

/** A dimension, or the ids by which subjects are chosen: one whose text does not always mean the same has several. */
export type GatheredBy = RuleDimension | 'id'

/** Group of a row of facts in the dimension of the query. */
export function groupFinder(ws: Reader, by: GatheredBy): (subject: number, dim: number) => Group {
  if (by === 'id') {
    const groups = subjectGroups(ws)
    return (subject) => ({ key: String(subject), label: groups.get(subject)?.subject.label ?? '' })
  }
  if (isSubjectDimension(by)) {
    const groups = subjectGroups(ws)
    return (subject) => groups.get(subject)?.[by] ?? { key: String(subject), label: String(subject) }
  }
  const terms = termGroups(ws, kindOf(by))
  return (_subject, dim) => terms.get(dim) ?? notGiven
}

/** Members over every period of the data; `seen`: the period has a row that passes the filters. */
export type Gathered = { dataPeriods: readonly number[]; members: Member[]; seen: Uint8Array }

/** How members of a dimension are made of what is chosen. */
export type Gather = (by: GatheredBy, chosen: Chosen) => Pick<Gathered, 'dataPeriods' | 'members'>

/** Sums by member of a dimension, from the rollup that fits or, failing one, from a scan. */
export function gather(ws: Reader, datasetId: number, by: GatheredBy, filters: Chosen): Gathered {
  const byKind = by === 'id' ? 0 : kindOf(by)
  const kinds = new Set([byKind, ...filters.terms.map(({ kind }) => kind)].filter((kind) => kind > 0))
  const [kind = 0, ...more] = kinds
  const groupOf = groupFinder(ws, by)
  if (more.length > 0) {
    const facts = scannedFacts(ws, datasetId, byKind, filters.terms)
    return accumulate(facts, facts, filters, groupOf, byKind > 0)
  }
  const [filter] = filters.terms
  if (filter?.ids.includes(0)) {
    const facts = factsWithBlank(ws, datasetId, filter)
    return accumulate(facts, facts, filters, groupOf, byKind > 0)
  }
  if (byKind === 0) {
    const facts = rollupFacts(ws, datasetId, kind, 'each', filter)
    return accumulate(facts, facts, filters, groupOf, false)
  }
  if (filters.without) {
    const facts = rollupFacts(ws, datasetId, kind, 'each', filter)
    const whole = filter ? facts : rollupFacts(ws, datasetId, 0, 'each')
    return accumulate(facts, whole, filters, groupOf, true)
  }
  const subjects = filters.subjects ?? 'all'
  const facts = rollupFacts(ws, datasetId, kind, subjects, filter)
  return accumulate(
    facts,
    filter ? facts : rollupFacts(ws, datasetId, 0, subjects),
    everything,
    groupOf,
    true,
  )
}

/**
 * Adds rows of facts to the members they belong to. `whole` holds the same without the optional dimension
 * (or is the facts themselves): what it has beyond them did not give the dimension, and is shown as such.
 */
function accumulate(
  facts: Facts,
  whole: Facts,
  filters: Chosen,
  groupOf: (subject: number, dim: number) => Group,
  byTerm: boolean,
): Gathered {
  const length = whole.periods.length
  const indexOf = new Map(whole.periods.map((key, index) => [key, index]))
  const members = new Map<string, Member>()
  const seen = new Uint8Array(length)
  const memberOf = ({ key, label }: Group): Member => {
    const known = members.get(key)
    if (known) return known
    const made = emptyMember(key, label, length)
    members.set(key, made)
    return made
  }
  // A group is the same for every row of a subject (or term): looked up once, then by id.
  const known: (Member | undefined)[] = []
  const memberAt = (subject: number, dim: number): Member => {
    const id = byTerm ? dim : subject
    return (known[id] ??= memberOf(groupOf(subject, dim)))
  }
  const rest = whole === facts ? null : new Balance(length)
  const ownPeriods = facts.periods.map((key) => indexOf.get(key) ?? nowhere(key))
  eachRow(facts, filters, (row) => {
    const at = ownPeriods[facts.period[row] ?? nowhere(row)] ?? nowhere(row)
    seen[at] = 1
    const present = facts.present[row] ?? nowhere(row)
    const member = memberAt(facts.subject[row] ?? nowhere(row), facts.dim[row] ?? nowhere(row))
    if (present === 0) {
      tell(member, at, told.missing)
      return
    }
    const value = facts.value[row] ?? nowhere(row)
    const low = facts.low[row] ?? nowhere(row)
    const high = facts.high[row] ?? nowhere(row)
    const ranged = facts.ranged[row] ?? nowhere(row)
    const estimated = facts.estimated[row] ?? nowhere(row)
    addTo(member, at, value, low, high, ranged > 0, estimated > 0)
    rest?.add(at, -1, { present, value, low, high, ranged, estimated })
  })
  if (rest) {
    eachRow(whole, filters, (row) => {
      const at = whole.period[row] ?? nowhere(row)
      seen[at] = 1
      rest.add(at, 1, {
        present: whole.present[row] ?? nowhere(row),
        value: whole.value[row] ?? nowhere(row),
        low: whole.low[row] ?? nowhere(row),
        high: whole.high[row] ?? nowhere(row),
        ranged: whole.ranged[row] ?? nowhere(row),
        estimated: whole.estimated[row] ?? nowhere(row),
      })
    })
    if (rest.any()) rest.addTo(memberOf(notGiven))
  }
  return { dataPeriods: whole.periods, members: [...members.values()], seen }
}

function eachRow(facts: Facts, { subjects, without }: Chosen, visit: (row: number) => void): void {
  for (let row = 0; row < facts.count; row++) {
    const subject = facts.subject[row] ?? nowhere(row)
    if (subjects?.has(subject) === false) continue
    if (without?.get(subject)?.has(facts.periods[facts.period[row] ?? nowhere(row)] ?? nowhere(row)) === true)
      continue
    visit(row)
  }
}

const summed = ['present', 'value', 'low', 'high', 'ranged', 'estimated'] as const
type Sums = Record<(typeof summed)[number], number>

/** Sums of a whole less those of its parts, by period. */
class Balance {
  private readonly left: Sums[]

  constructor(length: number) {
    this.left = Array.from({ length }, () => ({
      present: 0,
      value: 0,
      low: 0,
      high: 0,
      ranged: 0,
      estimated: 0,
    }))
  }

  add(at: number, sign: 1 | -1, sums: Sums): void {
    const left = this.left[at]
    if (left) for (const name of summed) left[name] += sign * sums[name]
  }

  any(): boolean {
    return this.left.some(({ present }) => present > 0)
  }

  addTo(member: Member): void {
    for (const [at, { present, value, low, high, ranged, estimated }] of this.left.entries())
      if (present > 0) addTo(member, at, value, low, high, ranged > 0, estimated > 0)
  }
}
