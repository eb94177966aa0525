import type { Command } from 'commander'
import { type Where } from '#shared/contract/common.ts'
import type { EngineClient } from '#shared/contract/contract.ts'
import type { Observation } from '#shared/contract/datasets.ts'
import { problem } from '#engine/problem.ts'
import {
  command,
  type CommonOptions,
  type GivenValue,
  parsePeriodOption,
  parseValue,
  parseWhere,
  type RowOptions,
  rowSelectionOf,
  wholeNumber,
  withRowSelection,
  withWorkspace,
} from '../command.ts'
import { figure, interval, table } from '../table.ts'

/** Rows the engine gives at once. */
const windowSize = 5000

/** Rows printed where no `--limit` is given. */
const usualLimit = 1000

type ListOptions = CommonOptions & RowOptions & { dataset: string; limit: number; offset: number }

async function rowsOf(
  client: EngineClient,
  datasetId: number,
  options: ListOptions,
): Promise<{ total: number; rows: Observation[] }> {
  const rows: Observation[] = []
  let total = 0
  do {
    const window = await client.datasets.observations({
      datasetId,
      ...rowSelectionOf(options),
      limit: Math.min(windowSize, options.limit - rows.length),
      offset: options.offset + rows.length,
    })
    total = window.total
    rows.push(...window.rows)
    if (window.rows.length === 0) break
  } while (rows.length < options.limit)
  return { total, rows }
}

/** `observations`: rows of a dataset, in its own unit. */
export function observationsCommand(): Command {
  const self = withRowSelection(
    command('observations', 'rows of a dataset').requiredOption(
      '--dataset <dataset>',
      'id or name of the dataset',
    ),
  )
    .option('--limit <n>', 'at most so many rows', wholeNumber(0), usualLimit)
    .option('--offset <n>', 'leave out the first rows', wholeNumber(0), 0)
  return withWorkspace<ListOptions>(self, 'read', async ({ client, ...engine }, options) => {
    const dataset = engine.dataset(options.dataset)
    const { total, rows } = await rowsOf(client, dataset.id, options)
    const text = table(
      [
        { head: 'id', cell: ({ id }) => String(id), right: true },
        { head: 'period', cell: ({ period }) => period },
        { head: 'subject', cell: ({ subject }) => subject },
        { head: dataset.unit, cell: ({ value }) => figure(value), right: true },
        { head: 'interval', cell: ({ low, high }) => interval(low, high, figure) },
        { head: 'qualifier', cell: ({ qualifier }) => (qualifier === 'exact' ? '' : qualifier) },
        { head: 'from', cell: ({ provenance }) => placeOf(provenance) },
      ],
      rows,
    )
    return { json: { total, rows }, text: `${text}\n${rows.length} of ${total}` }
  })
}

function placeOf({ file, sheet, row, column }: Observation['provenance']): string {
  const place = row === null ? '' : `:${row}${column === null ? '' : `:${column}`}`
  return `${file ?? ''}${sheet ? ` [${sheet}]` : ''}${place}`
}

type SetOptions = CommonOptions & {
  dataset: string
  period: string
  subject: string
  where?: Where
  value: GivenValue
  low?: GivenValue
  high?: GivenValue
  reason?: string
}

/** The one observation of a period and a subject; further dimensions must tell several apart. */
async function theObservation(
  client: EngineClient,
  datasetId: number,
  { period, subject, where }: SetOptions,
): Promise<Observation> {
  const found = await client.datasets.observations({
    datasetId,
    where: { ...where, subject: [subject] },
    periods: [period],
    limit: 2,
    offset: 0,
  })
  const [only] = found.rows
  if (only && found.total === 1) return only
  if (!only) throw problem('observation.not-found', { detail: `${subject}, ${period}` })
  const detail = `${found.total} observations of ${subject} in ${period}; tell them apart with --where`
  throw problem('input.invalid', { detail })
}

const edited = ({ value, low, high, qualifier, note }: Observation) => ({ value, low, high, qualifier, note })

/** `set`: one edit, in the dataset's own unit. */
export function setCommand(): Command {
  const self = command('set', 'change one value')
    .requiredOption('--dataset <dataset>', 'id or name of the dataset')
    .requiredOption('--period <period>', 'its period', parsePeriodOption)
    .requiredOption('--subject <subject>', 'its subject, as the dataset writes it')
    .requiredOption('--value <value>', 'the new value, or null where it is missing', parseValue)
    .option('--low <value>', 'lower end of its interval', parseValue)
    .option('--high <value>', 'upper end of its interval', parseValue)
    .option('--where <dim=value>', 'language, region or category, where these tell rows apart', parseWhere)
    .option('--reason <text>', 'why, for the history')
  return withWorkspace<SetOptions>(self, 'write', async ({ client, ...engine }, options) => {
    const dataset = engine.dataset(options.dataset)
    const before = await theObservation(client, dataset.id, options)
    const { value, low, high, reason } = options
    const patch = { value: value.value, low: low?.value, high: high?.value }
    const edits = [{ observationId: before.id, patch }]
    const { actionId, changed } = await client.datasets.edit({ edits, reason })
    const after = edited(changed[0] ?? before)
    return {
      json: { actionId, before: edited(before), after },
      text: `${before.subject}, ${before.period}: ${figure(before.value)} → ${figure(after.value)} ${dataset.unit}`,
    }
  })
}
