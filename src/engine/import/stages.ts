import { LastReading } from '#engine/import/compare/last-reading.ts'
import { surveyAny } from '#engine/import/fast/survey.ts'
import { StagedFiles } from '#engine/import/stage/staged-files.ts'

/** The files that a host has staged, with what a preview read last. */
export class Stages extends StagedFiles {
  readonly last: LastReading

  constructor() {
    const last = new LastReading()
    super(surveyAny, (stageId) => last.forget(stageId))
    this.last = last
  }
}

/** Makes an empty set of stages, which surveys long texts by the fast lane. */
export const createStages = (): Stages => new Stages()
