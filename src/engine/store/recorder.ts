import { reresolveSubjects } from './subjects.ts'
import { problem } from '#engine/problem.ts'
import { createAppender, type Appender } from './append.ts'
import { statement } from './cache.ts'
import { givenColumns, insertRow, patchRow, readRow, restoreRow, topicOf } from './entities.ts'
import { hashHalf, hashRowImage, type HalfImage, type ImageKey, sumBytes } from './integrity/image-hash.ts'
import { coverRow } from './integrity/row-hash.ts'
import { refuseDamaged, refuseQuarantined } from './integrity/refuse.ts'
import { addTo } from './murmur.ts'
import { createObservationWriter, readObservation } from './observations.ts'
import { datasetOf } from './observation-ids.ts'
import type { Cell, CellKey, Entity, Reader, Recorder, Row } from './types.ts'
import { noteMany } from './versions.ts'
import type { Change } from '#shared/contract/workspace.ts'
import { query } from './query.ts'

type Topic = Change['topics'][number]

/** A recorder with what the action around it needs. */
export type Recording = {
  recorder: Recorder
  /** Writes what was gathered; returns how many rows changed, and the sums over their images. */
  finish(): { changes: number; rowsHash: Buffer; cellsHash: Buffer }
  topics: Set<Topic>
  datasetIds: Set<number>
}

