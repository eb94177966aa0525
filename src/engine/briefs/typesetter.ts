/** The process that sets documents; see `typst.ts`. */
import { serveTasks } from '#engine/children/serve.ts'
import { pagesOf, pdfOf, type SettingTask, warmPress } from './press.ts'

serveTasks<SettingTask, Uint8Array | string[]>(async (task, { send }) =>
  send(task.format === 'pdf' ? await pdfOf(task) : await pagesOf(task)),
)
warmPress()
