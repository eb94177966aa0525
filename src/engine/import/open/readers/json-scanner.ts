// By hand: no parser gives the digits of numbers, the place of values in the text and a bound on each record at once.
import type { RawCell } from '#engine/import/open/raw-table.ts'

/** A value as it stands in the text: numbers with their digits, objects as maps so that no name is special. */
export type JsonValue = string | boolean | null | JsonNumber | readonly JsonValue[] | JsonObject
export type JsonNumber = Extract<RawCell, { kind: 'number' }>
export type JsonObject = ReadonlyMap<string, JsonValue>

export const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value)
export const isObject = (value: JsonValue): value is JsonObject => value instanceof Map
export const isNumber = (value: JsonValue): value is JsonNumber =>
  typeof value === 'object' && value !== null && 'kind' in value

/** The text is no JSON here. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault'
}

/** There is more in the text than any table has: the reason, and how much may be there. */
export class JsonExcess extends Error {
  override readonly name = 'JsonExcess'
  readonly reason: 'record_values' | 'lists'
  readonly most: number

  constructor(reason: JsonExcess['reason'], most: number) {
    super(reason)
    this.reason = reason
    this.most = most
  }
}

const maxDepth = 64
/** Values within one record: it is held as a whole while it is read. */
const mostValues = 200_000
const numberPattern = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
/** Python writes the last three; they are no numbers. */
const wordPattern = /true|false|null|NaN|-?Infinity/y
const spacePattern = /[ \t\r\n\ufeff]*/y

/** Reads JSON value by value from a position on, so that a long array need never be held as a whole. */
export class JsonScanner {
  readonly text: string
  at: number
  /** values read so far, containers included */
  values = 0
  private depth = 0
  /** values read at which the value that is being read has too many of them */
  private most = Number.POSITIVE_INFINITY
  /** position of the next backslash, so that texts without any are not searched again and again */
  private escape = -1

  constructor(text: string, at = 0) {
    this.text = text
    this.at = at
  }

  /** The next character that is no white space, not consumed; empty at the end. */
  peek(): string {
    spacePattern.lastIndex = this.at
    spacePattern.test(this.text)
    this.at = spacePattern.lastIndex
    return this.text.charAt(this.at)
  }

  /** Consumes `sign` where it comes next. */
  take(sign: string): boolean {
    if (this.peek() !== sign) return false
    this.at += 1
    return true
  }

  /** Consumes `sign`, which must come next. */
  expect(sign: string): void {
    if (!this.take(sign)) this.fail()
  }

  /** Goes through the elements of an array that comes next; `each` consumes one element. */
  *elements<T>(each: () => T): Generator<T> {
    this.enter('[')
    if (!this.take(']')) {
      do yield each()
      while (this.take(','))
      this.expect(']')
    }
    this.depth -= 1
  }

  /** Goes through the members of an object that comes next; `each` consumes the value of one. */
  *members<T>(each: (name: string) => T): Generator<T> {
    this.enter('{')
    if (!this.take('}')) {
      do {
        if (this.peek() !== '"') this.fail()
        const name = this.string()
        this.expect(':')
        yield each(name)
      } while (this.take(','))
      this.expect('}')
    }
    this.depth -= 1
  }

  /** Reads one whole value of at most so many values within each other. Throws {@link JsonExcess}. */
  bounded(most = mostValues): JsonValue {
    this.most = this.values + most
    return this.value()
  }

  /** Reads one whole value. */
  value(): JsonValue {
    this.values += 1
    if (this.values > this.most) throw new JsonExcess('record_values', mostValues)
    switch (this.peek()) {
      case '"':
        return this.string()
      case '[':
        return [...this.elements(() => this.value())]
      case '{': {
        const members = new Map<string, JsonValue>()
        for (const [name, value] of this.members((key) => [key, this.value()] as const))
          members.set(name, value)
        return members
      }
      default:
        return this.number() ?? this.word()
    }
  }

  /** Throws: what comes next does not belong there. */
  fail(): never {
    const before = this.text.slice(0, this.at)
    const line = before.split(/\r\n|\n|\r/).length
    const column = this.at - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'))
    const found = this.at >= this.text.length ? 'the text ends' : 'it is no JSON'
    throw new JsonFault(`${found} at line ${line}, character ${column}`)
  }

  private enter(sign: '[' | '{'): void {
    this.expect(sign)
    this.depth += 1
    if (this.depth > maxDepth) throw new JsonFault(`it is nested more than ${maxDepth} deep`)
  }

  private string(): string {
    const start = this.at + 1
    let end = this.text.indexOf('"', start)
    if (end < 0) this.cutOff()
    if (this.escape < start) this.escape = this.nextEscape(start)
    if (this.escape > end) {
      this.at = end + 1
      return this.text.slice(start, end)
    }
    end = this.escape
    for (;;) {
      const sign = this.text.charAt(end)
      if (sign === '"') break
      if (sign === '') this.cutOff()
      end += sign === '\\' ? 2 : 1
    }
    return this.unescaped(start, end)
  }

  private nextEscape(from: number): number {
    const found = this.text.indexOf('\\', from)
    return found < 0 ? Number.POSITIVE_INFINITY : found
  }

  private unescaped(start: number, end: number): string {
    try {
      const text: unknown = JSON.parse(`"${this.text.slice(start, end).replaceAll(/[\n\r\t]/g, ' ')}"`)
      this.at = end + 1
      return typeof text === 'string' ? text : ''
    } catch {
      return this.fail()
    }
  }

  private cutOff(): never {
    this.at = this.text.length
    return this.fail()
  }

  private number(): JsonNumber | string | null {
    numberPattern.lastIndex = this.at
    const source = numberPattern.exec(this.text)?.[0]
    if (source === undefined) return null
    this.at += source.length
    return numberCell(source)
  }

  private word(): string | boolean | null {
    wordPattern.lastIndex = this.at
    const word = wordPattern.exec(this.text)?.[0]
    if (word === undefined) return this.fail()
    this.at += word.length
    if (word === 'null') return null
    return word === 'true' ? true : word === 'false' ? false : word
  }
}

/** The nearest double of a number as written; one beyond all doubles stays a text, which no value column takes. */
function numberCell(source: string): JsonNumber | string {
  const value = Number(source)
  if (!Number.isFinite(value)) return source
  const cell: JsonNumber = { kind: 'number', value, percent: false, text: source }
  const isLongInteger = Math.abs(value) > Number.MAX_SAFE_INTEGER && /^-?\d+$/.test(source)
  return isLongInteger && BigInt(source) !== BigInt(value) ? { ...cell, rounded: true } : cell
}
