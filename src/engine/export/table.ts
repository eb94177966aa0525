import { textById } from '#engine/store/texts.ts'
import { contentPages, type ContentRow } from '#engine/store/observation-pages.ts'
import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import type { RowSelection } from '#shared/contract/common.ts'
import type { Dataset } from '#shared/contract/datasets.ts'
import { periodText } from '#shared/domain/period.ts'
import { qualifiers } from '#shared/vocabulary/qualifiers.ts'
import { idsIn } from '#engine/datasets/found-ids.ts'
import { getDataset } from '#engine/datasets/list.ts'
import { conditionOf, filterOf, isOpen } from '#engine/select/condition.ts'
import { problem } from '#engine/problem.ts'
import { damagedDataset, refuseQuarantined } from '#engine/store/integrity/refuse.ts'
import { createHasher, hashRow, hashText256 } from '#engine/store/content-hash.ts'
import { storeFailure } from '#engine/files/failures.ts'
import { openBeside } from '#engine/store/beside.ts'
import type { Reader } from '#engine/store/types.ts'
import { freshStatement } from '#engine/store/cache.ts'

/** null: not given, or a missing value. */
export type Cell = string | number | null
export type Column = { readonly name: string; readonly kind: 'text' | 'number' }
/** One observation, its cells in the order of the columns. */
export type Row = readonly Cell[]

/** The rows of a dataset that are selected, as a table of text and number columns, to be read once. */
export type ExportTable = {
  readonly dataset: Dataset
  /** what was selected; null: everything */
  readonly selection: RowSelection | null
  /** how many rows there are */
  readonly rows: number
  readonly columns: readonly Column[]
  pages(): AsyncIterable<readonly Row[]>
}

export type ExportProgress = { done: number; total: number }

export type ExportOptions = {
  /** which rows; what is left out is no filter */
  selection?: RowSelection | undefined
  signal?: AbortSignal | undefined
  onProgress?: ((progress: ExportProgress) => void) | undefined
}

/**
 * Lets `work` read what is selected of a dataset as it is now: from one snapshot, whatever is written meanwhile, page by
 * page. The pages end with a check of the content hash, so that what leaves is what the hash names, or a part of it.
 *
 * Errors: `dataset.not-found`, `query.no-data` where nothing is selected, those of {@link filterOf},
 * `dataset.damaged` (the dataset is not what was written), `cancelled`.
 */
export async function withTable<T>(
  ws: Reader,
  datasetId: number,
  options: ExportOptions,
  work: (table: ExportTable) => Promise<T>,
): Promise<T> {
  const db = openSnapshot(ws)
  try {
    const reader = { ...ws, db }
    const dataset = getDataset(reader, datasetId)
    refuseQuarantined(ws, dataset.id)
    const columns = columnsOf(dataset)
    const filter = filterOf(reader, dataset, options.selection ?? {})
    const chosen = isOpen(filter) ? null : await idsIn(db, dataset.id, conditionOf(filter), options.signal)
    if (chosen?.length === 0) throw problem('query.no-data', { dataset: dataset.name })
    return await work({
      dataset,
      selection: chosen && (options.selection ?? null),
      rows: chosen?.length ?? dataset.observations,
      columns,
      pages: () => readPages(ws, db, dataset, { columns, chosen }, options),
    })
  } finally {
    db.close()
  }
}

/** A connection of its own, because a snapshot lasts as long as its transaction and must hold up no writer. */
function openSnapshot(ws: Reader): Database {
  try {
    const db = openBeside(ws)
    db.exec('BEGIN')
    return db
  } catch (error) {
    throw storeFailure(error, ws.path)
  }
}

const isText = (name: string): Column => ({ name, kind: 'text' })
const isNumber = (name: string): Column => ({ name, kind: 'number' })

/** Optional dimensions have a column where any observation uses them. */
const columnsOf = ({ dimensions }: Dataset): Column[] => [
  isText('period'),
  isText('subject'),
  ...dimensions.map(isText),
  isNumber('value'),
  isNumber('low'),
  isNumber('high'),
  isText('qualifier'),
  isText('note'),
]

async function* readPages(
  ws: Reader,
  db: Database,
  dataset: Dataset,
  { columns, chosen }: { columns: readonly Column[]; chosen: Float64Array | null },
  { signal, onProgress }: ExportOptions,
): AsyncGenerator<readonly Row[]> {
  const hasher = createHasher(db, false)
  const sum = new Uint32Array(4)
  const toRow = rowReader(db, new Set(columns.map(({ name }) => name)))
  const isChosen = chosenIn(chosen)
  let done = 0
  for (const rows of contentPages(db, dataset.id)) {
    if (signal?.aborted === true) throw problem('cancelled')
    for (const row of rows) {
      hashRow(hasher, row)
      hasher.addTo(sum)
    }
    done += rows.length
    yield rows.filter(isChosen).map(toRow)
    onProgress?.({ done, total: dataset.observations })
    // Other work of the engine gets its turn between two pages.
    await setImmediate()
  }
  if (hashText256(sum, done) !== dataset.contentHash) throw damagedDataset(ws, dataset.id)
}

/** Tells which rows are among the chosen ids, of rows that come in the order of the ids. */
function chosenIn(ids: Float64Array | null): (row: ContentRow) => boolean {
  let next = 0
  return ([id]) => {
    const isChosen = ids === null || ids[next] === id
    if (isChosen) next += 1
    return isChosen
  }
}

function rowReader(db: Database, used: ReadonlySet<string>): (row: ContentRow) => Row {
  const subjects = textReader(db, textById('subject'))
  const terms = textReader(db, textById('term'))
  const periods = remembered(periodText)
  const [hasLanguage, hasRegion, hasCategory] = termDimensions.map((name) => used.has(name))
  return ([, period, subject, language, region, category, value, low, high, qualifier, note]) => {
    const cells: Cell[] = [periods(period), subjects(subject)]
    if (hasLanguage) cells.push(terms(language))
    if (hasRegion) cells.push(terms(region))
    if (hasCategory) cells.push(terms(category))
    cells.push(value, low, high, qualifiers[qualifier] ?? 'exact', note === '' ? null : note)
    return cells
  }
}

/** Texts by id; an id of 0 stands for a dimension that is not given. */
function textReader(db: Database, text: ReturnType<typeof textById>): (id: number) => string | null {
  const find = freshStatement(db, text)
  return remembered((id) => (id === 0 ? null : (find.get(id) ?? null)))
}

function remembered<T>(read: (id: number) => T): (id: number) => T {
  const known = new Map<number, T>()
  return (id) => {
    let value = known.get(id)
    if (value === undefined) {
      value = read(id)
      known.set(id, value)
    }
    return value
  }
}
