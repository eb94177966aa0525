/** The process that reads files of formats whose parsers are not the project's own; see `read-apart.ts`. */
import { serveTasks } from '#engine/children/serve.ts'
import { type IsolatedMessage, type IsolatedTask, runTask } from './task.ts'

serveTasks<IsolatedTask, IsolatedMessage>((task, { send }) => runTask(task, send))
