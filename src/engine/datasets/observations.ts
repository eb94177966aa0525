import type { RowSelection } from '#shared/contract/common.ts'
import { type Observation, observationSortSchema } from '#shared/contract/datasets.ts'
import type * as z from 'zod'
import { statement } from '#engine/store/cache.ts'
import { endOfDataset, startOfDataset } from '#engine/store/observation-ids.ts'
import type { Reader } from '#engine/store/types.ts'
import { classWindow } from './class-window.ts'
import {
  among,
  type Condition,
  conditionOf,
  type Filter,
  filterOf,
  isOpen,
  sampleCondition,
  sampleOfRollups,
} from '#engine/select/condition.ts'
import { foundIds } from './found-ids.ts'
import { observationsById } from './hydrate.ts'
import { getDataset } from './list.ts'
import { type Look, lookIn } from './look.ts'
import { sortClasses } from './sort-classes.ts'
import { query, queryFor } from '#engine/store/query.ts'

type Sort = z.infer<typeof observationSortSchema>

export type WindowInput = RowSelection & {
  datasetId: number
  sort?: Sort | undefined
  limit: number
  offset: number
}

/** What each sort compares; ties keep the order of the file. Missing values come last either way. */
const sortKeys: Record<Exclude<Sort['by'], 'id'>, string> = {
  period: 'o.period',
  subject: '(SELECT text FROM subject WHERE id = o.subject_id) COLLATE NOCASE',
  value: 'o.value',
  developer:
    '(SELECT d.name FROM subject s JOIN developer d ON d.id = s.developer_id WHERE s.id = o.subject_id) COLLATE NOCASE',
  origin: '(SELECT origin FROM subject WHERE id = o.subject_id)',
  language: '(SELECT text FROM term WHERE id = o.language_id) COLLATE NOCASE',
  region: '(SELECT text FROM term WHERE id = o.region_id) COLLATE NOCASE',
  category: '(SELECT text FROM term WHERE id = o.category_id) COLLATE NOCASE',
}

function orderBy(sort: Sort | undefined): string {
  if (!sort || sort.by === 'id') return `o.id ${sort?.descending ? 'DESC' : 'ASC'}`
  return `${sortKeys[sort.by]} ${sort.descending ? 'DESC' : 'ASC'} NULLS LAST, o.id`
}

const sortedIds = queryFor({
  sql: (condition: string, sort: Sort | undefined) =>
    `SELECT o.id FROM observation o WHERE o.id > ? AND o.id < ? ${condition}
     ORDER BY ${orderBy(sort)} LIMIT ? OFFSET ?`,
  samples: observationSortSchema.shape.by.options.map((by): [string, Sort] => [
    sampleCondition(),
    { by, descending: false },
  ]),
  takes: 'any',
  gives: 'observation.id',
})

/**
 * A window of a dataset's observations and how many match in all. Only the ids of the window are sorted and
 * cut; the rows are read afterwards.
 *
 * @throws `dataset.not-found`, `cancelled`
 */
export async function observationWindow(
  ws: Reader,
  input: WindowInput,
  signal?: AbortSignal,
): Promise<{ total: number; rows: Observation[] }> {
  const dataset = getDataset(ws, input.datasetId)
  const { observations } = dataset
  const filter = filterOf(ws, dataset, input)
  const condition = conditionOf(filter)
  const found = isBeyondRollups(filter) ? await foundIds(ws, input.datasetId, condition, signal) : null
  const all = isOpen(filter)
  const total = found?.length ?? (all ? observations : countMatching(ws, input.datasetId, filter))
  if (input.limit === 0 || input.offset >= total) return { total, rows: [] }
  if (found && (!input.sort || input.sort.by === 'id'))
    return { total, rows: observationsById(ws, windowOf(found, input)) }
  const look = lookIn(ws, observations, signal)
  const classes = input.sort ? sortClasses(ws, input.datasetId, filter, input.sort) : null
  const ids = classes
    ? await classWindow(ws, input.datasetId, condition, classes, input, look)
    : await idsInOrder(ws, input, condition, all ? observations : null, look)
  return { total, rows: observationsById(ws, ids) }
}

/** A window of ids that stand in the order of the file. */
function windowOf(ids: Float64Array, { sort, offset, limit }: WindowInput): number[] {
  if (!sort?.descending) return [...ids.subarray(offset, offset + limit)]
  const end = ids.length - offset
  return [...ids.subarray(Math.max(0, end - limit), end)].toReversed()
}

/** Ids of a window by a scan and a sort; `all`: how many there are, where no filter is set. */
async function idsInOrder(
  ws: Reader,
  { datasetId, sort, offset, limit }: WindowInput,
  { sql, bind }: Condition,
  all: number | null,
  look: Look,
): Promise<number[]> {
  const first = startOfDataset(datasetId)
  const found = sortedIds(sql, sort)
  const window = (from: number, skipped: number) =>
    [from, endOfDataset(datasetId), ...bind, limit, skipped] as const
  const isInFileOrder = !sort || (sort.by === 'id' && !sort.descending)
  // As long as nothing was removed, ids have no gaps: the window is found without counting up to it.
  if (all !== null && isInFileOrder && skipWithoutGaps(ws, datasetId, all))
    return statement(ws.db, found).all(...window(first + offset, 0))
  return [...(await look(found, window(first, offset)))]
}

const nextSequence = query({
  sql: 'SELECT next_sequence FROM dataset_state WHERE dataset_id = ?',
  takes: ['dataset_state.dataset_id'],
  gives: 'dataset_state.next_sequence',
})

const skipWithoutGaps = (ws: Reader, datasetId: number, observations: number): boolean =>
  statement(ws.db, nextSequence).get(datasetId) === observations + 1

const countOfRollups = queryFor({
  sql: (condition: string) => `SELECT sum(present + missing) FROM rollup WHERE ${condition}`,
  samples: [[`dataset_id = 1 ${sampleOfRollups}`]],
  takes: 'any',
  gives: 'integer?',
})

/** No rollup knows notes, or two optional dimensions together. */
const isBeyondRollups = (filter: Filter): boolean => filter.find !== null || filter.terms.length > 1

/** Counts by the rollups. */
function countMatching(ws: Reader, datasetId: number, filter: Filter): number {
  const [term = { kind: 0, ids: [0] }] = filter.terms
  const parts = ['dataset_id = ?', 'kind = ?', among('dim_id')]
  const bind: (number | string)[] = [datasetId, term.kind, JSON.stringify(term.ids)]
  const { sql, bind: more } = conditionOf({ subjects: filter.subjects, periods: filter.periods }, '')
  if (!filter.subjects) parts.push('subject_id = 0')
  return statement(ws.db, countOfRollups(`${parts.join(' AND ')} ${sql}`)).get(...bind, ...more) ?? 0
}
