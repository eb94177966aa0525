import type { ColumnFacts } from '#engine/import/understand/column-facts.ts'
import type { ColumnUse } from '#engine/import/understand/shape.ts'

/** A column under its role; `scale` brings its plain numbers to the unit of the dataset. */
export type PlannedColumn = ColumnFacts & ColumnUse & { readonly scale: number }
