/** A process that has a child of its own behave, and tells its number; see `task.test.ts`. */
import { join } from 'node:path'
import { poolOptions } from '#engine/children/kinds.ts'
import { createPool } from '#engine/children/pool.ts'
import { startTask } from '#engine/children/task.ts'

const [behaviour, whatThen] = process.argv.slice(2)
const pool = createPool({ ...poolOptions.reader, entry: join(import.meta.dirname, 'behaving-child.ts') })
for await (const { pid } of startTask<{ pid: number }>(pool, behaviour, { milliseconds: 60_000 }).messages)
  process.send?.(pid)
if (whatThen === 'leave') process.disconnect()
