import { statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import type { Label } from '#shared/contract/actions.ts'
import type { Version, VersionChanges } from '#shared/contract/versions.ts'
import { openReader } from '#engine/store/connection.ts'
import { contentHash } from '#engine/store/content-hash.ts'
import { labelOf } from '#engine/store/undo.ts'
import type { Reader } from '#engine/store/types.ts'
import { versionPath, versionsOf } from './folder.ts'
import { freshStatement } from '#engine/store/cache.ts'
import { query } from '#engine/store/query.ts'

/** Labels that are told of what changed between two versions. */
const toldLabels = 4

/** What two states of a workspace are compared by. */
type Trace = {
  /** newest first; state as in the table `action` */
  actions: { id: number; at: string; state: number; label: Label }[]
  datasets: Map<number, { name: string; hash: string }>
}

const everyAction = query({
  sql: 'SELECT id, at, state, label_key, label_params FROM action ORDER BY id DESC',
  gives: {
    id: 'action.id',
    at: 'action.at',
    state: 'action.state',
    label_key: 'action.label_key',
    label_params: 'action.label_params',
  },
})
const everyDataset = query({
  sql: 'SELECT id, name FROM dataset WHERE removed = 0 ORDER BY id',
  gives: { id: 'dataset.id', name: 'dataset.name' },
})

function traceOf(db: Database): Trace {
  const actions = freshStatement(db, everyAction)
    .all()
    .map((row) => ({ id: row.id, at: row.at, state: row.state, label: labelOf(row) }))
  const datasets = freshStatement(db, everyDataset)
  return {
    actions,
    datasets: new Map(datasets.all().map(({ id, name }) => [id, { name, hash: contentHash(db, id) }])),
  }
}

/** What happened between two states. Actions are the same where number, moment and state are. */
function changesBetween(before: Trace, after: Trace): VersionChanges {
  const sign = ({ id, at, state }: Trace['actions'][number]): string => `${id} ${at} ${state}`
  const [old, now] = [new Set(before.actions.map(sign)), new Set(after.actions.map(sign))]
  const done = after.actions.filter((action) => action.state === 0 && !old.has(sign(action)))
  const gone = before.actions.filter((action) => action.state === 0 && !now.has(sign(action)))
  const ids = new Set([...before.datasets.keys(), ...after.datasets.keys()])
  const datasets = [...ids].flatMap((id) => {
    const [was, is] = [before.datasets.get(id), after.datasets.get(id)]
    return was?.hash === is?.hash && was?.name === is?.name ? [] : [{ id, name: is?.name ?? was?.name ?? '' }]
  })
  return {
    actions: done.length,
    takenBack: gone.length,
    labels: done.slice(0, toldLabels).map(({ id, label }) => ({ id, label })),
    datasets,
  }
}

/** Traces of files that were read before, by path, size and time: versions do not change. */
const read = new Map<string, { seen: string; trace: Trace | null }>()

/** The trace of a version; null where it cannot be read. */
function traceOfFile(path: string, seen: string): Trace | null {
  const known = read.get(path)
  if (known?.seen === seen) return known.trace
  let trace: Trace | null = null
  try {
    const db = openReader(path)
    try {
      trace = traceOf(db)
    } finally {
      db.close()
    }
  } catch {
    // Damaged, or of a format that has these tables otherwise: listed as such.
  }
  read.set(path, { seen, trace })
  return trace
}

/** The kept versions of a workspace, newest first, with what happened between each and what came after it. */
export function listVersions(ws: Reader): Version[] {
  let after: Trace | null = traceOf(ws.db)
  const versions = versionsOf(ws.path).map(({ file, at, reason, damaged }): Version => {
    const path = versionPath(ws.path, file)
    const { size, mtimeMs } = statSync(path)
    const trace = traceOfFile(path, `${size} ${mtimeMs}`)
    const changes = trace && after ? changesBetween(trace, after) : null
    if (trace) after = trace
    return { file, at: at.toISOString(), reason, bytes: size, damaged: damaged || trace === null, changes }
  })
  const paths = new Set(versions.map(({ file }) => versionPath(ws.path, file)))
  for (const path of read.keys()) if (!paths.has(path)) read.delete(path)
  return versions
}
