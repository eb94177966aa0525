import { type Command, InvalidArgumentError } from 'commander'
import type { Where } from '#shared/contract/common.ts'
import type { EngineClient } from '#shared/contract/contract.ts'
import { type Segment, segmentRuleSchema } from '#shared/contract/segments.ts'
import { ruleDimensions } from '#shared/vocabulary/dimensions.ts'
import { problem } from '#engine/problem.ts'
import { keysMeant } from '#engine/select/chosen.ts'
import { command, type CommonOptions, parseWhere, withWorkspace } from '../command.ts'
import { UsageError } from '../io.ts'
import { table } from '../table.ts'

type ReasonOptions = CommonOptions & { reason?: string }
type AddOptions = ReasonOptions & { where?: Where; from?: string; note?: string }

const ruleText = ({ rule }: Pick<Segment, 'rule'>): string =>
  ruleDimensions.flatMap((by) => (rule[by] ? [`${by}=${rule[by].join(',')}`] : [])).join(' ')

function parseDay(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new InvalidArgumentError('a day such as 2025-11-24')
  return text
}

function addCommand(): Command {
  const self = command('add', 'name a rule')
    .argument('<name>', 'what the segment is called')
    .option(
      '--where <dim=value,…>',
      'what it holds: members of a dimension (repeatable; all must hold)',
      parseWhere,
    )
    .option('--from <day>', 'the day from which the rule is meant to hold', parseDay)
    .option('--note <text>', 'what is to be known of it')
    .option('--reason <text>', 'why, for the history')
  return withWorkspace<AddOptions>(self, 'write', async ({ client }, options, [name = '']) => {
    const rule = segmentRuleSchema.safeParse(options.where ?? {})
    if (!rule.success) throw new UsageError(`--where DIM=VALUE with DIM one of ${ruleDimensions.join(', ')}`)
    const { from = null, note = '', reason } = options
    const input = { name, rule: rule.data, holdsFrom: from, note, reason }
    const { actionId, label, id, key } = await client.segments.create(input)
    return { json: { actionId, label, id, key }, text: `${label}: ${key}` }
  })
}

/** The segment that a person means, by key or name. */
async function segmentNamed(client: EngineClient, text: string): Promise<Segment> {
  const segments = await client.segments.list()
  const meant = keysMeant(
    [text],
    segments.map(({ key, name }) => ({ key, label: name })),
  )
  const found = segments.find(({ key }) => meant.has(key))
  if (!found) throw problem('segment.not-found', { id: text })
  return found
}

function removeCommand(): Command {
  const self = command('remove', 'forget a rule')
    .argument('<segment>', 'key or name of the segment')
    .option('--reason <text>', 'why, for the history')
  return withWorkspace<ReasonOptions>(self, 'write', async ({ client }, { reason }, [text = '']) => {
    const { id } = await segmentNamed(client, text)
    const { actionId, label } = await client.segments.remove({ id, reason })
    return { json: { actionId, label }, text: label }
  })
}

/** `segments`: named rules over dimensions; `segments add` and `segments remove`. */
export function segmentsCommand(): Command {
  const self = command('segments', 'named rules over dimensions, such as Chinese open weights')
  return withWorkspace(self, 'read', async ({ client }) => {
    const segments = await client.segments.list()
    const text = table(
      [
        { head: 'key', cell: ({ key }) => key },
        { head: 'name', cell: ({ name }) => name },
        { head: 'rule', cell: ruleText },
        { head: 'holds from', cell: ({ holdsFrom }) => holdsFrom ?? '' },
        { head: 'note', cell: ({ note }) => note },
      ],
      segments,
    )
    return { json: segments, text }
  })
    .addCommand(addCommand())
    .addCommand(removeCommand())
}
