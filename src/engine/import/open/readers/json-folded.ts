import { readPeriod } from '#shared/domain/parse-period.ts'
import { problem } from '#engine/problem.ts'
import { maxColumns, type RawRow, type RawTable, titleOf } from '#engine/import/open/raw-table.ts'
import type { JsonList } from './json-index.ts'
import { jsonCell, RecordColumns } from './json-records.ts'
import { isList, isObject, type JsonObject, JsonScanner, type JsonValue } from './json-scanner.ts'

/** Such documents are read whole; anything large comes as a list of records. */
const maxLength = 32 * 1024 * 1024
const mostFolded = 1_000_000

/**
 * The tables of a document that holds no list of records: lists of equal length side by side are columns,
 * members that are all objects are named records, and an object of plain members is one record.
 */
export function foldedTables(
  file: string,
  text: string,
  lists: readonly JsonList[],
  facts: ReadonlyMap<string, string>,
): RawTable[] {
  const columns = columnTables(lists)
  for (const { rows } of columns) {
    const width = rows[0]?.cells.length ?? 0
    if (width > maxColumns)
      throw problem('file.too-large', { file, reason: 'columns', row: 0, columns: width, most: maxColumns })
  }
  if (columns.length > 0) return columns.map(({ path, rows }) => inMemory(path || titleOf(file), rows, facts))
  if (text.length > maxLength) return []
  const records = namedRecords(new JsonScanner(text).bounded(mostFolded))
  const layout = new RecordColumns(file)
  for (const record of records) layout.add(record)
  const rows = [layout.headings(), ...records.flatMap((record, at) => layout.rows(at + 1, record))]
  return records.length > 0 ? [inMemory(titleOf(file), rows, new Map())] : []
}

const inMemory = (title: string, rows: readonly RawRow[], facts: ReadonlyMap<string, string>): RawTable => ({
  sheet: null,
  title,
  facts,
  async *batches() {
    yield await Promise.resolve(rows)
  },
})

function columnTables(lists: readonly JsonList[]): { path: string; rows: RawRow[] }[] {
  const groups = new Map<string, JsonList[]>()
  for (const list of lists) {
    const key = `${list.values.length} ${list.parent}`
    const group = groups.get(key)
    if (group) group.push(list)
    else groups.set(key, [list])
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({
      path: group[0]?.parent ?? '',
      rows: [
        { row: 0, cells: group.map(({ name }) => name) },
        ...(group[0]?.values ?? []).map((_, at) => ({
          row: at + 1,
          cells: group.map(({ values }) => jsonCell(values[at] ?? null)),
        })),
      ],
    }))
}

/**
 * The records of `{month: {"0": …, "1": …}, model: {"0": …, …}}`, columns by the number of the row as pandas writes
 * them; null where the members are something else.
 */
function byColumn(members: JsonObject): JsonObject[] | null {
  const columns = [...members].flatMap(([name, column]) => (isObject(column) ? [{ name, column }] : []))
  const [first] = columns
  if (!first || columns.length < 2 || columns.length < members.size) return null
  const numbers = [...first.column.keys()]
  const isNumbered = numbers.length > 0 && numbers.every((number) => /^\d+$/.test(number))
  const isWhole = columns.every(
    ({ column }) => column.size === numbers.length && numbers.every((number) => column.has(number)),
  )
  if (!isNumbered || !isWhole) return null
  // Years are numbers as well: records by year have their names in the members.
  if (numbers.every((number) => readPeriod(number) !== null)) return null
  return numbers.map(
    (number) => new Map(columns.map(({ name, column }) => [name, column.get(number) ?? null])),
  )
}

/** The records of `{ChatGPT: {…}, Claude: {…}}`, the name of each as its `key`; else the object itself. */
function namedRecords(value: JsonValue): JsonObject[] {
  if (!isObject(value)) return []
  const members: JsonObject = value
  const columns = byColumn(members)
  if (columns) return columns
  const objects = [...members].flatMap(([key, record]) =>
    isObject(record) ? [new Map<string, JsonValue>([['key', key], ...record])] : [],
  )
  if (objects.length > 1 && objects.length === members.size) return objects
  const [only] = members.values()
  if (members.size === 1 && only !== undefined && isObject(only)) return namedRecords(only)
  // An empty list of records is an answer without any, not a record of what stands beside it.
  return members.size > 1 && ![...members.values()].some((member) => isList(member)) ? [members] : []
}
