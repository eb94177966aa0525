import type { Database } from 'better-sqlite3'
import type { Claim, Metric } from '#shared/contract/claims.ts'
import { ProblemError } from '#engine/problem.ts'
import { type ShareDefinition, shareDefinitions } from '#engine/query/definition.ts'
import { type DisputedShare, disputedShares } from '#engine/query/disputed.ts'
import { select, type Selection } from '#engine/query/selection.ts'
import type { Reader } from '#engine/store/types.ts'

/** The periods that a claim is about; an end that is null is open. */
export type Window = Pick<Metric, 'from' | 'to'>

/** Selections of one check, since claims of a ledger ask for the same few over and over. */
export type Desk = {
  readonly db: Database
  /** datasets that are not what was written, which nothing is checked against */
  readonly quarantined: ReadonlySet<number>
  readonly definitions: readonly ShareDefinition[]
  /** null where the dataset has nothing in the window */
  selection(definition: ShareDefinition, claim: Claim, window: Window): Selection | null
  /** what of a selection's whole hangs on labels that decide whether it counts to what the claim names */
  disputed(selection: Selection, claim: Claim): DisputedShare[]
}

export function openDesk(ws: Reader): Desk {
  const selections = new Map<string, Selection | null>()
  return {
    db: ws.db,
    quarantined: ws.quarantined,
    definitions: shareDefinitions(ws.db),
    selection(definition, { metric }, { from, to }) {
      const { by, of } = metric
      const key = JSON.stringify([definition.id, by, of, from, to])
      const known = selections.get(key)
      if (known !== undefined) return known
      const made = selectOrNull(ws, {
        datasetId: definition.id,
        by,
        ...(Object.keys(of).length === 0 ? {} : { of }),
        ...(from === null ? {} : { from }),
        ...(to === null ? {} : { to }),
      })
      selections.set(key, made)
      return made
    },
    disputed: (selection, { metric: { by, keys, of } }) =>
      disputedShares(ws, selection, { by, where: { [by]: keys }, of }),
  }
}

function selectOrNull(ws: Reader, input: Parameters<typeof select>[1]): Selection | null {
  try {
    return select(ws, input)
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
}
