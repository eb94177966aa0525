import type { EntryKind } from '#shared/vocabulary/dimensions.ts'
import type { Openness, Origin } from '#shared/vocabulary/classes.ts'
import type { LabelField, LabelTarget } from '#shared/vocabulary/labels.ts'
import type { Resolution } from './ports.ts'
import { tables } from './tables.ts'

type Tables = typeof tables
export type TableName = keyof Tables

/** A column of the schema: `dataset.name`. */
export type ColumnMark = {
  [Table in TableName]: `${Table}.${keyof Tables[Table] & string}`
}[TableName]

/** Columns that hold less than their type allows, because nothing else is ever written to them. */
type Narrower = {
  'developer.origin': Origin
  'family.openness': Openness
  'model.openness': Openness
  'alias.origin': 'shipped' | 'imported' | 'analyst'
  'alias.target_kind': EntryKind | 'segment'
  'label.target_kind': LabelTarget
  'label.field': LabelField
  'subject.kind': Resolution['kind']
}

type KindTypes = {
  integer: number
  real: number
  text: string
  blob: Uint8Array
}
type TypeOfColumn<Declared, Mark> = Declared extends `${infer Type}?`
  ? TypeOfColumn<Type, Mark> | null
  : Mark extends keyof Narrower
    ? Narrower[Mark]
    : Declared extends keyof KindTypes
      ? KindTypes[Declared]
      : never

/** What a column holds, as the schema declares it. */
export type TypeOfMark<Mark> = Mark extends `${infer Table}.${infer Column}`
  ? Table extends TableName
    ? Column extends keyof Tables[Table]
      ? TypeOfColumn<Tables[Table][Column], Mark>
      : never
    : never
  : never

/** The columns of a table by name, each as itself. */
type Every<Table extends TableName> = {
  readonly [Column in keyof Tables[Table] & string]: `${Table}.${Column}`
}

/** What `SELECT *` of a table gives. */
export function everyColumn<Table extends TableName>(table: Table): Every<Table>
export function everyColumn(table: TableName): { [column: string]: string } {
  return Object.fromEntries(Object.keys(tables[table]).map((column) => [column, `${table}.${column}`]))
}

/** A row of a table. */
type Stored<Table extends TableName> = {
  [Column in keyof Tables[Table] & string]: TypeOfMark<`${Table}.${Column}`>
}
/** Columns that have a value where none is given. */
type Optional<Table extends TableName> =
  | 'id'
  | 'removed'
  | {
      [Column in keyof Tables[Table]]: Tables[Table][Column] extends `${string}?` ? Column : never
    }[keyof Tables[Table]]

/** What a new row of a table is made of. */
export type NewRow<Table extends TableName> = Omit<Stored<Table>, Optional<Table>> & Partial<Stored<Table>>

/** Columns of a row that are to change; one that is undefined is not given. */
export type RowPatch<Table extends TableName> = Table extends unknown ? Partial<Stored<Table>> : never
