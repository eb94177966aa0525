import type { RowSelection } from '#shared/contract/common.ts'
import type { Grain } from '#shared/vocabulary/grains.ts'
import { parsePeriod, periodFromKey, periodKey } from '#shared/domain/period.ts'
import { termKinds } from '#shared/vocabulary/dimensions.ts'
import { termColumns } from '#engine/store/term-columns.ts'
import type { Reader } from '#engine/store/types.ts'
import { summaryOf } from '#engine/store/summary.ts'
import { both, type Chosen, isEverything } from './boxes.ts'
import { chosenBy } from './chosen.ts'
import { subjectGroups, termGroups } from './groups.ts'
import { spanId, spanOf } from './spans.ts'
import { belongs, windowOf } from './window.ts'

/** Which observations of a dataset are meant, in ids of the store. */
export type Filter = Chosen & {
  /** keys of the periods; null: all */
  readonly periods: readonly number[] | null
  readonly find: { subjects: number[]; terms: number[]; text: string } | null
}

/**
 * Turns keys, labels and texts into ids: rows of the whole that is meant (`of`) and of what is shown of it (`where`),
 * as {@link chosenBy} reads both, in one of the periods and within the window. No periods are no filter.
 *
 * @throws `segment.not-together`, `input.invalid` for a bound that is no period
 */
export function filterOf(ws: Reader, dataset: { id: number; grain: Grain }, input: RowSelection): Filter {
  return {
    ...both(chosenBy(ws, input.of), chosenBy(ws, input.where)),
    periods: periodsMeant(ws, dataset, input),
    find: input.find ? findIn(ws, input.find) : null,
  }
}

/** Does a filter let everything through? */
export const isOpen = (filter: Filter): boolean =>
  isEverything(filter) && filter.periods === null && filter.find === null

/** Keys of the periods that are named and within the window; null: all. */
function periodsMeant(
  ws: Reader,
  { id, grain }: { id: number; grain: Grain },
  { periods, from, to }: RowSelection,
): number[] | null {
  const named = periods?.length ? periods.flatMap(periodKeys) : null
  if (from === undefined && to === undefined) return named
  const span = windowOf(from, to, grain)
  return (named ?? summaryOf(ws.db, id).periods).filter((key) => belongs(periodFromKey(key), span))
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

/** Is a column one of these subjects, or the row within one of their spans? */
function amongSubjects(alias: string, ids: Iterable<number>): Condition {
  const whole: number[] = []
  const spans: (readonly number[])[] = []
  for (const id of ids) {
    const span = spanOf(id)
    if (span) spans.push([span.subject, span.from, span.to])
    else whole.push(id)
  }
  const isWhole = among(`${alias}subject_id`)
  if (spans.length === 0) return { sql: isWhole, bind: [JSON.stringify(whole)] }
  const isWithin = `EXISTS (SELECT 1 FROM json_each(?) AS span WHERE ${alias}subject_id = span.value ->> 0
    AND ${alias}period >= span.value ->> 1 AND ${alias}period < span.value ->> 2)`
  return { sql: `(${isWhole} OR ${isWithin})`, bind: [JSON.stringify(whole), JSON.stringify(spans)] }
}

/** A filter on all that there is, as samples of texts that it is a part of. */
const everything: Filter = {
  subjects: new Set([1, spanId({ subject: 1, from: 0, to: 1 })]),
  periods: [1],
  terms: Object.values(termKinds).map((kind) => ({ kind, ids: [1] })),
  find: { subjects: [1, spanId({ subject: 1, from: 0, to: 1 })], terms: [1], text: 'a' },
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
  if (filter.subjects) {
    const meant = amongSubjects(alias, filter.subjects)
    parts.push(meant.sql)
    bind.push(...meant.bind)
  }
  if (filter.periods) add('period', filter.periods)
  for (const { kind, ids } of filter.terms ?? []) add(termColumns[kind] ?? '', ids)
  if (filter.without) {
    const cells = [...filter.without].flatMap(([id, periods]) =>
      [...periods].map((period) => [spanOf(id)?.subject ?? id, period]),
    )
    parts.push(
      `(${alias}subject_id, ${alias}period) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
    )
    bind.push(JSON.stringify(cells))
  }
  if (filter.find) {
    const { subjects, terms, text } = filter.find
    const meant = amongSubjects(alias, subjects)
    const columns = termColumns.slice(1).map((column) => among(alias + column))
    parts.push(`(${[meant.sql, ...columns].join(' OR ')} OR ${alias}note LIKE ? ESCAPE '\\')`)
    const list = JSON.stringify(terms)
    const like = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    bind.push(...meant.bind, list, list, list, like)
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

/** The same of subjects alone. */
export const sampleOfSubjects = conditionOf({ subjects: everything.subjects }, '').sql
