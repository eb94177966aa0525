/** The thread that scans large text files for the engine; see `thread.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import type { CountedBlock } from '#engine/store/types.ts'
import { chooseProfile } from '../profiles/index.ts'
import { mapFile } from './map-task.ts'
import type { FastAnswer, FastMessage, FastTask, NewTexts, TextIds } from './protocol.ts'
import { NotFast } from './scanner.ts'
import { surveyFile } from './survey-lane.ts'

function isTask(data: unknown): data is FastTask {
  return typeof data === 'object' && data !== null && 'kind' in data && 'layout' in data
}

const port = parentPort
if (port === null || !isTask(workerData)) throw new Error('the scanner is started with a task')
const task: FastTask = workerData

/** Blocks that may wait to be counted: the scanner is faster than the store at times. */
const mostWaiting = 8
let waiting = 0
let ids: TextIds | null = null
let wake: () => void = () => undefined

function receive(answer: FastAnswer): void {
  if (answer.type === 'counted') waiting -= 1
  else ids = answer.ids
  wake()
}
port.on('message', receive)

/** Settles when an answer has made it so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo())
    await new Promise<void>((resolve) => {
      wake = resolve
    })
}

function send(message: FastMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
  port?.postMessage(message, message.type === 'block' ? memoryOf(message.block) : [])
}

/** All columns of a block lie in one piece of memory. */
function memoryOf({ period: { buffer } }: CountedBlock): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer ? [buffer] : []
}

async function ask(texts: NewTexts): Promise<TextIds> {
  ids = null
  send({ type: 'texts', texts })
  await until(() => ids !== null)
  if (ids === null) throw new Error('the engine answers with ids')
  return ids
}

async function count(block: CountedBlock): Promise<void> {
  if (block.count === 0) return
  waiting += 1
  send({ type: 'block', block })
  await until(() => waiting < mostWaiting)
}

async function run(): Promise<void> {
  if (task.kind === 'survey') {
    send({ type: 'surveyed', part: await surveyFile(task.layout, task.headerRow, task.part) })
    return
  }
  const { layout, plan, carry } = task
  const profile = chooseProfile(plan.understood, plan.profile)
  await mapFile(layout, { ...plan, profile }, carry, { send, ask, count })
}

try {
  await run()
} catch (error) {
  if (!(error instanceof NotFast)) throw error
  send({ type: 'declined', why: error.message })
} finally {
  port.off('message', receive)
}
