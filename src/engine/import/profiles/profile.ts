import type { ColumnRole, ImportIssue, Mapping, MappingPatch } from '#shared/contract/import-mapping.ts'
import type { SkipReason } from '#engine/import/issues.ts'
import type { RawCell } from '#engine/import/open/raw-table.ts'
import type { ColumnFacts } from '#engine/import/understand/column-facts.ts'
import type { ColumnUse } from '#engine/import/understand/shape.ts'
import type { Understanding } from '#engine/import/understand/understand.ts'
import type { LabelReader } from './label-fact.ts'
import type { CatalogueReader } from './model-fact.ts'

/**
 * What is known of the files of one publisher. Adding one is a file in this folder and a line in
 * `profiles/index.ts`; `docs/adding-a-profile.md` goes through it.
 */
export type Profile = {
  readonly id: string
  /**
   * 0: not this; 1: certainly this. The profile with the highest score reads the table; one that only guesses
   * (0.3) is offered instead: names that many files have make no publisher.
   */
  matches(table: Understanding): number
  /**
   * What differs from what was understood: roles, definition, source.
   *
   * @param wanted the analyst's choices, for a file that holds several measures: those win anyway
   */
  mapping(table: Understanding, wanted: MappingPatch): MappingPatch
  /** Key `skip_…` of the reason for which a row is no data, or null. `values`: cells of the value columns. */
  skipRow?(values: readonly RawCell[]): SkipReason | null
  /** Reads rows in the profile's own way; called once for each reading of a table. */
  rows?(columns: readonly PlannedColumn[], mapping: Mapping): RowReader
  /**
   * Where every row is an observation as it was stored, nothing is trimmed, skipped or guessed; gives a text
   * as it was before it was written.
   */
  asStored?(table: Understanding): (text: string) => string
  /** What the person should know of this reading. */
  notes?(columns: readonly PlannedColumn[], mapping: Mapping, table: Understanding): readonly ImportIssue[]
  /** Columns whose values tell tables apart that the file holds in one: each becomes a table of its own. */
  tablesBy?(table: Understanding): readonly number[]
  /** The file says who labels what how, and holds no observations. */
  labels?(headings: readonly string[]): LabelReader
  /** The file tells of developers and models, and holds no observations. */
  catalogue?(headings: readonly string[]): CatalogueReader
}

/** The cells to be mapped in place of those of a row, or why the row is no data. */
export type RowReader = (cells: readonly RawCell[]) => readonly RawCell[] | SkipReason

/** Name of the fact that tells the titles of the tables that were split off beside this one. */
export const otherTables = 'other tables'

/** Headings in lower case, as profiles compare them. */
export const lowerHeadings = (columns: readonly { readonly header: string }[]): string[] =>
  columns.map(({ header }) => header.trim().toLowerCase())

/** Headings of a table in lower case. */
export const headings = ({ survey }: Understanding): string[] => lowerHeadings(survey.columns)

/** Does the table have all of these headings? */
export const hasHeadings = (table: Understanding, ...names: readonly string[]): boolean => {
  const found = new Set(headings(table))
  return names.every((name) => found.has(name))
}

/** The columns of a table by their headings: those named have these roles, all others none. */
export const columnsBy = (
  table: Understanding,
  roles: Readonly<Record<string, ColumnRole>>,
): NonNullable<MappingPatch['columns']> =>
  headings(table).map((name, at) => ({ index: at + 1, role: roles[name] ?? 'ignore', period: null }))

/** A column under its role; `scale` brings its plain numbers to the unit of the dataset. */
export type PlannedColumn = ColumnFacts & ColumnUse & { readonly scale: number }
