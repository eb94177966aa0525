import type { ImportPreview } from '#shared/contract/imports.ts'
import type { Drafts } from '#engine/import/map/drafts.ts'
import type { TableFacts } from '#engine/import/map/table-facts.ts'
import type { Comparison } from './comparison.ts'
import type { News } from './news.ts'

/** Beyond this many observations what was read is not kept: a decision would then rather wait. */
const mostKept = 2_000_000

/** A row of a table as a screen is given it. */
export type PreviewRow = ImportPreview['rows'][number]

/** All that a preview takes from the rows of a table, and from the dataset they are set against. */
export type Reading = {
  readonly rows: readonly PreviewRow[]
  readonly facts: TableFacts
  /** all observations, or the first ones where the scanner counted them all */
  readonly drafts: Drafts
  readonly comparison: Comparison
  readonly changes: Comparison['counts']
  readonly news: News
}

type Kept = { readonly stageId: string; readonly key: string; readonly reading: Reading }

/**
 * Remembers the last reading, so that what says nothing about its rows (a name decided, a source typed in)
 * is answered without reading the file again. One at a time: it can take a hundred megabytes.
 */
export class LastReading {
  private kept: Kept | null = null

  find(stageId: string, key: string): Reading | null {
    return this.kept?.stageId === stageId && this.kept.key === key ? this.kept.reading : null
  }

  keep(kept: Kept): void {
    this.kept = kept.reading.drafts.count > mostKept ? null : kept
  }

  forget(stageId: string): void {
    if (this.kept?.stageId === stageId) this.kept = null
  }
}
