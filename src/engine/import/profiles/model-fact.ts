import type { Openness } from '#shared/vocabulary/classes.ts'
import type { SkipReason } from '#engine/import/issues.ts'
import type { RawCell } from '#engine/import/open/raw-table.ts'

/** Who made a model, as a file says it. */
export type DeveloperFact = {
  readonly name: string
  /** ISO 3166-1 alpha-2; empty where the file does not say, and nothing else is taken for it */
  readonly country: string
}

/** What one row of a file says of one model. What it does not say is null or empty. */
export type ModelFact = {
  readonly name: string
  /** `author/name`, by which data name the model; the first becomes its key. None in a list of names. */
  readonly slugs: readonly string[]
  /** the first one is who the model belongs to */
  readonly developers: readonly DeveloperFact[]
  readonly openness: Openness | null
  /** ISO date */
  readonly released: string | null
  /** names of countries that no code is known for */
  readonly unknownCountries: readonly string[]
}

/** The fact of a row, why the row has none, or null where it names no model. */
export type CatalogueReader = (cells: readonly RawCell[]) => ModelFact | SkipReason | null
