import type { Database } from 'better-sqlite3'
import type { Label } from '#shared/contract/labels.ts'
import type { Recorder } from '#engine/store/types.ts'
import { heldValue } from './held.ts'
import { isDated, readLabels } from './labels.ts'
import { forgetCatalogueIndex } from './resolve.ts'

/**
 * Within an action that changed the catalogue: a label that says another thing than the catalogue does now is no longer
 * the one adopted, whether its own entry was edited or one that it takes its value from. One that was adopted from a day
 * on is beside what the catalogue says, until that is said by hand: which holds always.
 *
 * @param isSaid was what the label speaks of said by hand?
 */
export function settleAdopted(
  db: Database,
  recorder: Recorder,
  isSaid: (label: Label) => boolean = () => false,
): void {
  // What names mean was arranged before the action wrote.
  forgetCatalogueIndex(db)
  for (const label of readLabels(db)) {
    if (!label.adopted || (isDated(label) && !isSaid(label))) continue
    if (heldValue(db, label, label.field) !== label.value) recorder.update('label', label.id, { adopted: 0 })
  }
}

/**
 * Does a label stay as it is where another one is adopted? One without a day holds always, so that none stays of its
 * field; one with a day takes the place of what was adopted from that day.
 */
export const isKeptBeside = (
  label: Pick<Label, 'kind' | 'key' | 'field' | 'from' | 'adopted'>,
  adopted: Pick<Label, 'kind' | 'key' | 'field' | 'from'>,
): boolean =>
  label.kind !== adopted.kind ||
  label.key !== adopted.key ||
  label.field !== adopted.field ||
  !label.adopted ||
  (adopted.from !== null && label.from !== adopted.from)
