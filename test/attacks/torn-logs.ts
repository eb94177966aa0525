import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { act } from '#engine/store/actions.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { verifyWorkspace } from '#engine/workspace/verify.ts'
import { insertDataset, keyOf, plainCell } from '../kit/dataset.ts'
import { randomNumbers } from '../kit/random.ts'
import { seenOf } from './kills/state.ts'
import { makeFolder, removeFolder } from '../kit/folder.ts'

/** What came of logs that were cut short or damaged. */
export type TornFigures = {
  logs: number
  /** opened as a state that was never committed, or unsound */
  wrong: number
  /** how many different committed states were found */
  states: number
}

/**
 * Commits actions into the write-ahead log only, cuts or damages copies of the log at random, and opens each:
 * what it shows must be one of the states that were committed.
 */
export async function tornLogs(count: number, seed: number): Promise<TornFigures> {
  const next = randomNumbers(seed)
  const folder = makeFolder('torn')
  try {
    const ws = openWorkspace(join(folder, 'whole.modelshare'), {
      create: true,
      author: 'Ada',
      loadCatalogue: () => undefined,
    })
    // Nothing may reach the file itself before the log is looked at.
    ws.db.pragma('wal_autocheckpoint = 0')
    const committed = new Set([seenOf(ws.db).digest])
    const label = { key: 'editCells', params: { count: 1 } }
    const { result: datasetId } = act(ws, { label, kind: 'import' }, (recorder) => insertDataset(recorder))
    committed.add(seenOf(ws.db).digest)
    for (let round = 1; round <= 12; round++) {
      act(ws, { label, kind: 'edit' }, (recorder) => {
        for (let at = 0; at < 40; at++)
          recorder.addCell(datasetId, keyOf(ws, round, `subject ${at}`), { ...plainCell, value: round })
      })
      committed.add(seenOf(ws.db).digest)
    }
    const log = readFileSync(`${ws.path}-wal`)
    const main = join(folder, 'main.modelshare')
    copyFileSync(ws.path, main)
    ws.close()
    const found = new Set<string>()
    const figures: TornFigures = { logs: 0, wrong: 0, states: 0 }
    for (let at = 0; at < count; at++) {
      const path = join(folder, `torn-${at}.modelshare`)
      copyFileSync(main, path)
      writeFileSync(`${path}-wal`, torn(log, next))
      const opened = openWorkspace(path, { author: 'Ada' })
      const { digest } = seenOf(opened.db)
      const { ok } = await verifyWorkspace(opened)
      opened.close()
      rmSync(path)
      found.add(digest)
      figures.logs += 1
      if (!committed.has(digest) || !ok) figures.wrong += 1
    }
    return { ...figures, states: found.size }
  } finally {
    removeFolder(folder)
  }
}

/** A log cut off, with a flipped bit, with a hole of zeros, or with a piece of itself at a wrong place. */
function torn(log: Buffer, next: (limit: number) => number): Buffer {
  const kind = next(4)
  if (kind === 0) return log.subarray(0, next(log.length))
  const damaged = Buffer.from(log)
  const at = next(log.length)
  const length = Math.min(log.length - at, 1 + next(8192))
  if (kind === 1) damaged[at] = (damaged[at] ?? 0) ^ (1 << next(8))
  else if (kind === 2) damaged.fill(0, at, at + length)
  else log.copy(damaged, at, next(log.length - length), log.length)
  return damaged
}
