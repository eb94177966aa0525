import { type Command, InvalidArgumentError } from 'commander'
import { exportFormats } from '#shared/contract/exports.ts'
import { exportDataset, exportFormatOf } from '#engine/export/export-dataset.ts'
import {
  command,
  type CommonOptions,
  type RowOptions,
  rowSelectionOf,
  withRowSelection,
  withWorkspace,
} from '../command.ts'
import { endProgress, showProgress } from '../io.ts'
import { figure } from '../table.ts'

type ExportOptions = CommonOptions & RowOptions & { dataset: string; out: string }

function parseOut(path: string): string {
  if (exportFormatOf(path) === null)
    throw new InvalidArgumentError(`a file that ends with .${exportFormats.join(', .')}`)
  return path
}

/** `export`: a dataset, or rows of it, with source and definition; interrupted, it leaves no half-written file. */
export function exportCommand(): Command {
  const self = withRowSelection(
    command('export', 'write a dataset, or rows of it, to a file, with its source and definition')
      .requiredOption('--dataset <dataset>', 'id or name of the dataset')
      .requiredOption(
        `--out <file.${exportFormats.join('|')}>`,
        'where to; the ending says the format',
        parseOut,
      ),
  )
  return withWorkspace<ExportOptions>(self, 'read', async (engine, options) => {
    const { id, name } = engine.dataset(options.dataset)
    const interrupted = new AbortController()
    const stop = (): void => interrupted.abort()
    process.once('SIGINT', stop)
    try {
      const written = await exportDataset(engine.workspace, id, options.out, {
        selection: rowSelectionOf(options),
        signal: interrupted.signal,
        onProgress: ({ done, total }) => showProgress(`export ${name}`, done, total),
      })
      endProgress()
      return { json: written, text: `${written.out}: ${figure(written.rows)} observations` }
    } finally {
      process.off('SIGINT', stop)
    }
  })
}
