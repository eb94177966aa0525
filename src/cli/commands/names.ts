import type { Command } from 'commander'
import type { NameTarget } from '#shared/contract/catalogue.ts'
import type { Impact, Moved } from '#shared/contract/impact.ts'
import { formatMoved } from '#shared/i18n/claim-number.ts'
import { formatShare } from '#shared/i18n/format.ts'
import { type ClaimNumber, numberOf } from '#shared/vocabulary/claims.ts'
import type { EngineClient } from '#shared/contract/contract.ts'
import { problem } from '#engine/problem.ts'
import { command, type CommonOptions, withWorkspace } from '../command.ts'
import { table } from '../table.ts'

type NamesOptions = CommonOptions & { unresolved?: boolean }
type ResolveOptions = CommonOptions & { to: string; reason?: string; dryRun?: boolean }

function ambiguous(text: string, entries: readonly { key: string }[]): Error {
  const keys = entries.map(({ key }) => key).join(', ')
  return problem('input.invalid', { detail: `“${text}” names ${keys}; use the key of the one you mean` })
}

/** The catalogue entry a person means: a model, else a family, else a developer, by key or by name. */
async function target(client: EngineClient, text: string): Promise<NameTarget> {
  const { models, families, developers } = await client.catalogue.tree()
  const folded = text.toLocaleLowerCase('en')
  for (const [kind, entries] of [
    ['model', models],
    ['family', families],
    ['developer', developers],
  ] as const) {
    const exact = entries.filter(({ key }) => key === text)
    const named = entries.filter(({ name }) => name.toLocaleLowerCase('en') === folded)
    const [found, ...others] = exact.length > 0 ? exact : named
    if (found && others.length > 0) throw ambiguous(text, named)
    if (found) return { kind, key: found.key }
  }
  throw problem('catalogue.not-found', { key: text })
}

const moved = (figures: Moved, number: ClaimNumber = 'share'): string => {
  const { before, after, points } = formatMoved(figures, number, 'en')
  return `${before} → ${after}${points === '' ? '' : ` (${points})`}`
}

/** What a change moves, a line each: shares of datasets by their mean, views, claims and risks. */
function impactLines({ names, datasets, views, claims, risks }: Impact): string[] {
  if (names.count === 0) return ['moves nothing']
  return [
    ...datasets.flatMap(({ name, rides, shares }) => [
      `${name}: ${formatShare(rides, 'en')} of its value rides on it`,
      ...shares.map(
        ({ by, key, label, mean }) => `  ${by} ${by === 'developer' ? label : key}: mean ${moved(mean)}`,
      ),
    ]),
    ...views.map(({ name, label, period, share }) => `view ${name}: ${label} ${period} ${moved(share)}`),
    ...claims.map(
      ({ ref, stat, computed, verdict }) =>
        `claim ${ref}: ${verdict.before} → ${verdict.after}, ${moved(computed, numberOf(stat))}`,
    ),
    ...risks.map(({ ref, title, exposure }) => `risk ${ref} ${title}: exposure ${moved(exposure)}`),
  ]
}

function resolveCommand(): Command {
  const self = command('resolve', 'say what a subject name means')
    .argument('<text>', 'the name, as a dataset writes it')
    .requiredOption('--to <model>', 'key or name of a model, family or developer of the catalogue')
    .option('--reason <text>', 'why, for the history')
    .option('--dry-run', 'say what it moves and change nothing')
  return withWorkspace<ResolveOptions>(
    self,
    ({ dryRun }) => (dryRun === true ? 'read' : 'write'),
    async ({ client }, options, [text = '']) => {
      const known = await client.catalogue.names({})
      if (!known.some((name) => name.text === text)) throw problem('subject.not-found', { subject: text })
      const assignment = { texts: [text], to: await target(client, options.to) }
      const impact = await client.catalogue.impact({ kind: 'names', ...assignment })
      const moves = impactLines(impact)
      if (options.dryRun === true) return { json: { impact, committed: false }, text: moves.join('\n') }
      const { reason } = options
      const { actionId, label } = await client.catalogue.resolve({
        ...assignment,
        ...(reason !== undefined && { reason }),
      })
      return { json: { actionId, label, impact }, text: [label, ...moves].join('\n') }
    },
  )
}

/** `names`: subject names and what they resolve to; `names resolve` assigns one. */
export function namesCommand(): Command {
  const self = command('names', 'subject names and what they resolve to').option(
    '--unresolved',
    'only those no rule resolves',
  )
  return withWorkspace<NamesOptions>(self, 'read', async ({ client }, { unresolved }) => {
    const names = await client.catalogue.names({ unresolved })
    const json = names.map(({ text, model, family, developer, origin, openness, by }) => ({
      text,
      model,
      family,
      developer,
      origin,
      openness,
      by,
    }))
    const shown = table(
      [
        { head: 'name', cell: ({ text }) => text },
        { head: 'model', cell: ({ model }) => model ?? '–' },
        { head: 'family', cell: ({ family }) => family ?? '–' },
        { head: 'developer', cell: ({ developer }) => developer ?? '–' },
        { head: 'origin', cell: ({ origin }) => origin ?? '–' },
        { head: 'openness', cell: ({ openness }) => openness ?? '–' },
        { head: 'by', cell: ({ by }) => by },
      ],
      json,
    )
    return { json, text: shown }
  }).addCommand(resolveCommand())
}
