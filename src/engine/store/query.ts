import type { ColumnMark, TypeOfMark } from './columns.ts'

// A query says beside its text where each column of its rows comes from, and its types follow from that: no row
// type is written down, and `npm run check` (scripts/rows.mjs) prepares every text on an empty workspace and
// compares. At run time nothing is left of it but the text.

/** A value as SQLite gives it. */
export type SqlValue = string | number | Uint8Array | null

/** Types of what is no column: an expression of ours, a column of SQLite's own tables. */
type Kind = 'integer' | 'real' | 'text' | 'blob'

/**
 * What a value is: a column of the schema, which also says whether it may be null, or the type of an expression.
 * `?`: it may be null besides, as behind a LEFT JOIN; `!`: the text excludes null, as with IS NOT NULL.
 */
export type Mark = ColumnMark | `${ColumnMark}?` | `${ColumnMark}!` | Kind | `${Kind}?`

type KindTypes = { integer: number; real: number; text: string; blob: Uint8Array }

type Value<M> = M extends keyof KindTypes
  ? KindTypes[M]
  : M extends `${infer Of}?`
    ? Value<Of> | null
    : M extends `${infer Of}!`
      ? NonNullable<Value<Of>>
      : TypeOfMark<M>

/** Values by position, by name, or as many as the text has places for. */
export type Takes = readonly Mark[] | { readonly [name: string]: Mark } | 'any'

/**
 * A row with named columns, a row as a tuple, the one column of each row, or what is read without looking at its
 * columns: `row` with names, `scalar row` where none of them is a BLOB, `values` without names.
 */
export type Gives =
  { readonly [column: string]: Mark } | readonly Mark[] | Mark | 'row' | 'scalar row' | 'values'

type BindOf<T> = T extends 'any'
  ? SqlValue[]
  : T extends readonly unknown[]
    ? { -readonly [At in keyof T]: Value<T[At]> }
    : [{ [Name in keyof T]: Value<T[Name]> }]

type GivenBy<G> = G extends 'row'
  ? { readonly [column: string]: SqlValue }
  : G extends 'scalar row'
    ? { readonly [column: string]: Exclude<SqlValue, Uint8Array> }
    : G extends 'values'
      ? SqlValue[]
      : G extends string
        ? Value<G>
        : { -readonly [Column in keyof G]: Value<G[Column]> }

/** How the rows of a query come: with names, as tuples, or as their one value. */
export type Form = 'named' | 'tuple' | 'single'

/** Not for others: what they would write as a query, nobody has checked. */
const made = Symbol('query')

/** A text of SQL with what it binds and what a row of it holds; only {@link query} and {@link queryFor} make one. */
export type Query<Bind extends unknown[], Row> = {
  readonly sql: string
  readonly form: Form
  /** carries the types and does nothing */
  readonly [made]: (types: { bind: Bind; row: Row }) => void
}
const nothing = (): void => undefined

/** What a row of a query holds. */
export type RowOf<Q> = Q extends (...parts: never[]) => infer Made
  ? RowOf<Made>
  : Q extends { readonly [made]: (types: { bind: never; row: infer Row }) => void }
    ? Row
    : never

/** A query as the check reads it. */
export type Declared = { texts: readonly string[]; takes: Takes; gives: Gives | null }

const all: Declared[] = []

/** Every query of the modules that are loaded. */
export const declaredQueries = (): readonly Declared[] => all

const formOf = (gives: Gives | undefined): Form => {
  if (gives === undefined || gives === 'row' || gives === 'scalar row') return 'named'
  if (gives === 'values' || Array.isArray(gives)) return 'tuple'
  return typeof gives === 'string' ? 'single' : 'named'
}

/** Declares a query; at the top level of its module, where the check finds it. */
export function query<const T extends Takes = readonly [], const G extends Gives = never>(spec: {
  readonly sql: string
  readonly takes?: T
  readonly gives?: G
}): Query<BindOf<T>, GivenBy<G>> {
  const { sql, takes = [], gives } = spec
  all.push({ texts: [sql], takes, gives: gives ?? null })
  return { sql, form: formOf(gives), [made]: nothing }
}

/**
 * The same for a text whose parts are only known when it is used: a table, a condition. The check prepares it with
 * each of the samples.
 */
export function queryFor<
  Parts extends readonly unknown[],
  const T extends Takes = readonly [],
  const G extends Gives = never,
>(spec: {
  readonly sql: (...parts: Parts) => string
  readonly samples: readonly Readonly<Parts>[]
  readonly takes?: T
  readonly gives?: G
}): (...parts: Parts) => Query<BindOf<T>, GivenBy<G>> {
  const { sql, samples, takes = [], gives } = spec
  const form = formOf(gives)
  all.push({
    get texts() {
      return samples.map((parts) => sql(...parts))
    },
    takes,
    gives: gives ?? null,
  })
  return (...parts) => ({ sql: sql(...parts), form, [made]: nothing })
}
