import { engine } from '#engine/context.ts'
import { openSample } from './open.ts'

/** The procedure of `workspace` that fills it with the sample. */
export const sampleRouter = {
  openSample: engine.workspace.openSample.handler(async ({ context }) => {
    const { actionId } = await openSample(context.workspace)
    return { actionId }
  }),
}
