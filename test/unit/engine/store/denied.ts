import { openSettings } from '#engine/settings.ts'
import { ProblemError } from '#engine/problem.ts'
import { openWorkspace } from '#engine/workspace/open.ts'

// What a person may do here who may write nothing: run as another user. Answers in one line of JSON.
const [path = '', settings = ''] = process.argv.slice(2)
const codeOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : String(error)
  }
}
const answer = {
  write: codeOf(() => openWorkspace(path).path),
  read: codeOf(() => {
    const ws = openWorkspace(path, { readOnly: true })
    const datasets = ws.db.prepare('SELECT count(*) FROM dataset').pluck().get()
    ws.close()
    return datasets
  }),
  settings: codeOf(() => {
    const store = openSettings(settings)
    return [store.read().theme, store.unreadable?.code]
  }),
  save: codeOf(() => openSettings(settings).update({ theme: 'dark' })),
}
process.stdout.write(JSON.stringify(answer))
