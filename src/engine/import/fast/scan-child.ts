/** The process that scans large text files for the engine; see `scan.ts`. */
import { serveTasks, type TaskLink } from '#engine/children/serve.ts'
import type { CountedBlock } from '#engine/store/types.ts'
import { chooseProfile } from '#engine/import/profiles/index.ts'
import { blockWriter, mostWaiting } from './block-files.ts'
import { mapFile, type MapLink } from './map-task.ts'
import type { FastAnswer, FastMessage, FastTask, NewTexts, TextIds } from './protocol.ts'
import { NotFast } from './scanner.ts'
import { surveyFile } from './survey-lane.ts'

type Link = TaskLink<FastMessage, FastAnswer>

/** Speaks with the engine while a file is mapped. @param folder for blocks; null: there are none */
function mapLink({ send, listen }: Link, folder: string | null): MapLink {
  const write = folder === null ? null : blockWriter(folder)
  let waiting = 0
  let ids: TextIds | null = null
  let wake: () => void = () => undefined
  listen((answer) => {
    if (answer.type === 'counted') waiting -= 1
    else ({ ids } = answer)
    wake()
  })
  /** Settles when an answer has made it so. */
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo())
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
  return {
    send,
    async ask(texts: NewTexts) {
      ids = null
      send({ type: 'texts', texts })
      await until(() => ids !== null)
      if (ids === null) throw new Error('the engine answers with ids')
      return ids
    },
    async count(block: CountedBlock) {
      if (block.count === 0 || write === null) return
      await until(() => waiting < mostWaiting)
      waiting += 1
      send({ type: 'block', block: write(block) })
    },
  }
}

async function run(task: FastTask, link: Link): Promise<void> {
  if (task.kind === 'survey') {
    link.send({ type: 'surveyed', part: await surveyFile(task.layout, task.headerRow, task.part) })
    return
  }
  const { layout, plan, carry } = task
  const profile = chooseProfile(plan.understood, plan.profile)
  await mapFile(layout, { ...plan, profile }, carry, mapLink(link, carry && carry.folder))
}

serveTasks<FastTask, FastMessage, FastAnswer>(async (task, link) => {
  try {
    await run(task, link)
  } catch (error) {
    if (!(error instanceof NotFast)) throw error
    link.send({ type: 'declined', why: error.message })
  }
})
