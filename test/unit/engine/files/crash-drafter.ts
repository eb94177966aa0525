import { writeFileSync, writeSync } from 'node:fs'
import { beginDraft } from '#engine/files/draft.ts'

// Begins a file, says so, and waits to be killed.
const [target = ''] = process.argv.slice(2)
const draft = beginDraft(target)
writeFileSync(draft.path, 'half of it')
writeSync(1, `${draft.path}\n`)
// What nobody refers to is collected: the lock must be held all the same.
setInterval(() => globalThis.gc?.(), 20)
