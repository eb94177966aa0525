import type { Command } from 'commander'
import type { Action } from '#shared/contract/actions.ts'
import type { EngineClient } from '#shared/contract/contract.ts'
import { command, type CommonOptions, wholeNumber, withWorkspace } from '../command.ts'
import { table } from '../table.ts'

/** `undo` and `redo`: the last action. */
export function undoCommands(): Command[] {
  return (['undo', 'redo'] as const).map((name) =>
    withWorkspace(command(name, `${name} the last action`), 'write', async ({ client }) => {
      const { actionId, label } = await client.actions[name]()
      return { json: { actionId, label }, text: `${name}: ${label}` }
    }),
  )
}

type HistoryOptions = CommonOptions & { dataset?: string; limit: number }

/** Actions the engine gives at once. */
const windowSize = 1000

async function latest(client: EngineClient, datasetId: number | undefined, limit: number): Promise<Action[]> {
  const actions: Action[] = []
  while (actions.length < limit) {
    const wanted = Math.min(windowSize, limit - actions.length)
    const page = await client.actions.history({ datasetId, limit: wanted, offset: actions.length })
    actions.push(...page)
    if (page.length < wanted) break
  }
  return actions
}

/** `history`: actions, newest first. */
export function historyCommand(): Command {
  const self = command('history', 'actions, newest first')
    .option('--dataset <dataset>', 'only those on one dataset')
    .option('--limit <n>', 'at most so many', wholeNumber(1), 100)
  return withWorkspace<HistoryOptions>(self, 'read', async ({ client, dataset }, options) => {
    const datasetId = options.dataset === undefined ? undefined : dataset(options.dataset).id
    const actions = await latest(client, datasetId, options.limit)
    const json = actions.map(({ id, label, kind, at, author, undone, changes, reason }) => ({
      id,
      label,
      kind,
      at,
      author,
      undone,
      changes,
      reason,
    }))
    const text = table(
      [
        { head: 'id', cell: ({ id }) => String(id), right: true },
        { head: 'at', cell: ({ at }) => at },
        { head: 'author', cell: ({ author }) => author },
        { head: 'action', cell: ({ label, undone }) => (undone ? `${label} (undone)` : label) },
        { head: 'changes', cell: ({ changes }) => String(changes), right: true },
        { head: 'reason', cell: ({ reason }) => reason },
      ],
      actions,
    )
    return { json, text }
  })
}
