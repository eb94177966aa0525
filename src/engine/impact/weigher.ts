/** The process that weighs what a change of the catalogue would move; see `impact.ts`. */
import type { CatalogueChange } from '#shared/contract/catalogue.ts'
import type { Impact } from '#shared/contract/impact.ts'
import { serveTasks } from '#engine/children/serve.ts'
import { openCurrent } from '#engine/store/current.ts'
import { givePorts } from '#engine/store/ports.ts'
import { ports } from '#engine/workspace/open.ts'
import { weigh } from './weigh.ts'

export type Weighing = {
  readonly path: string
  readonly change: CatalogueChange
  readonly quarantined: readonly number[]
}

serveTasks<Weighing, Impact>(async ({ path, change, quarantined }, { send }) => {
  const db = openCurrent(path)
  try {
    givePorts(db, ports)
    const reader = {
      db,
      path,
      readOnly: true,
      heldBy: null,
      notices: [],
      revision: 0,
      quarantined: new Set(quarantined),
      listeners: new Set<never>(),
    }
    send(await weigh(reader, change))
  } finally {
    db.close()
  }
})
