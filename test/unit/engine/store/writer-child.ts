import { writeSync } from 'node:fs'
import { ProblemError } from '#engine/problem.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { importValues } from '../../../kit/dataset.ts'

// Another process that wants to write a workspace: it writes one dataset and ends, and says whether it was let in.
const [path = ''] = process.argv.slice(2)
try {
  const ws = openWorkspace(path)
  importValues(ws, { theirs: 7 })
  ws.close()
  writeSync(1, 'wrote')
} catch (error) {
  if (!(error instanceof ProblemError)) throw error
  writeSync(1, error.problem.code)
}
