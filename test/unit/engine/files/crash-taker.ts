import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { takeLock } from '#engine/files/lock.ts'

// Takes a lock whenever a line on stdin says `take`, at the same moment as others do, and says `won` or
// `lost`. Holds what it won until it is killed, or told to `release` it.
const [file = ''] = process.argv.slice(2)
let lock: ReturnType<typeof takeLock> = null
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'release') {
    lock?.release()
    writeSync(1, 'released\n')
  } else {
    lock = takeLock(file)
    writeSync(1, lock ? 'won\n' : 'lost\n')
  }
})
writeSync(1, 'ready\n')
