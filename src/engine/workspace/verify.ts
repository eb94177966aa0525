import { setImmediate } from 'node:timers/promises'
import { changeSchema, type DamageFound, type Verification } from '#shared/contract/workspace.ts'
import { problem } from '../problem.ts'
import { announce } from '../store/actions.ts'
import type { Workspace } from '../store/types.ts'
import { surveyStructure } from '../store/integrity/structure.ts'
import { surveyAll } from '../store/integrity/survey.ts'
import { damageOf } from '../store/integrity/damage.ts'
import { damageFound } from './damage.ts'

/** Work at a stretch, in ms, before other calls get their turn. */
const stretchMs = 20

/** Runs steps to their end; between them, others get their turn and the call may be cancelled. */
async function inStretches<T>(steps: Generator<void, T>, signal: AbortSignal | undefined): Promise<T> {
  let until = 0
  for (;;) {
    if (performance.now() >= until) {
      await setImmediate()
      signal?.throwIfAborted()
      until = performance.now() + stretchMs
    }
    const { done, value } = steps.next()
    if (done) return value
  }
}

/**
 * Reads the whole file: its structure, the references between its tables, and every row, observation and sum
 * against what is kept of it. What is damaged is named, and quarantined from here on; what is derived is derived
 * anew where that may be written. Nothing that anybody wrote is changed or removed.
 */
export async function verifyWorkspace(ws: Workspace, signal?: AbortSignal): Promise<Verification> {
  const before = JSON.stringify(damageFound(ws))
  const surveyed = { db: ws.db, readOnly: ws.readOnly || ws.snapshotOf !== null }
  const structure = await inStretches(surveyStructure(ws.db), signal)
  const reports = await inStretches(surveyAll(surveyed), signal)
  const { rebuilt } = damageOf(ws.db)
  const found = damageFound(ws)
  const damage = (detail: string): string =>
    problem('workspace.damaged', { path: ws.path, detail }).problem.message
  const problems = [
    ...lostWrites(ws),
    ...structure.map(damage),
    ...found.datasets.map(({ id, reasons }) => damage(`dataset ${id}: ${reasons.join(', ')}`)),
    ...found.rows.map(({ table, id, fault }) => damage(`${table} ${id}: ${fault}`)),
    ...found.rebuilt.map(({ what, datasetId }) =>
      damage(`${what}${datasetId === null ? '' : ` of dataset ${datasetId}`}: rebuilt`),
    ),
  ]
  // Said once: what was rebuilt is sound from here on.
  rebuilt.length = 0
  if (JSON.stringify(found) !== before) tellOf(ws, found)
  return {
    ok: problems.length === 0,
    problems,
    datasets: reports.flatMap(({ id, removed, contentHash }) =>
      removed ? [] : [{ id, contentHash, ok: !ws.quarantined.has(id) }],
    ),
    damage: found,
  }
}

const lostWrites = (ws: Workspace): string[] =>
  ws.notices.filter(({ code }) => code === 'workspace.log-lost').map(({ message }) => message)

/** Lists and charts are no longer what they were: some of it is out, or back in. */
function tellOf(ws: Workspace, { datasets }: DamageFound): void {
  const topics = changeSchema.shape.topics.element.options.filter((topic) => topic !== 'settings')
  announce(
    ws,
    topics,
    datasets.map(({ id }) => id),
  )
}
