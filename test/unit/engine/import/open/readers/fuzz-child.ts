/** Reads mutated files one after another, each as the import does but in this one process; see `fuzz.test.ts`. */
import { serveTasks } from '#engine/children/serve.ts'
import { bufferSource } from '#engine/import/open/bytes.ts'
import { runTask } from '#engine/import/open/apart/task.ts'
import { openTables } from '#engine/import/open/open-tables.ts'
import { ProblemError } from '#engine/problem.ts'

export type FuzzCase = { name: string; format: string; bytes: Uint8Array<ArrayBuffer> }
/** `code` of the problem, `read` where tables came out, or the fault. */
export type FuzzOutcome = { code: string } | { read: number } | { fault: string }

const foreign = ['xlsx', 'xlsm', 'xlsb', 'xls', 'ods', 'parquet'] as const

async function outcomeOf({ name, format, bytes }: FuzzCase): Promise<FuzzOutcome> {
  const known = foreign.find((one) => one === format)
  try {
    if (!known) return { read: await countRows(name, bytes) }
    let outcome: FuzzOutcome = { fault: 'the reader sent no end' }
    let rows = 0
    await runTask({ file: name, format: known, from: { bytes } }, (message) => {
      if (message.type === 'rows') rows += message.rows.rows.length
      else if (message.type === 'failed') outcome = { code: message.code }
      else if (message.type === 'done') outcome = { read: rows }
    })
    return outcome
  } catch (error) {
    if (error instanceof ProblemError) return { code: error.problem.code }
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

async function countRows(name: string, bytes: Uint8Array): Promise<number> {
  const { result } = await openTables(bufferSource(name, Buffer.from(bytes)))
  let rows = 0
  for (const table of result.tables) for await (const batch of table.batches()) rows += batch.length
  return rows
}

serveTasks<FuzzCase, FuzzOutcome>(async (fuzzCase, { send }) => send(await outcomeOf(fuzzCase)))
