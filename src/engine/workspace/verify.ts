import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { changeSchema, type DamageFound, type Verification } from '#shared/contract/workspace.ts'
import { structureAside } from '#engine/aside/ask.ts'
import { problem } from '#engine/problem.ts'
import { announce } from '#engine/store/actions.ts'
import type { Reader, Workspace } from '#engine/store/types.ts'
import { surveyStructure } from '#engine/store/integrity/structure.ts'
import { type DatasetReport, surveyAll } from '#engine/store/integrity/survey.ts'
import { adoptDamage, damageOf } from '#engine/store/integrity/damage.ts'
import { openBeside } from '#engine/store/beside.ts'
import { holdingWrites, isHeld } from '#engine/store/hold.ts'
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

/** The check of a table is one call of SQLite: in a larger file than this, in bytes, others would wait for it. */
const mostAtOnce = 16 * 1024 * 1024

const isLarge = (db: Database): boolean =>
  Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true })) >
  mostAtOnce

type Survey = { structure: string[]; reports: DatasetReport[] }

/**
 * Surveys one committed state through a connection of its own: edits go on meanwhile, and half of one would look like
 * damage. Where there is some, the workspace itself is surveyed again while nobody writes, to rebuild what can be.
 */
async function survey(ws: Workspace, signal: AbortSignal | undefined): Promise<Survey> {
  const db = openBeside(ws)
  try {
    db.exec('BEGIN')
    const structure =
      (isLarge(db) ? await structureAside(ws, signal) : null) ??
      (await inStretches(surveyStructure(db), signal))
    const reports = await inStretches(surveyAll({ db, readOnly: true }), signal)
    const { rows, datasets } = damageOf(db)
    const isSound = rows.size === 0 && datasets.size === 0
    if (isSound || ws.readOnly || ws.snapshotOf || ws.db.inTransaction || isHeld(ws)) {
      adoptDamage(ws.db, db)
      return { structure, reports }
    }
    const again = (): Promise<DatasetReport[]> =>
      inStretches(surveyAll({ db: ws.db, readOnly: false }), signal)
    return { structure, reports: await holdingWrites(ws, again) }
  } finally {
    db.close()
  }
}

/**
 * Reads the whole file: its structure, the references between its tables, and every row, observation and sum
 * against what is kept of it. What is damaged is named, and quarantined from here on; what is derived is derived
 * anew where that may be written. Nothing that anybody wrote is changed or removed.
 */
export async function verifyWorkspace(ws: Workspace, signal?: AbortSignal): Promise<Verification> {
  const before = JSON.stringify(damageFound(ws))
  const { structure, reports } = await survey(ws, signal)
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

const lostWrites = (ws: Reader): string[] =>
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
