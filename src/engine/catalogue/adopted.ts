import type { Database } from 'better-sqlite3'
import type { Recorder } from '#engine/store/types.ts'
import { heldValue } from './held.ts'
import { readLabels } from './labels.ts'
import { forgetCatalogueIndex } from './resolve.ts'

/**
 * Within an action that changed the catalogue: a label that says another thing than the catalogue does now is no longer
 * the one adopted, whether its own entry was edited or one that it takes its value from.
 */
export function settleAdopted(db: Database, recorder: Recorder): void {
  // What names mean was arranged before the action wrote.
  forgetCatalogueIndex(db)
  for (const label of readLabels(db))
    if (label.adopted && heldValue(db, label, label.field) !== label.value)
      recorder.update('label', label.id, { adopted: 0 })
}
