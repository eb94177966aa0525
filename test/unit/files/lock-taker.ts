import { writeSync } from 'node:fs'
import { takeLock } from '#engine/files/lock.ts'

// Takes a lock at the same moment as others do: at a line on stdin. Says `won` or `lost`, and holds what it
// won until it is killed, or gives it back at the next line.
const [file = ''] = process.argv.slice(2)
let lock: ReturnType<typeof takeLock> = null
process.stdin.once('data', () => {
  lock = takeLock(file)
  writeSync(1, lock ? 'won\n' : 'lost\n')
  process.stdin.once('data', () => {
    lock?.release()
    process.exit()
  })
})
writeSync(1, 'ready\n')