// What an action writes first and once more at its end.
const actionAtHand = query({
  sql: 'SELECT changes FROM action WHERE id = ?',
  takes: ['action.id'],
  gives: 'action.changes',
})
const changeAtHand = query({
  sql: 'SELECT seq FROM change WHERE action_id = ? ORDER BY seq DESC LIMIT 1',
  takes: ['action.id'],
  gives: 'change.seq',
})
const stateAtHand = query({
  sql: 'SELECT next_sequence FROM dataset_state WHERE dataset_id = ?',
  takes: ['dataset.id'],
  gives: 'dataset_state.next_sequence',
})
const hashAtHand = query({
  sql: 'SELECT id FROM row_hash WHERE entity = ? AND id = ?',
  takes: ['row_hash.entity', 'row_hash.id'],
  gives: 'row_hash.id',
})
const insertChange = query({
  sql: 'INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)',
  takes: [
    'change.action_id',
    'change.seq',
    'change.entity',
    'change.entity_id',
    'change.before',
    'change.after',
  ],
})
const insertState = query({
  sql: 'INSERT INTO dataset_state (dataset_id) VALUES (?)',
  takes: ['dataset_state.dataset_id'],
})
const insertImage = query({
  sql: `INSERT INTO observation_change VALUES (?, ?, ?, ?, ?, ?, ?,
           ?, ?, ?, ?, ?, ?, ?, ?, ?,  ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  takes: 'any',
})
const updateImage = query({
  sql: `UPDATE observation_change SET is_ = ?, a_value = ?, a_low = ?, a_high = ?, a_qualifier = ?,
             a_note = ?, a_run_id = ?, a_row = ?, a_col = ? WHERE action_id = ? AND observation_id = ?`,
  takes: 'any',
})

/** Starts to record for an action; expects an open transaction. */
export function createRecording(ws: Reader, actionId: number): Recording {
  const { db } = ws
  const topics = new Set<Topic>()
  const datasetIds = new Set<number>()
  const appenders = new Map<number, Appender>()
  const created = new Set<number>()
  const writer = createObservationWriter(db)
  const observed = createObservationLog(ws, actionId)
  const rowsSum = new Uint32Array(4)
  let sequence = 0
  let appended = 0

  const log = (entity: Entity, id: number, before: Row | null, after: Row | null): void => {
    const image = {
      seq: ++sequence,
      entity,
      entity_id: id,
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
    }
    statement(db, insertChange).run(actionId, image.seq, entity, id, image.before, image.after)
    hashRowImage(image)
    addTo(rowsSum)
    topics.add(topicOf[entity])
    if (entity === 'dataset') datasetIds.add(id)
  }
  const existing = (entity: Entity, id: number): Row => {
    const row = readRow(db, entity, id)
    if (!row) throw new Error(`there is no ${entity} ${id}`)
    return row
  }
  /** A row that is about to change: what was not written by anybody is no state to come back to. */
  const changing = (entity: Entity, id: number): Row => {
    refuseDamaged(ws, entity, id)
    return existing(entity, id)
  }
  const touchObservations = (datasetId: number): void => {
    refuseQuarantined(ws, datasetId)
    topics.add('observations').add('datasets')
    datasetIds.add(datasetId)
  }
  const writeCell = (id: number, key: CellKey, before: Cell | null, after: Cell | null): void => {
    touchObservations(datasetOf(id))
    writer.write(id, key, before, after)
    observed.log(id, key, before, after)
  }
  const stored = (id: number): { key: CellKey; cell: Cell } => {
    const found = readObservation(db, id)
    if (!found) throw problem('observation.not-found', { detail: String(id) })
    return found
  }
  function* finishAppend(datasetId: number): Generator<void> {
    const appender = appenders.get(datasetId)
    if (!appender) return
    for (const _ of appender.finish()) {
      keepAtHand(datasetId)
      yield
    }
    noteMany(db, datasetId)
    appended += appender.appended
    appenders.delete(datasetId)
    created.delete(datasetId)
  }
  const finishAtOnce = (datasetId: number): void => {
    for (const _ of finishAppend(datasetId));
  }

  /**
   * Looks at the rows that will be written once more at the end, so that their pages stay in memory. One that went to
   * the log early would be written over there, and the commit sum up the whole log anew from it on.
   */
  const keepAtHand = (datasetId: number): void => {
    statement(db, actionAtHand).get(actionId)
    statement(db, changeAtHand).get(actionId)
    statement(db, stateAtHand).get(datasetId)
    statement(db, hashAtHand).get('dataset_state', datasetId)
    statement(db, hashAtHand).get('meta', 0)
  }

  const appenderOf = (datasetId: number): Appender => {
    if (!created.has(datasetId)) throw new Error(`dataset ${datasetId} was not created in this action`)
    const known = appenders.get(datasetId)
    if (known) return known
    touchObservations(datasetId)
    const appender = createAppender(db, datasetId)
    appenders.set(datasetId, appender)
    return appender
  }

  const recorder: Recorder = {
    actionId,
    insert(entity, row) {
      const id = insertRow(db, entity, givenColumns(row))
      if (entity === 'dataset') {
        created.add(id)
        statement(db, insertState).run(id)
        coverRow(db, 'dataset_state', id)
      }
      log(entity, id, null, existing(entity, id))
      return id
    },
    update(entity, id, patch) {
      const before = changing(entity, id)
      patchRow(db, entity, id, givenColumns(patch))
      log(entity, id, before, existing(entity, id))
    },
    remove(entity, id) {
      const before = changing(entity, id)
      restoreRow(db, entity, id, null)
      log(entity, id, before, readRow(db, entity, id))
    },
    editCell(id, patch) {
      const { key, cell } = stored(id)
      writeCell(id, key, cell, { ...cell, ...patch })
    },
    addCell(datasetId, key, cell) {
      const id = writer.nextId(datasetId)
      writeCell(id, key, null, cell)
      return id
    },
    removeCell(id) {
      const { key, cell } = stored(id)
      writeCell(id, key, cell, null)
    },
    appendBlock(datasetId, runId, block) {
      appenderOf(datasetId).append(runId, block)
      keepAtHand(datasetId)
    },
    finishAppend: finishAtOnce,
    finishInSteps: finishAppend,
    countCarried: (datasetId, block) => appenderOf(datasetId).count(block),
    adoptRows(datasetId, carrier, table) {
      appenderOf(datasetId).adopt(carrier, table)
      keepAtHand(datasetId)
    },
    touch: (topic) => void topics.add(topic),
  }
  return {
    recorder,
    topics,
    datasetIds,
    finish() {
      for (const datasetId of appenders.keys()) finishAtOnce(datasetId)
      writer.flush()
      if (topics.has('catalogue')) reresolveSubjects(db)
      return {
        changes: sequence + observed.count() + appended,
        rowsHash: sumBytes(rowsSum),
        cellsHash: observed.hash(),
      }
    },
  }
}

/** Records the states of single observations before and after an action. */
function createObservationLog(
  ws: Reader,
  actionId: number,
): {
  log(id: number, key: CellKey, before: Cell | null, after: Cell | null): void
  count(): number
  hash(): Buffer
} {
  const { db } = ws
  const sum = new Uint32Array(4)
  let count = 0
  const half = (cell: Cell | null): HalfImage =>
    cell
      ? [1, cell.value, cell.low, cell.high, cell.qualifier, cell.note, cell.runId, cell.row, cell.col]
      : [0, null, null, null, null, null, null, null, null]
  return {
    log(id, key, before, after) {
      const of: ImageKey = [id, key.period, key.subjectId, key.languageId, key.regionId, key.categoryId]
      const [was, is] = [half(before), half(after)]
      const { changes } = statement(db, insertImage).run(actionId, ...of, ...was, ...is)
      if (changes === 0) {
        // A second change of the same observation in one action keeps the first "before".
        statement(db, updateImage).run(...is, actionId, id)
        hashHalf(2, of, was)
        addTo(sum, -1)
      } else {
        hashHalf(1, of, was)
        addTo(sum)
      }
      hashHalf(2, of, is)
      addTo(sum)
      count++
    },
    count: () => count,
    hash: () => sumBytes(sum),
  }
}
