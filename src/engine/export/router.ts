import { engine } from '#engine/context.ts'
import { exportBlobs } from './export-dataset.ts'

/** Export: datasets as files for the person. */
export const exportsRouter = {
  dataset: engine.exports.dataset.handler(({ context, input, signal }) => {
    const { datasetId, format, exportedAt, ...selection } = input
    return exportBlobs(context.workspace, { datasetId, format, exportedAt }, { selection, signal })
  }),
}
