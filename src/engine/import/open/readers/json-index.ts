import { setImmediate } from 'node:timers/promises'
import { problem } from '#engine/problem.ts'
import { rawText } from '#engine/import/open/raw-table.ts'
import { jsonCell, RecordColumns } from './json-records.ts'
import { isList, isObject, JsonExcess, JsonScanner, type JsonValue } from './json-scanner.ts'

const maxWalk = 5
const maxFacts = 500
const factLength = 4000
/** Values of all lists of plain values, which are held until it is known what they are. */
const maxListed = 2_000_000
/** Values read between two breaks for other work. */
const breakAfter = 10_000

/** A list of records (`columns`) or of rows (null) in the text. */
export type JsonTable = {
  /** names of the members that lead to the list, joined by points; empty for the document itself */
  readonly path: string
  /** position of its opening bracket */
  readonly at: number
  readonly columns: RecordColumns | null
}

/** A list of plain values: one column, where others of its length stand beside it. */
export type JsonList = {
  readonly parent: string
  readonly name: string
  readonly values: readonly JsonValue[]
}

export type JsonIndex = {
  readonly tables: readonly JsonTable[]
  readonly facts: ReadonlyMap<string, string>
  readonly lists: readonly JsonList[]
}

/**
 * Goes through a document once and notes where its lists of records and of rows begin and what columns they
 * have; nothing of them is held. Throws {@link JsonFault} and what {@link RecordColumns} throws.
 */
export async function indexJson(file: string, text: string, signal?: AbortSignal): Promise<JsonIndex> {
  const indexer = new Indexer(file, text)
  for (const step of indexer.walk('', '', 0)) {
    if (!step) continue
    if (signal?.aborted === true) throw problem('cancelled')
    await setImmediate()
  }
  indexer.finish()
  return indexer
}

class Indexer implements JsonIndex {
  readonly tables: JsonTable[] = []
  readonly facts = new Map<string, string>()
  readonly lists: JsonList[] = []
  private readonly file: string
  private readonly scanner: JsonScanner
  private lastBreak = 0
  private listed = 0

  constructor(file: string, text: string) {
    this.file = file
    this.scanner = new JsonScanner(text)
  }

  /** Reads the value that comes next; yields now and then, true where it is time for a break. */
  *walk(parent: string, name: string, depth: number): Generator<boolean> {
    const { scanner } = this
    const path = parent === '' ? name : `${parent}.${name}`
    const sign = scanner.peek()
    if (sign === '[') yield* this.list(parent, name, path)
    else if (sign === '{' && depth < maxWalk)
      for (const inner of scanner.members((key) => this.walk(path, key, depth + 1))) yield* inner
    else this.fact(path, scanner.bounded())
  }

  /** Throws where anything follows the document. */
  finish(): void {
    if (this.scanner.peek() !== '') this.scanner.fail()
  }

  private *list(parent: string, name: string, path: string): Generator<boolean> {
    const { scanner } = this
    const { at } = scanner
    const columns = new RecordColumns(this.file)
    const plain: JsonValue[] = []
    let kind: 'records' | 'rows' | 'plain' | null = null
    for (const value of scanner.elements(() => scanner.bounded())) {
      if (value !== null) kind ??= isObject(value) ? 'records' : isList(value) ? 'rows' : 'plain'
      if (isObject(value)) columns.add(value)
      else if (!isList(value) && kind !== 'records' && kind !== 'rows') {
        plain.push(value)
        this.listed += 1
        if (this.listed > maxListed) throw new JsonExcess('lists', maxListed)
      }
      yield this.isTimeForBreak()
    }
    if (kind === 'records') {
      columns.headings()
      this.tables.push({ path, at, columns })
    } else if (kind === 'rows') this.tables.push({ path, at, columns: null })
    else if (kind === 'plain') this.lists.push({ parent, name, values: plain })
  }

  private fact(path: string, value: JsonValue): void {
    const text = rawText(jsonCell(value))
    if (path !== '' && text.trim() !== '' && this.facts.size < maxFacts)
      this.facts.set(path, text.slice(0, factLength))
  }

  private isTimeForBreak(): boolean {
    if (this.scanner.values - this.lastBreak < breakAfter) return false
    this.lastBreak = this.scanner.values
    return true
  }
}
