import { poolOptions } from '#engine/children/kinds.ts'
import { createPool } from '#engine/children/pool.ts'
import { previewStage } from '#engine/import/compare/preview.ts'
import { isIsolated, readIsolated } from '#engine/import/open/apart/read-apart.ts'
import { bufferSource } from '#engine/import/open/bytes.ts'
import { sniffFormat } from '#engine/import/open/format.ts'
import { ProblemError } from '#engine/problem.ts'
import type { Workspace } from '#engine/store/types.ts'
import { temporaryFile } from '../../../../kit/files.ts'
import { temporaryStages } from '../../../../kit/stages.ts'

/** The code of the problem that work meets, `done` where it meets none; a fault is thrown. */
async function ended(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'done'
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return error.problem.code
  }
}

/**
 * Reads a file in a new process, and stages and previews it as the import does.
 *
 * @returns milliseconds of the clock for both; the memory that the reader holds in the end, in MB, infinite where it
 *   was ended; and how either ended
 */
export async function fileFigures(
  ws: Workspace,
  file: string,
  bytes: Buffer,
): Promise<{ milliseconds: number; megabytes: number; said: string[] }> {
  const format = sniffFormat(file, bytes)
  if (!isIsolated(format)) throw new Error(`${file} is not read in a process of its own`)
  let held: number | null = null
  const own = createPool({ ...poolOptions.reader, spare: 0 })
  const pool: typeof own = {
    ...own,
    giveBack(member, megabytes) {
      held = megabytes
      own.giveBack(member, megabytes)
    },
  }
  const path = temporaryFile(file, bytes)
  const stages = temporaryStages()
  const began = performance.now()
  const read = await ended(() => readIsolated(bufferSource(file, bytes), format, { pool }))
  const previewed = await ended(async () => {
    const { stageId, suggestedTable: table } = await stages.create({ kind: 'path', path })
    await previewStage(ws, stages, { stageId, table, mapping: {}, target: { kind: 'new' } })
  })
  return {
    milliseconds: performance.now() - began,
    // A reader that refuses a file says so and is not asked what it holds.
    megabytes: held ?? (read === 'done' ? Number.POSITIVE_INFINITY : 0),
    said: [read, previewed],
  }
}
