import { type SubjectDimension, termDimensions } from '#shared/vocabulary/dimensions.ts'
import { type Measured, type NumberFault, numberFault } from '#shared/vocabulary/values.ts'
import type { Observation, ObservationPatch } from '#shared/contract/datasets.ts'
import type { Decimal } from '#shared/domain/decimal.ts'
import { isNumber } from '#shared/domain/parse-number.ts'
import { parseTyped } from '#shared/domain/typed-number.ts'
import { decimalOf } from '#shared/i18n/reading.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import { type Qualifier, qualifiers } from '#shared/vocabulary/qualifiers.ts'

/** What the catalogue tells of a subject, as columns. */
export const catalogued = ['developer', 'origin', 'openness'] as const satisfies readonly SubjectDimension[]

/** Columns of the grid, in their order: what a row is about, what it says, what the catalogue adds. */
export const columnIds = [
  'period',
  'subject',
  ...termDimensions,
  'value',
  'low',
  'high',
  'qualifier',
  ...catalogued,
  'note',
] as const
export type ColumnId = (typeof columnIds)[number]

export const numberColumns = ['value', 'low', 'high'] as const
export type NumberColumn = (typeof numberColumns)[number]
export type EditableColumn = NumberColumn | 'qualifier' | 'note'

const noteLength = 4000

export function isNumberColumn(id: string): id is NumberColumn {
  return numberColumns.some((column) => column === id)
}

export function isEditableColumn(id: string): id is EditableColumn {
  return isNumberColumn(id) || id === 'qualifier' || id === 'note'
}

export function isColumn(id: string): id is ColumnId {
  return columnIds.some((column) => column === id)
}

/** What a row holds in a column, as stored. */
export function cellValue(row: Observation, column: ColumnId): string | number | null {
  switch (column) {
    case 'period':
    case 'subject':
    case 'value':
    case 'low':
    case 'high':
    case 'qualifier':
    case 'note':
      return row[column]
    case 'developer':
    case 'origin':
    case 'openness':
    case 'language':
    case 'region':
    case 'category':
      return row.dimensions[column]
  }
}

/** A number with every digit and no grouping, as one types it: `14,37` in Italian; empty where missing. */
export function editText(value: number | null, locale: Locale): string {
  return value === null ? '' : String(value).replace('.', decimalOf(locale))
}

/** Why a typed text cannot stand in a cell: a key of the namespace `data`, with what it interpolates. */
export type CellError = { key: CellErrorKey; params: Record<string, string | number> }
type CellErrorKey =
  | 'errorNotNumber'
  | 'errorPercent'
  | 'errorNegative'
  | 'errorBounds'
  | 'errorQualifier'
  | 'errorLocked'
  | 'errorNoteLong'

export type CellReading = { ok: true; patch: ObservationPatch } | { ok: false; error: CellError }

const refuse = (key: CellErrorKey, params: CellError['params'] = {}): CellReading => ({
  ok: false,
  error: { key, params },
})

type Reader = {
  /** the sign of decimals in the text */
  decimal: Decimal
  rules: Measured
  qualifierNames: Readonly<Record<Qualifier, string>>
}

const keyOf: Record<NumberFault, CellErrorKey> = {
  'not-finite': 'errorNotNumber',
  interval: 'errorBounds',
  negative: 'errorNegative',
  'outside-100': 'errorPercent',
}

function checkNumbers(patch: ObservationPatch, row: Observation, rules: Measured): CellReading {
  const { value, low, high } = { value: row.value, low: row.low, high: row.high, ...patch }
  const [v = 0, l = 0, h = 0] = [value, low, high].map((number) => number ?? Number.NaN)
  const fault = numberFault(rules, v, l, h)
  return fault === null ? { ok: true, patch } : refuse(keyOf[fault], { text: String(value ?? '') })
}

function readNumber(text: string, column: NumberColumn, row: Observation, reader: Reader): CellReading {
  const parsed = parseTyped(text, reader.decimal)
  if (parsed === null) return refuse('errorNotNumber', { text })
  if (!isNumber(parsed)) return checkNumbers({ [column]: null }, row, reader.rules)
  const patch: ObservationPatch = { [column]: parsed.value }
  // "25–30" or "≈ 30" typed as a value says more than one number.
  if (column === 'value' && (parsed.low !== null || parsed.high !== null)) {
    patch.low = parsed.low
    patch.high = parsed.high
  }
  if (column === 'value' && parsed.qualifier !== 'exact') patch.qualifier = parsed.qualifier
  return checkNumbers(patch, row, reader.rules)
}

/** Reads what was typed or pasted into a cell, as a patch of its row. */
export function readCell(text: string, column: string, row: Observation, reader: Reader): CellReading {
  if (isNumberColumn(column)) return readNumber(text, column, row, reader)
  if (column === 'note') {
    if (text.length > noteLength) return refuse('errorNoteLong', { most: noteLength })
    return { ok: true, patch: { note: text.trim() } }
  }
  if (column === 'qualifier') {
    const wanted = text.trim().toLowerCase()
    const found = qualifiers.find(
      (one) => one === wanted || reader.qualifierNames[one].toLowerCase() === wanted,
    )
    return found ? { ok: true, patch: { qualifier: found } } : refuse('errorQualifier', { text })
  }
  return refuse('errorLocked')
}
