import { sentFault } from './failure.ts'
import { findParent } from './parent.ts'
import { startWatch } from './watch.ts'

/** How a task reaches the engine on its way. */
export type TaskLink<Message, Answer> = {
  readonly send: (message: Message) => void
  /** Who takes the answers of the engine. */
  readonly listen: (receive: (answer: Answer) => void) => void
}

/** Makes this process a child of the engine: it does one task after the other, and ends with the engine. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the engine sends what was declared
export function serveTasks<Task, Message, Answer = never>(
  work: (task: Task, link: TaskLink<Message, Answer>) => void | Promise<void>,
): void {
  const parent = findParent()
  const watch = startWatch()
  let take: (answer: Answer) => void = () => undefined
  const link: TaskLink<Message, Answer> = {
    send: (message) => parent.send({ type: 'message', message }),
    listen(receive) {
      take = receive
    },
  }
  const run = async (task: Task): Promise<void> => {
    watch(true)
    try {
      await work(task, link)
      parent.send({ type: 'ended', megabytes: Math.round(process.memoryUsage.rss() / 2 ** 20) })
    } catch (error) {
      parent.send({ type: 'fault', fault: sentFault(error) })
    } finally {
      watch(false)
    }
  }
  parent.listen((frame) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine is this program's own
    if (frame.type === 'task') void run(frame.task as Task)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine is this program's own
    else take(frame.answer as Answer)
  })
}
