import type { observationSortSchema } from '#shared/contract/datasets.ts'
import { termKinds } from '#shared/vocabulary/dimensions.ts'
import type * as z from 'zod'
import { subjectGroups, termGroups } from '#engine/select/groups.ts'
import { idsOfSubject } from '#engine/select/meanings.ts'
import { statement } from '#engine/store/cache.ts'
import type { Reader } from '#engine/store/types.ts'
import { among, conditionOf, type Filter, sampleOfRollups } from '#engine/select/condition.ts'
import { query, queryFor, type RowOf } from '#engine/store/query.ts'

type Sort = z.infer<typeof observationSortSchema>

/** Observations that compare as equal: those with one of these ids in a column. */
export type SortClass = {
  column: 'period' | 'subject_id' | 'language_id' | 'region_id' | 'category_id'
  ids: number[]
  count: number
}

const countedBy = queryFor({
  sql: (column: 'period' | 'subject_id' | 'dim_id', condition: string) =>
    `SELECT ${column} AS id, sum(present + missing) AS count FROM rollup WHERE ${condition} GROUP BY ${column}`,
  samples: [
    ['period', `dataset_id = 1 AND ${among('dim_id')} ${sampleOfRollups}`],
    ['subject_id', 'dataset_id = 1'],
    ['dim_id', 'dataset_id = 1'],
  ],
  takes: 'any',
  gives: { id: 'integer', count: 'integer' },
})
const subjectClasses = query({
  sql: `SELECT s.id, d.name AS developer, s.origin FROM subject s LEFT JOIN developer d ON d.id = s.developer_id`,
  gives: { id: 'subject.id', developer: 'developer.name?', origin: 'subject.origin' },
})

type Counted = RowOf<typeof countedBy>
type Key = string | number | null

/** How many observations pass the filter, by one column of the rollup of a kind. */
function countsBy(
  ws: Reader,
  datasetId: number,
  filter: Filter,
  {
    by,
    kind,
    dims,
  }: { by: 'period' | 'subject_id' | 'dim_id'; kind: number; dims: readonly number[] | null },
): Counted[] {
  const parts = ['dataset_id = ?', 'kind = ?']
  const bind: (number | string)[] = [datasetId, kind]
  if (dims) {
    parts.push(among('dim_id'))
    bind.push(JSON.stringify(dims))
  }
  if (!filter.subjects) parts.push(by === 'subject_id' ? 'subject_id > 0' : 'subject_id = 0')
  const { sql, bind: more } = conditionOf({ subjects: filter.subjects, periods: filter.periods }, '')
  return statement(ws.db, countedBy(by, `${parts.join(' AND ')} ${sql}`)).all(...bind, ...more)
}

/** As SQLite's NOCASE folds: the letters of ASCII. */
const folded = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/** Ids with the same key make one class; missing keys come last either way. */
function classesOf(
  column: SortClass['column'],
  counts: readonly Counted[],
  keyOf: (id: number) => Key,
  descending: boolean,
): SortClass[] {
  const classes = new Map<Key, SortClass>()
  for (const { id, count } of counts) {
    const key = keyOf(id)
    const known = classes.get(key)
    if (known) {
      known.ids.push(id)
      known.count += count
    } else classes.set(key, { column, ids: [id], count })
  }
  const missing = classes.get(null)
  classes.delete(null)
  const sorted = [...classes].sort(([a], [b]) => compare(a ?? '', b ?? '') * (descending ? -1 : 1))
  return [...sorted.map(([, found]) => found), ...(missing ? [missing] : [])]
}

/**
 * The observations that pass a filter in the classes of a sort, in its order, counted by the rollups: to find
 * a window of them, only the classes it lies in are looked at. Null where the rollups cannot tell.
 */
export function sortClasses(ws: Reader, datasetId: number, filter: Filter, sort: Sort): SortClass[] | null {
  const [term, ...others] = filter.terms
  if (filter.find || others.length > 0) return null
  const { kind, ids: dims } = term ?? { kind: 0, ids: [0] }
  switch (sort.by) {
    case 'id':
    case 'value':
      return null
    case 'period': {
      const counts = countsBy(ws, datasetId, filter, { by: 'period', kind, dims })
      return classesOf('period', counts, (id) => id, sort.descending)
    }
    case 'subject':
    case 'developer':
    case 'origin': {
      const keyOf = subjectKeys(ws, sort.by)
      const counts = countsBy(ws, datasetId, filter, { by: 'subject_id', kind, dims })
      return classesOf('subject_id', counts, keyOf, sort.descending)
    }
    case 'language':
    case 'region':
    case 'category':
      return term && kind !== termKinds[sort.by]
        ? null
        : termClasses(ws, datasetId, filter, sort.by, sort.descending)
  }
}

/** What the subjects compare by: their text, or the developer or origin that the catalogue gives them. */
function subjectKeys(ws: Reader, by: 'subject' | 'developer' | 'origin'): (id: number) => string | null {
  if (by === 'subject') {
    const groups = subjectGroups(ws)
    return (id) => folded(groups.get(idsOfSubject(ws, id)[0] ?? id)?.subject.label ?? '')
  }
  const rows = statement(ws.db, subjectClasses).all()
  const keys = new Map(
    rows.map((row) => [row.id, by === 'origin' ? row.origin : row.developer && folded(row.developer)]),
  )
  return (id) => keys.get(id) ?? null
}

function termClasses(
  ws: Reader,
  datasetId: number,
  filter: Filter,
  by: keyof typeof termKinds,
  descending: boolean,
): SortClass[] {
  const kind = termKinds[by]
  const dims = filter.terms.find((term) => term.kind === kind)?.ids ?? null
  const texts = termGroups(ws, kind)
  const counts = countsBy(ws, datasetId, filter, { by: 'dim_id', kind, dims })
  if (!dims) {
    // What gives no term has no rollup of its own: it is the whole less those that give one.
    const sum = (parts: Counted[]): number => parts.reduce((total, { count }) => total + count, 0)
    const none = sum(countsBy(ws, datasetId, filter, { by: 'dim_id', kind: 0, dims: null })) - sum(counts)
    if (none > 0) counts.push({ id: 0, count: none })
  }
  const keyOf = (id: number): string | null => (id === 0 ? null : folded(texts.get(id)?.label ?? ''))
  return classesOf(`${by}_id`, counts, keyOf, descending)
}
