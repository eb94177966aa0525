import { problem } from '#engine/problem.ts'
import {
  type Dimension,
  dimensions,
  isSubjectDimension,
  kindOf,
  type SubjectDimension,
  type TermDimension,
} from '#shared/vocabulary/dimensions.ts'
import type { Where } from '#shared/contract/common.ts'
import type { NamedPart } from '#shared/contract/query.ts'
import type { Reader } from '#engine/store/types.ts'
import { both, type Chosen, everything, nothing, united } from './boxes.ts'
import { type Group, subjectGroups, termGroups } from './groups.ts'
import type { Segment } from '#shared/contract/segments.ts'
import { segmentsOf } from './segments.ts'

const folded = (text: string): string => text.trim().toLowerCase()

/**
 * Which groups names mean: each the group whose key it is; failing that, those whose key or label it is in any case.
 * A name that no group has means none.
 */
export function keysMeant(names: readonly string[], groups: readonly Group[]): Set<string> {
  const known = new Set(groups.map(({ key }) => key))
  const loose = new Set(names.filter((name) => !known.has(name)).map(folded))
  const isLoose = ({ key, label }: Group): boolean => loose.has(folded(key)) || loose.has(folded(label))
  return new Set([
    ...names.filter((name) => known.has(name)),
    ...groups.filter(isLoose).map(({ key }) => key),
  ])
}

/**
 * What a `where` lets through, for charts, grid, points, claims and exposure alike: members of one dimension are
 * alternatives, dimensions all hold. An empty list of members is no filter.
 *
 * @throws `segment.not-together` for segments that are alternatives and narrowed by different terms
 */
export function chosenBy(ws: Reader, where: Where | undefined): Chosen {
  return dimensions.reduce((chosen, dimension) => {
    const names = where?.[dimension] ?? []
    return names.length === 0 ? chosen : both(chosen, chosenIn(ws, dimension, names))
  }, everything)
}

function chosenIn(ws: Reader, dimension: Dimension, names: readonly string[]): Chosen {
  if (dimension === 'segment') return inAnySegment(ws, names)
  return isSubjectDimension(dimension)
    ? { subjects: subjectsMeant(ws, dimension, names), terms: [] }
    : { subjects: null, terms: [{ kind: kindOf(dimension), ids: termsMeant(ws, dimension, names) }] }
}

/** The groups of a dimension in the workspace; the same one may come more than once. */
function groupsIn(ws: Reader, dimension: Dimension): Group[] {
  if (dimension === 'segment') return segmentsOf(ws).map(({ key, name }) => ({ key, label: name }))
  return isSubjectDimension(dimension)
    ? [...subjectGroups(ws).values()].map((groups) => groups[dimension])
    : [...termGroups(ws, kindOf(dimension)).values()]
}

/** What a `where` names, with labels; a name that nothing has stands for itself. */
export function namedParts(ws: Reader, where: Where | undefined): NamedPart[] {
  return dimensions.flatMap((by) => {
    const names = where?.[by] ?? []
    if (names.length === 0) return []
    const groups = groupsIn(ws, by)
    const labels = new Map(groups.map(({ key, label }) => [key, label]))
    const meant = keysMeant(names, groups)
    const unknown = names.filter((name) => keysMeant([name], groups).size === 0)
    return [{ by, members: [...meant, ...unknown].map((key) => ({ key, label: labels.get(key) ?? key })) }]
  })
}

function subjectsMeant(ws: Reader, dimension: SubjectDimension, names: readonly string[]): Set<number> {
  const subjects = [...subjectGroups(ws)]
  const meant = keysMeant(
    names,
    subjects.map(([, groups]) => groups[dimension]),
  )
  return new Set(subjects.filter(([, groups]) => meant.has(groups[dimension].key)).map(([id]) => id))
}

function termsMeant(ws: Reader, dimension: TermDimension, names: readonly string[]): number[] {
  const groups = [...termGroups(ws, kindOf(dimension))]
  const meant = keysMeant(
    names,
    groups.map(([, group]) => group),
  )
  return groups.filter(([, { key }]) => meant.has(key)).map(([id]) => id)
}

/** The segments that keys or names mean. */
export function segmentsMeant(ws: Reader, names: readonly string[]): Segment[] {
  const meant = keysMeant(names, groupsIn(ws, 'segment'))
  return segmentsOf(ws).filter(({ key }) => meant.has(key))
}

function inAnySegment(ws: Reader, names: readonly string[]): Chosen {
  const rules = segmentsMeant(ws, names).map(({ rule }) => chosenBy(ws, rule))
  const [first = nothing, ...more] = united(rules)
  if (more.length > 0) throw problem('segment.not-together', { names: names.join(', ') })
  return first
}
