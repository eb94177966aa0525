import type { LabelField } from '#shared/vocabulary/labels.ts'
import type { SkipReason } from '#engine/import/issues.ts'
import type { RawCell } from '#engine/import/open/raw-table.ts'

/** What one row of a label table says of a name. */
export type LabelFact = {
  readonly field: LabelField
  /** a code of openness or origin; of an identity the text that says who it was */
  readonly value: string
  /** day from which it holds, ISO; null: always */
  readonly from: string | null
}

/** A row of a label table: what it is about and all it says of that. */
export type LabelRow = {
  /** a slug, a name, or the namespace of an organisation */
  readonly text: string
  readonly about: 'model' | 'organisation'
  /** everything that the row says, the oldest first */
  readonly labels: readonly LabelFact[]
  /** which of it holds today */
  readonly today: LabelFact
  readonly url: string
  readonly note: string
}

/** The labels of a row, why the row has none, or null where it names nothing. */
export type LabelReader = (cells: readonly RawCell[]) => LabelRow | SkipReason | null

/** The first address in a remark, without what ends the sentence it stands in; empty where there is none. */
export const addressIn = (text: string): string =>
  /https?:\/\/[^\s\]|"')]+/.exec(text)?.[0].replace(/[.,;:]+$/, '') ?? ''
