/** The thread that scans large text files for the engine; see `thread.ts`. */
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { chooseProfile } from '../profiles/index.ts'
import { mapFile } from './map-task.ts'
import type { FastMessage, FastTask, TextIds } from './protocol.ts'
import { NotFast } from './scanner.ts'
import { surveyFile } from './survey-lane.ts'

function isTask(data: unknown): data is FastTask {
  return typeof data === 'object' && data !== null && 'kind' in data && 'layout' in data
}

function isTextIds(data: unknown): data is TextIds {
  return typeof data === 'object' && data !== null && 'subjects' in data && 'categories' in data
}

const port = parentPort
if (port === null || !isTask(workerData)) throw new Error('the scanner is started with a task')
const task: FastTask = workerData

function send(message: FastMessage): void {
  const sums = message.type === 'mapped' ? message.totals?.sums : undefined
  const columns = sums
    ? [sums.order, sums.group, sums.period, sums.subject, sums.value, sums.present].flatMap((column) =>
        column ? [column.buffer] : [],
      )
    : []
  port?.postMessage(message, columns)
}

async function nextMessage(): Promise<unknown> {
  if (port === null) return null
  const values: unknown[] = await once(port, 'message')
  return values[0]
}

async function run(): Promise<void> {
  if (task.kind === 'survey') {
    send({ type: 'surveyed', survey: await surveyFile(task.layout, task.headerRow) })
    return
  }
  const { layout, plan, carry } = task
  const profile = chooseProfile(plan.understood, plan.profile)
  await mapFile(layout, { ...plan, profile }, carry, {
    send,
    async ask(texts) {
      send({ type: 'texts', texts })
      const ids = await nextMessage()
      if (!isTextIds(ids)) throw new Error('the engine answers with ids')
      return ids
    },
  })
}

try {
  await run()
} catch (error) {
  if (!(error instanceof NotFast)) throw error
  send({ type: 'declined', why: error.message })
}
