import { type Dimension, dimensions, isSubjectDimension, kindOf } from '#shared/vocabulary/dimensions.ts'
import type { Where } from '#shared/contract/common.ts'
import type { Reader } from '#engine/store/types.ts'
import { type Group, subjectGroups, termGroups } from './groups.ts'

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
export function chosenBy(ws: Reader, where: Where | undefined): Chosen {
  const subjects = [...subjectGroups(ws)]
  const terms: ChosenTerms[] = []
  const tests: ((groups: (typeof subjects)[number][1]) => boolean)[] = []
  for (const [dimension, names] of filtersIn(where)) {
    if (isSubjectDimension(dimension)) {
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

/** The dimensions that a `where` filters, with the names it lets through. */
function filtersIn(where: Where | undefined): [Dimension, readonly string[]][] {
  return dimensions.flatMap((dimension) => {
    const names = where?.[dimension] ?? []
    return names.length === 0 ? [] : [[dimension, names]]
  })
}
