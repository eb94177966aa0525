import type { DamageFound } from '#shared/contract/workspace.ts'
import { damageOf } from '#engine/store/integrity/damage.ts'
import { statement } from '#engine/store/cache.ts'
import type { Reader } from '#engine/store/types.ts'
import { query } from '#engine/store/query.ts'

const everyName = query({ sql: 'SELECT id, name FROM dataset', gives: ['dataset.id', 'dataset.name'] })

/** What is known to be damaged, or to have been derived anew, since the workspace was opened. */
export function damageFound(ws: Reader): DamageFound {
  const { rows, reasons, rebuilt } = damageOf(ws.db)
  const nameOf = new Map(statement(ws.db, everyName).all())
  return {
    datasets: [...reasons]
      .sort(([a], [b]) => a - b)
      .map(([id, why]) => ({ id, name: nameOf.get(id) ?? String(id), reasons: [...why] })),
    rows: structuredClone([...rows.values()]),
    rebuilt: structuredClone(rebuilt),
  }
}
