import type { Where } from '#shared/contract/common.ts'
import { parsePeriod, periodKey } from '#shared/domain/period.ts'
import { termKinds } from '#shared/vocabulary/dimensions.ts'
import { termColumns } from '#engine/store/term-columns.ts'
import type { Reader } from '#engine/store/types.ts'
import type { Chosen } from './boxes.ts'
import { chosenBy } from './chosen.ts'
import { subjectGroups, termGroups } from './groups.ts'

/** Which observations of a dataset are meant, in ids of the store. */
export type Filter = Chosen & {
  /** keys of the periods; null: all */
  readonly periods: readonly number[] | null
  readonly find: { subjects: number[]; terms: number[]; text: string } | null
}

export type FilterInput = {
  where?: Where | undefined
  periods?: string[] | undefined
  find?: string | undefined
}

/** Turns keys, labels and texts into ids; what a `where` means, {@link chosenBy} says. No periods are no filter. */
export function filterOf(ws: Reader, input: FilterInput): Filter {
  return {
    ...chosenBy(ws, input.where),
    periods: input.periods?.length ? input.periods.flatMap(periodKeys) : null,
    find: input.find ? findIn(ws, input.find) : null,
  }
}

/** A bare date may name a day or the week that starts on it. */
function periodKeys(text: string): number[] {
  const readings = [parsePeriod(text), parsePeriod(text, 'week')]
  return [...new Set(readings.flatMap((period) => (period ? [periodKey(period)] : [])))]
}

function findIn(ws: Reader, text: string): NonNullable<Filter['find']> {
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

/** A condition on `observation`, each part after an `AND`, with what it binds. */
export type Condition = { readonly sql: string; readonly bind: readonly (number | string)[] }

/** Is a column one of these ids? */
export const among = (column: string): string => `${column} IN (SELECT value FROM json_each(?))`

/** A filter on all that there is, as samples of texts that it is a part of. */
const everything: Filter = {
  subjects: new Set([1]),
  periods: [1],
  terms: Object.values(termKinds).map((kind) => ({ kind, ids: [1] })),
  find: { subjects: [1], terms: [1], text: 'a' },
  without: new Map([[1, new Set([1])]]),
}

/** A filter, or the part of one that is known, as SQL. @param alias of the table, with its dot */
export function conditionOf(filter: Partial<Filter>, alias = 'o.'): Condition {
  const parts: string[] = []
  const bind: (number | string)[] = []
  const add = (column: string, ids: Iterable<number>): void => {
    parts.push(among(alias + column))
    bind.push(JSON.stringify([...ids]))
  }
  if (filter.subjects) add('subject_id', filter.subjects)
  if (filter.periods) add('period', filter.periods)
  for (const { kind, ids } of filter.terms ?? []) add(termColumns[kind] ?? '', ids)
  if (filter.without) {
    const cells = [...filter.without].flatMap(([id, periods]) => [...periods].map((period) => [id, period]))
    parts.push(
      `(${alias}subject_id, ${alias}period) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
    )
    bind.push(JSON.stringify(cells))
  }
  if (filter.find) {
    const { subjects, terms, text } = filter.find
    const columns = ['subject_id', ...termColumns.slice(1)].map((column) => among(alias + column))
    parts.push(`(${columns.join(' OR ')} OR ${alias}note LIKE ? ESCAPE '\\')`)
    const list = JSON.stringify(terms)
    const like = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    bind.push(JSON.stringify(subjects), list, list, list, like)
  }
  return { sql: parts.map((part) => `AND ${part}`).join(' '), bind }
}

/** The longest condition on `observation`: a sample for queries that have one as a part. */
export const sampleCondition = (alias = 'o.'): string => conditionOf(everything, alias).sql

/** The same of what rollups know. */
export const sampleOfRollups = conditionOf(
  { subjects: everything.subjects, periods: everything.periods },
  '',
).sql
