import { type Dimension, dimensions, type Where } from '#shared/contract/common.ts'
import { parsePeriod, periodKey } from '#shared/domain/period.ts'
import { matcher } from '../query/filters.ts'
import { type Group, subjectGroups, type SubjectDimension, termGroups } from '../query/subjects.ts'
import { termKinds } from '../store/texts.ts'
import type { Workspace } from '../store/types.ts'

/** Which observations of a dataset are meant, in ids of the store; null: no restriction. */
export type Filter = {
  subjects: number[] | null
  periods: number[] | null
  /** by kind of term */
  terms: Map<number, number[]>
  find: { subjects: number[]; terms: number[]; text: string } | null
}

export type FilterInput = {
  where?: Where | undefined
  periods?: string[] | undefined
  find?: string | undefined
}

const isTermDimension = (dimension: Dimension): dimension is keyof typeof termKinds =>
  Object.hasOwn(termKinds, dimension)

/** Turns keys, labels and texts into ids. A name that nothing has matches nothing. */
export function filterOf(ws: Workspace, input: FilterInput): Filter {
  const terms = new Map<number, number[]>()
  const bySubject: [SubjectDimension, Set<string>][] = []
  for (const dimension of dimensions) {
    const keys = input.where?.[dimension]
    if (!keys) continue
    if (!isTermDimension(dimension)) {
      const groups = [...subjectGroups(ws).values()].map((group) => group[dimension])
      bySubject.push([dimension, keysMeant(keys, groups)])
      continue
    }
    const kind = termKinds[dimension]
    const groups = [...termGroups(ws, kind)]
    const wanted = keysMeant(
      keys,
      groups.map(([, group]) => group),
    )
    terms.set(
      kind,
      groups.filter(([, { key }]) => wanted.has(key)).map(([id]) => id),
    )
  }
  return {
    terms,
    subjects: bySubject.length === 0 ? null : subjectsWhere(ws, bySubject),
    periods: input.periods ? input.periods.flatMap(periodKeys) : null,
    find: input.find ? findIn(ws, input.find) : null,
  }
}

/** Keys that names stand for: each the one it is; failing that, those it is the key or label of in any case. */
function keysMeant(names: readonly string[], groups: readonly Group[]): Set<string> {
  const known = new Set(groups.map(({ key }) => key))
  const isLoose = matcher(names.filter((name) => !known.has(name)))
  return new Set([
    ...names.filter((name) => known.has(name)),
    ...groups.filter(isLoose).map(({ key }) => key),
  ])
}

/** A bare date may name a day or the week that starts on it. */
function periodKeys(text: string): number[] {
  const readings = [parsePeriod(text), parsePeriod(text, 'week')]
  return [...new Set(readings.flatMap((period) => (period ? [periodKey(period)] : [])))]
}

function subjectsWhere(ws: Workspace, bySubject: [SubjectDimension, Set<string>][]): number[] {
  const ids: number[] = []
  for (const [id, groups] of subjectGroups(ws))
    if (bySubject.every(([dimension, wanted]) => wanted.has(groups[dimension].key))) ids.push(id)
  return ids
}

function findIn(ws: Workspace, text: string): NonNullable<Filter['find']> {
  const wanted = text.toLowerCase()
  const has = (label: string): boolean => label.toLowerCase().includes(wanted)
  const subjects: number[] = []
  for (const [id, groups] of subjectGroups(ws))
    if (Object.values(groups).some(({ label }) => has(label))) subjects.push(id)
  const terms: number[] = []
  for (const kind of Object.values(termKinds))
    for (const [id, { label }] of termGroups(ws, kind)) if (has(label)) terms.push(id)
  return { subjects, terms, text }
}

/** A condition on the table `observation` under the alias `o`, with what it binds. */
export type Condition = { sql: string; bind: (number | string)[] }

const termColumns = new Map<number, string>([
  [termKinds.language, 'o.language_id'],
  [termKinds.region, 'o.region_id'],
  [termKinds.category, 'o.category_id'],
])

const among = (column: string): string => `${column} IN (SELECT value FROM json_each(?))`

/** The filter as SQL. */
export function conditionOf(filter: Filter): Condition {
  const parts: string[] = []
  const bind: (number | string)[] = []
  const add = (sql: string, ...values: (number | string)[]): void => {
    parts.push(sql)
    bind.push(...values)
  }
  if (filter.subjects) add(among('o.subject_id'), JSON.stringify(filter.subjects))
  if (filter.periods) add(among('o.period'), JSON.stringify(filter.periods))
  for (const [kind, ids] of filter.terms) add(among(termColumns.get(kind) ?? '0'), JSON.stringify(ids))
  if (filter.find) {
    const terms = JSON.stringify(filter.find.terms)
    const columns = ['o.subject_id', ...termColumns.values()]
    add(
      `(${columns.map(among).join(' OR ')} OR o.note LIKE ? ESCAPE '\\')`,
      JSON.stringify(filter.find.subjects),
      terms,
      terms,
      terms,
      `%${filter.find.text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
    )
  }
  return { sql: parts.map((part) => `AND ${part}`).join(' '), bind }
}
