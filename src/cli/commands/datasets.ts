import type { Command } from 'commander'
import { command, withWorkspace } from '../command.ts'
import { figure, table } from '../table.ts'

/** `datasets`: what the workspace holds. */
export function datasetsCommand(): Command {
  return withWorkspace(command('datasets', 'list the datasets'), 'read', async ({ client }) => {
    const datasets = await client.datasets.list()
    const text = table(
      [
        { head: 'id', cell: ({ id }) => String(id), right: true },
        { head: 'name', cell: ({ name, synthetic }) => (synthetic ? `${name} [synthetic]` : name) },
        { head: 'measure', cell: ({ measure }) => measure },
        { head: 'unit', cell: ({ unit }) => unit },
        { head: 'grain', cell: ({ grain }) => grain },
        { head: 'aggregation', cell: ({ aggregation }) => aggregation },
        { head: 'periods', cell: ({ periods }) => `${periods.first ?? '–'} … ${periods.last ?? '–'}` },
        { head: 'observations', cell: ({ observations }) => figure(observations), right: true },
        { head: 'publisher', cell: ({ source }) => source.publisher },
      ],
      datasets,
    )
    return { json: datasets, text }
  })
}
