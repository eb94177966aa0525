import { rm } from 'node:fs/promises'
import type { Stage } from '#shared/contract/imports.ts'
import { problem } from '#engine/problem.ts'
import { openStage, type StagedFile, type StageInput, type SurveyTable } from './open-stage.ts'

const maxStages = 16

/** Holds staged files by id, until they are imported or discarded; the oldest give way to new ones. */
export class StagedFiles {
  private readonly staged = new Map<string, StagedFile>()
  private readonly survey: SurveyTable
  private readonly onDiscard: (stageId: string) => void

  /** @param onDiscard called before a file goes: what was kept of it may go, too */
  constructor(survey: SurveyTable, onDiscard: (stageId: string) => void) {
    this.survey = survey
    this.onDiscard = onDiscard
  }

  /** Throws `cancelled` where the signal is aborted meanwhile; nothing is staged then. */
  async create(input: StageInput, signal?: AbortSignal): Promise<Stage> {
    const file = await openStage(input, this.survey, signal)
    this.staged.set(file.stage.stageId, file)
    const [oldest] = this.staged.keys()
    if (this.staged.size > maxStages && oldest !== undefined) await this.discard(oldest)
    return file.stage
  }

  /** Throws `import.stage-gone`. */
  get(stageId: string): StagedFile {
    const file = this.staged.get(stageId)
    if (!file) throw problem('import.stage-gone')
    return file
  }

  async discard(stageId: string): Promise<boolean> {
    this.onDiscard(stageId)
    const file = this.staged.get(stageId)
    this.staged.delete(stageId)
    if (file?.ownedPath) await rm(file.ownedPath, { force: true })
    return file !== undefined
  }

  /** Discards everything: the host is closing. */
  async close(): Promise<void> {
    for (const stageId of this.staged.keys()) await this.discard(stageId)
  }
}
