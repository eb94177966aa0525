import type { Dimension, Where } from '#shared/contract/common.ts'
import { termKinds } from '../store/texts.ts'
import type { Workspace } from '../store/types.ts'
import { type Group, type SubjectDimension, subjectGroups, termGroups } from './subjects.ts'
import type { TermFilter } from './facts.ts'

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

/** A selection by members: of the dimensions a subject determines, and of the optional ones. */
export type Filters = {
  /** ids of the subjects that pass; null: all */
  readonly subjects: ReadonlySet<number> | null
  readonly terms: readonly TermFilter[]
}

const folded = (text: string): string => text.trim().toLowerCase()

/** Names a group: its key or its label, in any case. */
export function matcher(names: readonly string[]): (group: Group) => boolean {
  const wanted = new Set(names.map(folded))
  return ({ key, label }) => wanted.has(folded(key)) || wanted.has(folded(label))
}

/** What a `where` lets through. An empty list of members filters nothing. */
export function filtersOf(ws: Workspace, where: Where | undefined): Filters {
  const terms: TermFilter[] = []
  const tests: ((id: number) => boolean)[] = []
  const groups = subjectGroups(ws)
  for (const dimension of Object.keys(where ?? {}).filter(isDimension)) {
    const names = where?.[dimension] ?? []
    if (names.length === 0) continue
    const passes = matcher(names)
    if (bySubject(dimension))
      tests.push((id) => {
        const group = groups.get(id)?.[dimension]
        return group !== undefined && passes(group)
      })
    else {
      const kind = kindOf(dimension)
      const ids = [...termGroups(ws, kind)].filter(([, group]) => passes(group)).map(([id]) => id)
      terms.push({ kind, ids })
    }
  }
  const subjects =
    tests.length === 0 ? null : new Set([...groups.keys()].filter((id) => tests.every((test) => test(id))))
  return { subjects, terms: terms.sort((a, b) => a.kind - b.kind) }
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
