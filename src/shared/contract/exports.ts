import * as z from 'zod'
import { idSchema, rowSelectionSchema } from './common.ts'
import { procedure } from './procedure.ts'

export const exportFormats = ['csv', 'xlsx', 'ods', 'json', 'parquet'] as const
export const exportFormatSchema = z.enum(exportFormats)
export type ExportFormat = z.infer<typeof exportFormatSchema>

export const exportsContract = {
  /**
   * The rows of a dataset that are selected, or all of them, as files to hand to the person: the data first, then, for
   * CSV, the manifest that holds its definition and source. Abort the call to cancel. Fails with `export.too-large` where
   * the files are more than a page should be given at once, with `query.no-data` where nothing is selected.
   */
  dataset: procedure
    .input(
      rowSelectionSchema.extend({
        datasetId: idSchema,
        format: exportFormatSchema,
        /** written into the files; without it the same dataset gives the same bytes */
        exportedAt: z.iso.datetime({ offset: true }).optional(),
      }),
    )
    .output(
      z.object({
        rows: z.int(),
        files: z.array(z.object({ fileName: z.string(), content: z.instanceof(Blob) })).min(1),
      }),
    ),
}
