/** The process that scans large text files for the engine; see `start-scan.ts`. */
import { serveTasks, type TaskLink } from '#engine/children/serve.ts'
import type { CountedBlock } from '#engine/store/observation-block.ts'
import { chooseProfile } from '#engine/import/profiles/index.ts'
import { BlockFiles, mostWaiting } from './block-files.ts'
import { mapFile, type MapLink } from './map-task.ts'
import type { FastAnswer, FastMessage, FastTask, NewTexts, TextIds } from './protocol.ts'
import { NotFast } from './record-scanner.ts'
import { surveyFile } from './survey-lane.ts'

type Link = TaskLink<FastMessage, FastAnswer>

/** Speaks with the engine while a file is mapped. */
class EngineLink implements MapLink {
  readonly send: MapLink['send']
  private readonly files: BlockFiles | null
  private waiting = 0
  private ids: TextIds | null = null
  private wake: () => void = () => undefined

  /** @param folder for blocks; null: there are none */
  constructor({ send, listen }: Link, folder: string | null) {
    this.send = send
    this.files = folder === null ? null : new BlockFiles(folder)
    listen((answer) => {
      if (answer.type === 'counted') this.waiting -= 1
      else this.ids = answer.ids
      this.wake()
    })
  }

  async ask(texts: NewTexts): Promise<TextIds> {
    this.ids = null
    this.send({ type: 'texts', texts })
    await this.until(() => this.ids !== null)
    const { ids } = this
    if (ids === null) throw new Error('the engine answers with ids')
    return ids
  }

  async count(block: CountedBlock): Promise<void> {
    if (block.count === 0 || this.files === null) return
    await this.until(() => this.waiting < mostWaiting)
    this.waiting += 1
    this.send({ type: 'block', block: this.files.write(block) })
  }

  /** Settles when an answer has made it so. */
  private async until(isSo: () => boolean): Promise<void> {
    while (!isSo())
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
  }
}

async function run(task: FastTask, link: Link): Promise<void> {
  if (task.kind === 'survey') {
    link.send({ type: 'surveyed', part: await surveyFile(task.layout, task.headerRow, task.part) })
    return
  }
  const { layout, plan, carry } = task
  const profile = chooseProfile(plan.understood, plan.profile)
  await mapFile(layout, { ...plan, profile }, carry, new EngineLink(link, carry && carry.folder))
}

serveTasks<FastTask, FastMessage, FastAnswer>(async (task, link) => {
  try {
    await run(task, link)
  } catch (error) {
    if (!(error instanceof NotFast)) throw error
    link.send({ type: 'declined', why: error.message })
  }
})
