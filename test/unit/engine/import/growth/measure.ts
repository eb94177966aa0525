import { previewStage } from '#engine/import/compare/preview.ts'
import { ProblemError } from '#engine/problem.ts'
import type { Workspace } from '#engine/store/types.ts'
import type { Hostile } from './hostile-texts.ts'
import { temporaryFile } from '../../../../kit/files.ts'
import { temporaryStages } from '../../../../kit/stages.ts'

/** Milliseconds that work took: of the processor or of the clock, whichever is less, so that others count little. */
async function taken(work: () => Promise<unknown>): Promise<number> {
  const wall = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return Math.min(performance.now() - wall, (user + system) / 1000)
}

const calibrationText = 'month,model;tokens 2025-01 | Qwen (%) 1,234.5 '.repeat(20_000)

/** What the calibration below takes on an idle machine of the kind that the bound of a second is meant for. */
const usualMilliseconds = 40

/** How much slower this machine is right now than an idle one: at least 1. */
export async function slowness(): Promise<number> {
  const figures: number[] = []
  for (let times = 0; times < 3; times++)
    figures.push(
      await taken(() => {
        const words = new Map<string, number>()
        for (const [word] of calibrationText.matchAll(/[\w.,%-]+/g))
          words.set(word + (words.size % 1000), (words.get(word) ?? 0) + 1)
        return Promise.resolve(words.size)
      }),
    )
  return Math.max(1, Math.min(...figures) / usualMilliseconds)
}

/**
 * Stages and previews an input as the import does.
 *
 * @returns milliseconds, and how it ended: `read`, or the code of a problem; a fault is thrown
 */
export async function attempt(
  ws: Workspace,
  { file, make }: Pick<Hostile, 'file' | 'make'>,
  size: number,
): Promise<{ milliseconds: number; said: string }> {
  const path = temporaryFile(file, make(size))
  const stages = temporaryStages()
  let said = 'read'
  const milliseconds = await taken(async () => {
    try {
      const { stageId, suggestedTable: table } = await stages.create({ kind: 'path', path })
      await previewStage(ws, stages, { stageId, table, mapping: {}, target: { kind: 'new' } })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      said = error.problem.code
    }
  })
  return { milliseconds, said }
}
