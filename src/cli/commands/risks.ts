import type { Command } from 'commander'
import type { Exposure, Risk } from '#shared/contract/risks.ts'
import { dimensions } from '#shared/vocabulary/dimensions.ts'
import type { Score } from '#shared/vocabulary/scores.ts'
import { type Figure, figureAt, sumOf, unknownFigure } from '#shared/domain/figures.ts'
import { problem } from '#engine/problem.ts'
import { spelt, withCaveats } from '../caveats.ts'
import { registerExport, registerImport } from './register-files.ts'
import { command, type CommonOptions, withWorkspace } from '../command.ts'
import type { Engine } from '../engine.ts'
import { UsageError } from '../io.ts'
import { estimate, table } from '../table.ts'

type ExposureOptions = CommonOptions & { risk?: string; dataset?: string }

const severity = ({ likelihood, impact }: Score): string => String(likelihood * impact)

function chosen(risks: Risk[], text: string | undefined): Risk[] {
  if (text === undefined) return risks
  const found = risks.filter(({ id, ref }) => String(id) === text || ref === text)
  if (found.length === 0) throw problem('risk.not-found', { id: text })
  return found
}

/** The dataset whose shares weigh the risks: the one named, else the one they all name. */
function weighing(dataset: Engine['dataset'], risks: Risk[], text: string | undefined): number {
  if (text !== undefined) return dataset(text).id
  const [only, ...others] = new Set(risks.map(({ datasetId }) => datasetId))
  if (typeof only === 'number' && others.length === 0) return only
  throw new UsageError('name the dataset whose shares weigh the risks: --dataset D')
}

/** Which use a risk concerns, and what it is a share of: `model: deepseek-r1, of openness: open`. */
function scopeText({ by, keys, of }: Risk['scope']): string {
  const parts = dimensions.flatMap((one) => {
    const names = of[one] ?? []
    return names.length === 0 ? [] : [`${one}: ${names.join(', ')}`]
  })
  return [`${by}: ${keys.join(', ')}`, ...(parts.length > 0 ? [`of ${parts.join(' · ')}`] : [])].join(', ')
}

/** What is known of all risks together in a period, with the bounds of each. */
const sumAt = (rows: Exposure['risks'], at: number): Figure =>
  sumOf(rows.map((row) => figureAt(row, at)).filter(({ value }) => value !== null))

function exposureCommand(): Command {
  const self = command('exposure', 'residual severity × share in scope, over time')
    .option('--risk <id>', 'only this risk')
    .option('--dataset <dataset>', 'the dataset whose shares weigh the risks')
  return withWorkspace<ExposureOptions>(self, 'read', async ({ client, dataset }, options) => {
    const risks = chosen(await client.risks.list(), options.risk)
    const {
      periods,
      risks: rows,
      total,
      caveats,
    } = await client.risks.exposure({
      datasetId: weighing(dataset, risks, options.dataset),
      riskIds: options.risk === undefined ? undefined : risks.map(({ id }) => id),
    })
    const text = table(
      [
        { head: 'risk', cell: ({ title }) => title },
        ...periods.map((period, index) => ({
          head: period,
          cell: ({ figures }: { figures: readonly Figure[] }) => estimate(figures[index] ?? unknownFigure),
          right: true,
        })),
      ],
      [
        ...rows.map((row) => ({ title: row.title, figures: periods.map((_, at) => figureAt(row, at)) })),
        {
          title: 'total',
          figures: total.map((value, at) => (value === null ? unknownFigure : sumAt(rows, at))),
        },
      ],
    )
    const said = spelt(caveats)
    return { json: { periods, risks: rows, total, caveats: said }, text: withCaveats(text, said) }
  })
}

/** `risks`: the register; `risks exposure` weighs it with use. */
export function risksCommand(): Command {
  return withWorkspace(command('risks', 'the risk register'), 'read', async ({ client }) => {
    const risks = await client.risks.list()
    const text = table(
      [
        { head: 'ref', cell: ({ ref }) => ref },
        { head: 'risk', cell: ({ title }) => title },
        { head: 'category', cell: ({ category }) => category },
        { head: 'scope', cell: ({ scope }) => scopeText(scope) },
        { head: 'inherent', cell: ({ inherent }) => severity(inherent), right: true },
        { head: 'current', cell: ({ current }) => severity(current), right: true },
        { head: 'residual', cell: ({ residual }) => severity(residual), right: true },
        { head: 'treatment', cell: ({ treatment }) => treatment },
        { head: 'status', cell: ({ status }) => status },
      ],
      risks,
    )
    return { json: risks, text }
  })
    .addCommand(exposureCommand())
    .addCommand(registerImport('risks'))
    .addCommand(registerExport('risks'))
}
