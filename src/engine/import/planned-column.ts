import type { ColumnFacts } from './understand/column-facts.ts'
import type { ColumnUse } from './understand/shape.ts'

/** A column under its role; `scale` brings its plain numbers to the unit of the dataset. */
export type PlannedColumn = ColumnFacts & ColumnUse & { readonly scale: number }
