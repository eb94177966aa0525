import type { Openness } from '#shared/contract/common.ts'
import type { RawCell } from '../types.ts'
import type { SkipReason } from './profile.ts'

/** Who made a model, as a file says it; `country`: ISO 3166-1 alpha-2, empty where the file does not say. */
export type DeveloperFact = {
  readonly name: string
  /** the author part of its slugs, empty where the file has none */
  readonly author: string
  readonly country: string
}

/** What one row of a file says of one model. What it does not say is null or empty. */
export type ModelFact = {
  readonly name: string
  /** slugs that stand for the model, the shortest-lived last; the first becomes its key */
  readonly slugs: readonly string[]
  /** the first one is who the model belongs to */
  readonly developers: readonly DeveloperFact[]
  /** null: the file does not say, and nothing else is taken for it */
  readonly openness: Openness | null
  /** ISO date */
  readonly released: string | null
}

/** The fact of a row, why the row has none, or null where it names no model. */
export type CatalogueReader = (cells: readonly RawCell[]) => ModelFact | SkipReason | null
