import type { SchemaElement } from 'hyparquet'
import type { RawCell } from '#engine/import/open/raw-table.ts'

const textLength = 10_000
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** A decoded value of a column as a cell. */
export function parquetCell(value: unknown, element: SchemaElement): RawCell {
  if (value === null || value === undefined) return ''
  if (element.converted_type === 'DECIMAL' || element.logical_type?.type === 'DECIMAL')
    return decimalCell(value, element.scale ?? 0)
  if (value instanceof Date) return dateCell(value, element)
  if (value instanceof Uint8Array) return bytesText(value)
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'bigint') return integerCell(value)
  if (typeof value === 'number') return numberCell(element.type === 'FLOAT' ? shortestFloat(value) : value)
  return nestedText(value).slice(0, textLength)
}

const numberCell = (value: number): RawCell =>
  Number.isNaN(value) ? '' : { kind: 'number', value, percent: false, text: String(value) }

function integerCell(value: bigint): RawCell {
  const nearest = Number(value)
  const cell = { kind: 'number', value: nearest, percent: false, text: String(value) } as const
  return BigInt(nearest) === value ? cell : { ...cell, rounded: true }
}

function decimalCell(value: unknown, scale: number): RawCell {
  const digits = value instanceof Uint8Array ? signedInteger(value) : value
  if (typeof digits !== 'bigint' && typeof digits !== 'number') return ''
  if (scale === 0) return integerCell(BigInt(digits))
  const number = Number(`${digits}e${-scale}`)
  return { kind: 'number', value: number, percent: false, text: String(number) }
}

/** Two's complement, the most significant byte first. */
function signedInteger(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`))
}

/** The decimal that a single-precision number was written from: 0.1, not 0.10000000149. */
function shortestFloat(value: number): number {
  for (let digits = 6; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return short
  }
  return value
}

function dateCell(date: Date, element: SchemaElement): RawCell {
  if (Number.isNaN(date.getTime())) return { kind: 'error', text: 'no date' }
  const text = date.toISOString()
  const iso = text.slice(0, text.indexOf('T'))
  const isDay = element.converted_type === 'DATE' || element.logical_type?.type === 'DATE'
  return { kind: 'date', iso, text: isDay ? iso : text.replace('T', ' ').replace(/(?:\.000)?Z$/, '') }
}

/** Bytes are a text where they are one, else their hexadecimal digits. */
function bytesText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return Buffer.from(bytes.subarray(0, 64)).toString('hex')
  }
}

/** What is nested: a list of plain values separated by commas, anything deeper in the notation of JSON. */
function nestedText(value: unknown): string {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    if (items.every((item) => typeof item !== 'object' || item instanceof Uint8Array))
      return items.map((item) => (typeof item === 'string' ? item : (leaf(item) ?? ''))).join(', ')
  }
  return JSON.stringify(value, (_, item: unknown) => leaf(item) ?? item) ?? ''
}

function leaf(item: unknown): string | undefined {
  if (item instanceof Uint8Array) return bytesText(item)
  if (typeof item === 'string') return item
  return typeof item === 'number' || typeof item === 'bigint' || typeof item === 'boolean'
    ? String(item)
    : undefined
}
