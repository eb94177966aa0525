import type { Dimension, Where } from '#shared/contract/common.ts'
import { termKinds } from '../store/texts.ts'
import type { Workspace } from '../store/types.ts'
import { type Group, type SubjectDimension, subjectGroups, termGroups } from './groups.ts'

/** Kind of `term` and `rollup` of a dimension; 0 where the subject determines it. */
export function kindOf(dimension: Dimension): number {
  switch (dimension) {
    case 'language':
    case 'region':
    case 'category':
      return termKinds[dimension]
    case 'subject':
    case 'model':
    case 'family':
    case 'developer':
    case 'origin':
    case 'openness':
      return 0
  }
}

/** Is the dimension one that a subject determines? */
export const bySubject = (dimension: Dimension): dimension is SubjectDimension => kindOf(dimension) === 0

/** What of an optional dimension is chosen, as ids of its terms. */
export type ChosenTerms = { readonly kind: number; readonly ids: readonly number[] }

/** What a `where` lets through: by the dimensions that a subject determines, and by the optional ones. */
export type Chosen = {
  /** ids of the subjects that pass; null: all */
  readonly subjects: ReadonlySet<number> | null
  /** by kind, ascending; what does not give the dimension never passes */
  readonly terms: readonly ChosenTerms[]
}

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
 */
export function chosenBy(ws: Workspace, where: Where | undefined): Chosen {
  const subjects = [...subjectGroups(ws)]
  const terms: ChosenTerms[] = []
  const tests: ((groups: (typeof subjects)[number][1]) => boolean)[] = []
  for (const [dimension, names] of filtersIn(where)) {
    if (bySubject(dimension)) {
      const meant = keysMeant(
        names,
        subjects.map(([, groups]) => groups[dimension]),
      )
      tests.push((groups) => meant.has(groups[dimension].key))
    } else {
      const groups = [...termGroups(ws, kindOf(dimension))]
      const meant = keysMeant(
        names,
        groups.map(([, group]) => group),
      )
      const ids = groups.filter(([, { key }]) => meant.has(key)).map(([id]) => id)
      terms.push({ kind: kindOf(dimension), ids })
    }
  }
  const passing = (): Set<number> =>
    new Set(subjects.filter(([, groups]) => tests.every((test) => test(groups))).map(([id]) => id))
  return {
    subjects: tests.length === 0 ? null : passing(),
    terms: terms.sort((a, b) => a.kind - b.kind),
  }
}

const dimensionNames: Record<Dimension, true> = {
  subject: true,
  model: true,
  family: true,
  developer: true,
  origin: true,
  openness: true,
  language: true,
  region: true,
  category: true,
}
const isDimension = (name: string): name is Dimension => Object.hasOwn(dimensionNames, name)

/** The dimensions that a `where` filters, with the names it lets through. */
function filtersIn(where: Where | undefined): [Dimension, readonly string[]][] {
  return Object.keys(where ?? {})
    .filter(isDimension)
    .flatMap((dimension) => {
      const names = where?.[dimension] ?? []
      return names.length === 0 ? [] : [[dimension, names]]
    })
}
